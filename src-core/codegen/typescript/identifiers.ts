/** Words that can't name a variable in a strict module, and globals that the printed code uses. */
const reserved = (
  'arguments async await break case catch class const continue debugger default delete do else enum eval export extends false ' +
  'finally for function if implements import in instanceof interface let new null of package private protected public return ' +
  'static super switch this throw true try type typeof undefined var void while with yield NaN Infinity Map Math Parameters ' +
  'console globalThis process tf Tensor constructor prototype __proto__'
).split(' ');

/** Turns free text into an identifier in camel case: `Convolution block` -> `convolutionBlock`; `fallback` where nothing is left. */
export function identifier(text: string, fallback: string): string {
  const words = text.split(/[^\p{ID_Continue}$]+|[_$\u200c\u200d]+/u).filter((word) => word !== '');
  const joined = words
    .map((word, i) => (i === 0 ? lowerFirst(word) : word[0]!.toUpperCase() + word.slice(1)))
    .join('')
    .slice(0, 60);
  if (joined === '') return fallback;
  return /^[\p{ID_Start}]/u.test(joined) ? joined : fallback + joined;
}

/** `ResNet` -> `resNet`, but `BN` stays readable as `bn`. */
function lowerFirst(word: string): string {
  return /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word[0]!.toLowerCase() + word.slice(1);
}

/** Names of one scope; an inner scope avoids those of the scopes around it. */
export class Scope {
  private readonly used: Set<string>;

  constructor(private readonly outer: Scope | null = null) {
    this.used = new Set(outer ? [] : reserved);
  }

  has(name: string): boolean {
    return this.used.has(name) || (this.outer?.has(name) ?? false);
  }

  /** Keeps a name free for what needs exactly that one. */
  reserve(name: string): void {
    this.used.add(name);
  }

  /** `base`, else `base2`, `base3`, ... */
  take(base: string): string {
    let name = base;
    for (let number = 2; this.has(name); number++) name = `${base}${number}`;
    this.used.add(name);
    return name;
  }
}
