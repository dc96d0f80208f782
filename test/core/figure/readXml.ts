export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads XML as strictly as its standard asks of what a picture uses; throws where it is not well-formed. */
export function readXml(source: string): Element {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(source))
    throw new Error('a character that XML can not hold');
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  const token = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (!match) throw new Error(`not XML: ${source.slice(at, at + 80)}`);
    const [, closing, name = '', attributes = '', empty, text] = match;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += decode(text);
    else if (closing) {
      if (open.pop()!.name !== name || open.length === 0) throw new Error(`</${name}> closes nothing`);
    } else {
      const read = [...attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)].map(([, key, value]): [string, string] => [
        key!,
        decode(value!),
      ]);
      if (new Set(read.map(([key]) => key)).size !== read.length) throw new Error(`an attribute twice in <${name}>`);
      const element: Element = { name, attributes: new Map(read), children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  const [svg, ...more] = root.children;
  if (open.length !== 1 || !svg || more.length > 0 || root.text.trim() !== '') throw new Error('not one element');
  return svg;
}

function decode(text: string): string {
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(text)) throw new Error(`a bare & in ${text}`);
  return text.replace(/&(#?\w+);/g, (_, name: string) => entities[name]!);
}

/** The element and all below it. */
export function* all(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* all(child);
}
