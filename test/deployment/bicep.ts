/** As much of Bicep as the templates use, read into a tree: enough to see what they say and whether every name in them is declared. */
export type Node =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Node> }
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | { readonly kind: 'for' | 'lambda'; readonly variable: string; readonly over?: Node; readonly body: Node }
  | { readonly kind: 'text'; readonly parts: readonly (string | Node)[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Node; readonly name: string }
  | { readonly kind: 'call'; readonly of: Node; readonly args: readonly Node[] }
  | { readonly kind: 'operation'; readonly operands: readonly Node[] };

export interface Statement {
  readonly keyword: string;
  readonly name: string;
  /** A resource's type with its version, a parameter's type. */
  readonly type: string | undefined;
  readonly value: Node | undefined;
  readonly decorators: readonly Node[];
}

interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'sign';
  readonly text: string;
}

const tokenPattern = /\s+|\/\/[^\n]*|(?<text>'(?:\\.|\$\{[^}]*\}|[^'\\\n])*')|(?<number>\d+)|(?<word>[A-Za-z_]\w*)|(?<sign>=>|==|!=|>=|<=|&&|\|\||[{}[\]():.,=?!<>@+])/uy;

export function parseBicep(source: string): readonly Statement[] {
  const read = reader(tokensOf(source));
  const statements: Statement[] = [];
  while (!read.isAtEnd()) statements.push(statement(read));
  return statements;
}

function tokensOf(source: string): readonly Token[] {
  const pattern = new RegExp(tokenPattern);
  const tokens: Token[] = [];
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(source);
    if (found === null) throw new Error(`line ${source.slice(0, at).split('\n').length}: ${source.slice(at, at + 20)} is not understood`);
    const [kind, text] = Object.entries(found.groups ?? {}).find(([, part]) => part !== undefined) ?? [];
    if (kind !== undefined && text !== undefined) tokens.push({ kind: kind as Token['kind'], text });
  }
  return tokens;
}

type Reader = ReturnType<typeof reader>;

function reader(tokens: readonly Token[]) {
  let at = 0;
  const peek = (ahead = 0): Token | undefined => tokens[at + ahead];
  const next = (): Token => {
    const token = tokens[at];
    if (token === undefined) throw new Error('it ends too early');
    at += 1;
    return token;
  };
  const is = (text: string, ahead = 0): boolean => peek(ahead)?.text === text;
  const skip = (text: string): boolean => {
    if (!is(text)) return false;
    at += 1;
    return true;
  };
  const expect = (text: string): void => {
    const token = next();
    if (token.text !== text) throw new Error(`${token.text} stands where ${text} has to, after ${tokens.slice(Math.max(0, at - 8), at - 1).map((one) => one.text).join(' ')}`);
  };
  return { peek, next, is, skip, expect, isAtEnd: () => at >= tokens.length };
}

function statement(read: Reader): Statement {
  const decorators: Node[] = [];
  while (read.skip('@')) decorators.push(operand(read));
  const keyword = read.next().text;
  if (!['targetScope', 'using', 'param', 'var', 'resource', 'output'].includes(keyword)) throw new Error(`${keyword} begins no statement`);
  if (keyword === 'targetScope' || keyword === 'using') {
    read.skip('=');
    return { keyword, name: keyword, type: undefined, value: operand(read), decorators };
  }
  const name = read.next().text;
  const type = read.is('=') ? undefined : read.next().text.replaceAll("'", '');
  const isExisting = read.skip('existing');
  const value = read.skip('=') ? definition(read) : undefined;
  return { keyword: isExisting ? 'existing' : keyword, name, type, value, decorators };
}

/** A resource may stand under a condition. */
function definition(read: Reader): Node {
  if (!read.skip('if')) return expression(read);
  return { kind: 'operation', operands: [operand(read), operand(read)] };
}

function expression(read: Reader): Node {
  const operands = [operand(read)];
  while (['==', '!=', '>=', '<=', '&&', '||', '+', '?'].includes(read.peek()?.text ?? '')) {
    if (read.skip('?')) {
      operands.push(expression(read));
      read.expect(':');
    } else read.next();
    operands.push(expression(read));
  }
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind: 'operation', operands };
}

function operand(read: Reader): Node {
  let node = primary(read);
  for (;;) {
    if (read.skip('.')) node = { kind: 'member', of: node, name: read.next().text };
    else if (node.kind !== 'text' && read.is('(')) node = { kind: 'call', of: node, args: listed(read, '(', ')') };
    else return node;
  }
}

function primary(read: Reader): Node {
  if (read.is('{')) return object(read);
  if (read.is('[')) return read.is('for', 1) ? loop(read) : { kind: 'array', items: listed(read, '[', ']') };
  if (read.skip('!')) return operand(read);
  if (read.skip('(')) {
    const inner = expression(read);
    read.expect(')');
    return inner;
  }
  const token = read.next();
  if (token.kind === 'text') return textOf(token.text);
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
  if (token.kind !== 'word') throw new Error(`${token.text} begins no value`);
  if (read.skip('=>')) return { kind: 'lambda', variable: token.text, body: expression(read) };
  return { kind: 'name', name: token.text };
}

function object(read: Reader): Node {
  const fields = new Map<string, Node>();
  read.expect('{');
  while (!read.skip('}')) {
    const key = read.next().text.replaceAll("'", '');
    if (fields.has(key)) throw new Error(`${key} stands twice`);
    read.expect(':');
    fields.set(key, expression(read));
  }
  return { kind: 'object', fields };
}

function loop(read: Reader): Node {
  read.expect('[');
  read.expect('for');
  const variable = read.next().text;
  read.expect('in');
  const over = expression(read);
  read.expect(':');
  const body = expression(read);
  read.expect(']');
  return { kind: 'for', variable, over, body };
}

function listed(read: Reader, open: string, close: string): readonly Node[] {
  const items: Node[] = [];
  read.expect(open);
  while (!read.skip(close)) {
    items.push(expression(read));
    read.skip(',');
  }
  return items;
}

function textOf(quoted: string): Node {
  const parts = quoted.slice(1, -1).split(/(\$\{[^}]*\})/u).filter((part) => part !== '');
  return { kind: 'text', parts: parts.map((part) => (part.startsWith('${') ? expression(reader(tokensOf(part.slice(2, -1)))) : part)) };
}

/** What a node stands over. */
function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'object':
      return [...node.fields.values()];
    case 'array':
      return node.items;
    case 'for':
    case 'lambda':
      return [...(node.over === undefined ? [] : [node.over]), node.body];
    case 'text':
      return node.parts.filter((part) => typeof part !== 'string');
    case 'member':
      return [node.of];
    case 'call':
      return [node.of, ...node.args];
    case 'operation':
      return node.operands;
    case 'name':
    case 'number':
      return [];
    default:
      return node satisfies never;
  }
}

/** Names that a node uses and does not itself declare. */
export function namesIn(node: Node | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.kind === 'name') return [node.name];
  const inside = childrenOf(node).flatMap(namesIn);
  return node.kind === 'for' || node.kind === 'lambda' ? inside.filter((name) => name !== node.variable) : inside;
}

/** The node at a path of field names and positions. */
export function at(node: Node | undefined, ...path: readonly (string | number)[]): Node | undefined {
  let found = node;
  for (const step of path) {
    if (found?.kind === 'for') found = found.body;
    if (found?.kind === 'object' && typeof step === 'string') found = found.fields.get(step);
    else if (found?.kind === 'array' && typeof step === 'number') found = found.items[step];
    else return undefined;
  }
  return found;
}

/** What a node comes to where names have these values; a member of a resource is written as it stands: `identity.id`. */
export function valueOf(node: Node | undefined, values: Readonly<Record<string, unknown>> = {}): unknown {
  switch (node?.kind) {
    case 'object':
      return Object.fromEntries([...node.fields].map(([key, field]) => [key, valueOf(field, values)]));
    case 'array':
      return node.items.map((item) => valueOf(item, values));
    case 'text':
      return node.parts.map((part) => (typeof part === 'string' ? part : String(valueOf(part, values)))).join('');
    case 'number':
      return node.value;
    case 'name':
      return node.name in values ? values[node.name] : ({ true: true, false: false }[node.name] ?? node.name);
    case 'member':
      return `${String(valueOf(node.of))}.${node.name}`;
    case 'call':
      return node.of.kind === 'name' && node.of.name === 'string' ? String(valueOf(node.args[0], values)) : `${String(valueOf(node.of))}()`;
    case 'for':
    case 'lambda':
    case 'operation':
    case undefined:
      return undefined;
    default:
      return node satisfies never;
  }
}
