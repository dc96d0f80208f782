type TokenKind = 'keyword' | 'string' | 'number' | 'function' | 'comment' | 'plain';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const keywords =
  'import|export|from|as|const|let|function|return|for|of|in|if|else|while|new|type|interface|readonly|await|async|class|extends|throw|typeof|void|null|true|false|undefined';

// Comments and strings first: what stands inside them is nothing else
const pattern = new RegExp(
  [
    '(?<comment>//.*|/\\*[^]*?(?:\\*/|$))',
    '(?<string>\'(?:[^\'\\\\\\n]|\\\\.)*\'?|"(?:[^"\\\\\\n]|\\\\.)*"?|`(?:[^`\\\\]|\\\\[^])*`?)',
    `(?<keyword>\\b(?:${keywords})\\b)`,
    '(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?(?:e[+-]?\\d+)?\\b)',
    '(?<function>[A-Za-z_$][\\w$]*(?=\\())',
    '(?<word>[A-Za-z_$][\\w$]*)',
  ].join('|'),
  'g',
);

/** TypeScript cut into coloured parts; all texts joined are the source. */
export function highlight(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const plain = (text: string): void => {
    const last = tokens[tokens.length - 1];
    if (last?.kind === 'plain') tokens[tokens.length - 1] = { kind: 'plain', text: last.text + text };
    else if (text !== '') tokens.push({ kind: 'plain', text });
  };
  for (const match of source.matchAll(pattern)) {
    plain(source.slice(end, match.index));
    end = match.index + match[0].length;
    const kind = (['comment', 'string', 'keyword', 'number', 'function'] as const).find(
      (name) => match.groups?.[name] !== undefined,
    );
    if (kind) tokens.push({ kind, text: match[0] });
    else plain(match[0]);
  }
  plain(source.slice(end));
  return tokens;
}

/** The tokens line by line, for line numbers. */
export function highlightLines(source: string): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  for (const { kind, text } of highlight(source)) {
    for (const [i, part] of text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part !== '') lines[lines.length - 1]!.push({ kind, text: part });
    }
  }
  // The file ends with a line break: no empty line of its own
  if (lines[lines.length - 1]?.length === 0) lines.pop();
  return lines;
}
