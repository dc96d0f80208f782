/** A sentence whose figures are not torn at the end of a line: `1.18 M`, `3 × 3`, `5.9 %`. */
export function unbroken(text: string): string {
  return text.replace(/ × /g, '\u00a0×\u00a0').replace(/(\d) (?=(?:[kMGT]?B|[kMGT]|%|×)(?!\w))/g, '$1\u00a0');
}
