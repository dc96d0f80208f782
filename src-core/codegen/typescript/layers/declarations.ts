import activationLayers from '../../../../templates/typescript/layers/activationLayers.ts?raw';
import activations from '../../../../templates/typescript/layers/activations.ts?raw';
import convolutions from '../../../../templates/typescript/layers/convolutions.ts?raw';
import images from '../../../../templates/typescript/layers/images.ts?raw';
import initializers from '../../../../templates/typescript/layers/initializers.ts?raw';
import kerasLayer from '../../../../templates/typescript/layers/KerasLayer.ts?raw';
import losses from '../../../../templates/typescript/layers/losses.ts?raw';
import merges from '../../../../templates/typescript/layers/merges.ts?raw';
import noise from '../../../../templates/typescript/layers/noise.ts?raw';
import normalizations from '../../../../templates/typescript/layers/normalizations.ts?raw';
import scaling from '../../../../templates/typescript/layers/scaling.ts?raw';
import shapes from '../../../../templates/typescript/layers/shapes.ts?raw';
import aspect from '../../../shapes/aspect.ts?raw';
import resize from '../../../shapes/resize.ts?raw';

/** A class, function, constant or type that exported code may bring along. */
interface Declaration {
  readonly name: string;
  readonly text: string;
  /** Names of those that it uses. */
  readonly uses: readonly string[];
}

const sources = [
  kerasLayer,
  activations,
  initializers,
  losses,
  convolutions,
  normalizations,
  activationLayers,
  merges,
  resize,
  aspect,
  images,
  shapes,
  noise,
  scaling,
];

const declarations = parse(sources);
/** What arguments of any layer may name. */
const argumentNames = [...parse([activations, initializers, losses]).keys()];

/**
 * The declarations with these names and everything that they use, each behind what it uses: code that stands for itself.
 * The sources are ordinary files, so they are written and checked as such; here they become parts of one file.
 */
export function declarationsOf(names: Iterable<string>): readonly { readonly name: string; readonly text: string }[] {
  const found = new Set<Declaration>();
  const visit = (name: string, inside: ReadonlySet<string>) => {
    const declaration = declarations.get(name);
    if (!declaration || found.has(declaration) || inside.has(name)) return;
    const around = new Set([...inside, name]);
    for (const used of declaration.uses) visit(used, around);
    found.add(declaration);
  };
  for (const name of names) visit(name, new Set());
  return [...found];
}

/** Whether exported code has such a class to bring along. */
export function isDeclared(name: string): boolean {
  return declarations.has(name);
}

/** Names that the person's own must leave free in a network with these classes. */
export function reservedNames(classes: Iterable<string>): readonly string[] {
  return declarationsOf([...classes, ...argumentNames]).map(({ name }) => name);
}

function parse(texts: readonly string[]): Map<string, Declaration> {
  // A declaration a part; some stand in lines right behind each other
  const found = texts
    .flatMap((text) => text.trim().split(/\n\n(?=\S)|(?<=;)\n(?=export |const )/))
    .filter((part) => !part.startsWith('import '));
  const named = found.map((part) => {
    const text = part.replace(/^export /gm, '');
    return { text, name: /^(?:abstract )?(?:class|function|const|type|interface) (\w+)/m.exec(text)?.[1] ?? '' };
  });
  const names = new Set(named.map(({ name }) => name));
  return new Map(
    named.map(({ name, text }) => {
      const used = new Set(wordsOf(text));
      return [name, { name, text, uses: [...names].filter((other) => other !== name && used.has(other)) }];
    }),
  );
}

/** The identifiers of a piece of code that are not a property's name, without comments and texts. */
function wordsOf(code: string): readonly string[] {
  const plain = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'|\.\.\./gm, ' ');
  return plain.match(/(?<![.\w$])[A-Za-z_$][\w$]*/g) ?? [];
}
