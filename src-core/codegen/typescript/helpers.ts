import type { OperatorDefinition } from '../../operators/define.ts';
import { helperName } from './arguments.ts';
import type { Repeat } from './instances.ts';
import type { SpecialHelper } from './special.ts';
import { quote } from './text.ts';

/** The small functions at the end of the file: one an operator in use, each makes a layer and applies it. */
export class Helpers {
  private readonly used = new Map<string, { definition: OperatorDefinition; withArguments: boolean; without: boolean }>();
  private needsCopyName = false;

  /** `exceptions`: layer names that do not follow from the path; with any, names are looked up by path. */
  constructor(
    private readonly exceptions: ReadonlyMap<string, string>,
    private readonly special: ReadonlyMap<string, SpecialHelper>,
  ) {}

  note(definition: OperatorDefinition, withArguments: boolean): void {
    const known = this.used.get(definition.type);
    this.used.set(definition.type, {
      definition,
      withArguments: withArguments || (known?.withArguments ?? false),
      without: !withArguments || (known?.without ?? false),
    });
  }

  nameCode(code: string): string {
    return this.exceptions.size > 0 ? `layerName(${code})` : code;
  }

  /** The name of copy `number` of a repeated block. */
  copyName(numbered: string, plain: string, number: string, repeat: Repeat): string {
    if (repeat.fixed) return numbered;
    this.needsCopyName = true;
    return `copyName(${plain}, ${number}, ${repeat.code})`;
  }

  print(separator: string): string[] {
    const lines: string[] = [];
    for (const { definition, withArguments, without } of this.used.values()) {
      const name = this.exceptions.size > 0 ? 'name: layerName(name)' : 'name';
      const special = this.special.get(definition.type);
      if (special) {
        lines.push('', ...special.lines(name));
        continue;
      }
      const factory = `tf.layers.${definition.tfjs}`;
      const several = definition.inputs.max > 1;
      const tensor = several ? 'inputs: Tensor[]' : 'x: Tensor';
      const args = withArguments ? `, args: Parameters<typeof ${factory}>[0]${without ? ' = {}' : ''}` : '';
      const config = withArguments ? `{ ...args, ${name} }` : `{ ${name} }`;
      lines.push(
        '',
        `function ${helperName(definition)}(${tensor}, name: string${args}): Tensor {`,
        `  return ${factory}(${config}).apply(${several ? 'inputs' : 'x'}) as Tensor;`,
        '}',
      );
    }
    if (this.needsCopyName) {
      lines.push(
        '',
        '/** Copies of a block are numbered; a single one is not. */',
        'function copyName(name: string, copy: number, copies: number): string {',
        `  return copies > 1 ? \`\${name}${separator}\${copy}\` : name;`,
        '}',
      );
    }
    if (this.exceptions.size > 0) {
      lines.push(
        '',
        '/** Layers whose names do not follow from where they stand in the network. */',
        'const layerNames = new Map([',
        ...[...this.exceptions].map(([path, name]) => `  [${quote(path)}, ${quote(name)}],`),
        ']);',
        '',
        'function layerName(path: string): string {',
        "  return layerNames.get(path) ?? path.replaceAll('/', '_');",
        '}',
      );
    }
    return lines;
  }
}
