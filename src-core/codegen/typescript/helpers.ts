import type { OperatorDefinition } from '../../operators/define.ts';
import { helperName } from './arguments.ts';
import type { Repeat } from './instances.ts';
import { declarationsOf } from './layers/declarations.ts';
import { maximumWidth } from './statement.ts';
import { quote } from './text.ts';

interface Use {
  readonly definition: OperatorDefinition;
  withArguments: boolean;
  without: boolean;
  penalized: boolean;
}

/** What stands before a layer's own arguments: where tfjs starts otherwise than Keras. */
const usualArguments: Readonly<Record<string, string>> = {
  Conv2D: "kernelInitializer: 'glorotUniform'",
  Conv2DTranspose: "kernelInitializer: 'glorotUniform'",
  Dense: "kernelInitializer: 'glorotUniform'",
  DepthwiseConv2D: "depthwiseInitializer: 'glorotUniform'",
  Identity: "activation: 'linear'",
  Softmax: 'axis: -1',
};

/** The end of the file: a small function an operator in use, each makes a layer and applies it, and what tfjs lacks. */
export class Helpers {
  private readonly used = new Map<string, Use>();
  private readonly declarations = new Set<string>();
  private needsCopyName = false;

  /**
   * `exceptions`: layer names that do not follow from the path; with any, names are looked up by path.
   * `custom`: operators whose layers are classes that the file brings along.
   */
  constructor(
    private readonly exceptions: ReadonlyMap<string, string>,
    private readonly custom: ReadonlySet<string>,
  ) {}

  note(definition: OperatorDefinition, properties: readonly string[]): void {
    const use = this.used.get(definition.type) ?? { definition, withArguments: false, without: false, penalized: false };
    if (properties.length > 0) use.withArguments = true;
    else use.without = true;
    if (this.isPenalized(properties)) use.penalized = true;
    this.used.set(definition.type, use);
  }

  /** Declarations that the printed arguments name. */
  need(names: readonly string[]): void {
    for (const name of names) this.declarations.add(name);
  }

  isCustom(definition: OperatorDefinition): boolean {
    return this.custom.has(definition.type);
  }

  /** The code that makes a layer; `properties` are those of its arguments. */
  layer(definition: OperatorDefinition, properties: readonly string[]): { callee: string; properties: readonly string[] } {
    if (this.isCustom(definition)) {
      this.declarations.add(definition.type);
      return { callee: `new ${definition.type}`, properties };
    }
    const usual = usualArguments[definition.type];
    const [key] = usual?.split(':') ?? [];
    // A literal must not say a property twice
    const told = properties.some((property) => property.startsWith(`${key}:`));
    return { callee: `tf.layers.${definition.tfjs}`, properties: usual && !told ? [usual, ...properties] : properties };
  }

  /** The outputs of these arguments' layer count in the loss, which tfjs refuses: the layer is made to. */
  isPenalized(properties: readonly string[]): boolean {
    return properties.some((property) => property.startsWith('activityRegularizer:'));
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
    for (const use of this.used.values()) lines.push('', ...this.helper(use));
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
    for (const { text } of declarationsOf(this.declarations)) lines.push('', text);
    return lines;
  }

  private helper({ definition, withArguments, without, penalized }: Use): string[] {
    const several = definition.inputs.max > 1;
    const name = this.exceptions.size > 0 ? 'name: layerName(name)' : 'name';
    const given = penalized ? ['...rest'] : withArguments ? ['...args'] : [];
    const { callee, properties } = this.layer(definition, [...given, name]);
    const layer = `${callee}({ ${properties.join(', ')} })`;
    const type = this.isCustom(definition)
      ? `ConstructorParameters<typeof ${definition.type}>[0]`
      : `Parameters<typeof ${callee}>[0]`;
    // tfjs calls these arguments optional and some of them not
    const known = definition.type === 'Rescaling' ? `NonNullable<${type}>` : type;
    const parameters = [
      several ? 'inputs: Tensor[]' : 'x: Tensor',
      'name: string',
      ...(withArguments ? [`args: ${known}${without ? ' = {}' : ''}`] : []),
    ];
    if (penalized) this.declarations.add('withActivityLoss');
    return [
      ...printSignature(helperName(definition), parameters),
      ...(penalized ? ['  const { activityRegularizer, ...rest } = args;'] : []),
      `  return ${penalized ? `withActivityLoss(${layer}, activityRegularizer)` : layer}.apply(${several ? 'inputs' : 'x'}) as Tensor;`,
      '}',
    ];
  }
}

/** The first line of a function, or its lines where one would be too long. */
function printSignature(name: string, parameters: readonly string[]): string[] {
  const line = `function ${name}(${parameters.join(', ')}): Tensor {`;
  if (line.length <= maximumWidth) return [line];
  return [`function ${name}(`, ...parameters.map((parameter) => `  ${parameter},`), '): Tensor {'];
}
