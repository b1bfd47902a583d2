/** A node as the parser keeps it in order: one key is its name, beside its attributes. */
export type XmlNode = Readonly<Record<string, unknown>>;

const attributesKey = ':@';

/** The children of the first element of that name. */
export function childrenOf(nodes: readonly XmlNode[], name: string): readonly XmlNode[] {
  const found = nodes.find((node) => name in node);
  return found === undefined ? [] : nodesOf(found, name);
}

/** An attribute of the first element of that name. */
export function attributeOf(nodes: readonly XmlNode[], name: string, attribute: string): string | undefined {
  const attributes = nodes.find((node) => name in node)?.[attributesKey];
  return attributes === undefined ? undefined : (attributes as Readonly<Record<string, string>>)[attribute]; // the parser's shape
}

/** What the elements of that name hold, also those that wrappers such as content controls and insertions hold. */
export function elementsOf(nodes: readonly XmlNode[], name: string): readonly (readonly XmlNode[])[] {
  return nodes.flatMap((node) => {
    if (name in node) return [nodesOf(node, name)];
    return Object.keys(node).flatMap((key) => (wrappers.has(key) ? elementsOf(nodesOf(node, key), name) : []));
  });
}

const wrappers = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml', 'w:smartTag', 'w:moveTo']);
/** What Word does not show, or shows elsewhere. */
const unseen = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:pPr',
  'w:rPr',
  'w:tbl',
  'mc:Fallback',
  'w:drawing',
  'w:pict',
]);
const marks: Readonly<Record<string, string>> = { 'w:br': '\n', 'w:cr': '\n', 'w:tab': ' ', 'w:noBreakHyphen': '-' };

/** The visible text of a paragraph. */
export function textOf(nodes: readonly XmlNode[]): string {
  return nodes.map(nodeText).join('');
}

function nodeText(node: XmlNode): string {
  const name = Object.keys(node).find((key) => key !== attributesKey) ?? '';
  if (name === 'w:t')
    return nodesOf(node, name)
      .map((text) => stringOf(text['#text']))
      .join('');
  if (unseen.has(name)) return '';
  return marks[name] ?? textOf(nodesOf(node, name));
}

function nodesOf(node: XmlNode, name: string): readonly XmlNode[] {
  const value = node[name];
  return Array.isArray(value) ? (value as readonly XmlNode[]) : []; // the parser's shape
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
