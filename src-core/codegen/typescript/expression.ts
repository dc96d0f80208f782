import jsep from 'jsep';

/** The code of `=4 * filters`; `identifiers` says what each parameter is called there. Only for expressions that evaluate. */
export function printExpression(text: string, identifiers: ReadonlyMap<string, string>): string {
  return print(jsep(text.slice(1).trim()), identifiers, 0);
}

/** How tightly an operator binds; an operand that binds less gets parentheses. */
const strength: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 };
const unaryStrength = 3;

function print(tree: jsep.Expression, identifiers: ReadonlyMap<string, string>, around: number): string {
  switch (tree.type) {
    case 'Literal':
      return String(Number((tree as jsep.Literal).value));
    case 'Identifier': {
      const { name } = tree as jsep.Identifier;
      const known = identifiers.get(name);
      if (known === undefined) throw new Error(`an expression names ${name}, which is no parameter`);
      return known;
    }
    case 'UnaryExpression': {
      const { operator, argument } = tree as jsep.UnaryExpression;
      // One space more than needed where `--` would read as a decrement
      const code = `${operator === '-' ? '-' : '+'}${print(argument, identifiers, unaryStrength + 1)}`;
      return around > unaryStrength ? `(${code})` : code;
    }
    case 'BinaryExpression': {
      const { operator, left, right } = tree as jsep.BinaryExpression;
      const own = strength[operator];
      if (own === undefined) throw new Error(`an expression uses ${operator}`);
      // The right side of - and / needs parentheses already at equal strength
      const code = `${print(left, identifiers, own)} ${operator} ${print(right, identifiers, own + 1)}`;
      return own < around ? `(${code})` : code;
    }
    case 'CallExpression': {
      const { callee, arguments: given } = tree as jsep.CallExpression;
      const { name } = callee as jsep.Identifier;
      if (!['min', 'max', 'floor'].includes(name)) throw new Error(`an expression calls ${name}`);
      return `Math.${name}(${given.map((argument) => print(argument, identifiers, 0)).join(', ')})`;
    }
    default:
      throw new Error(`an expression holds a ${tree.type}`);
  }
}
