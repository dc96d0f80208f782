/**
 * Everything that a person typed reaches the printed code through these functions and no other way, so that names with
 * quotes, line breaks, `*\/` or `${}` stay words.
 */

/** A string literal in single quotes. */
export function quote(text: string): string {
  return `'${escapeCharacters(text).replaceAll("'", "\\'")}'`;
}

/** The inside of a template literal. */
export function templateText(text: string): string {
  return escapeCharacters(text).replaceAll('`', '\\`').replaceAll('$', '\\$');
}

/** JSON's escapes, without its double quotes; the two line separators that JSON leaves are escaped too. */
function escapeCharacters(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return inside.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** Lines without control characters: what may stand in a comment. Empty lines are left out. */
export function plainLines(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029\v\f]+/)
    .map((line) =>
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those must go
      line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ').trim(),
    )
    .filter((line) => line !== '');
}

/** `// ` comments, as many lines as it takes. */
export function lineComments(text: string, indent = ''): string[] {
  return plainLines(text).flatMap((line) => wrap(line, 100).map((part) => `${indent}// ${part}`));
}

/** Lines of about `width` characters, broken between words. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A doc comment; nothing for an empty text. */
export function docComment(text: string): string[] {
  const lines = plainLines(text).map((line) => line.replaceAll('*/', '* /'));
  if (lines.length === 0) return [];
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ['/**', ...lines.map((line) => ` * ${line}`), ' */'];
}
