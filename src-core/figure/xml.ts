/** What XML 1.0 can't hold at all, whatever the escape: control characters, half pairs, two that are no characters. */
const forbidden = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Free text as it may stand between tags and in attributes: one line, nothing that ends or begins markup. */
export function escapeXml(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character]!);
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; `inside` is markup already. Numbers are rounded to hundredths. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escapeXml(value!)}"`)
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

function rounded(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '0';
}
