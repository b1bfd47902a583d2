import { strFromU8, unzipSync } from 'fflate';

/** A Word document as an independent reader finds it. */
export interface ReadDocument {
  /** Of each table, row by row: the paragraphs of each cell, with breaking spaces only; undefined where a cell goes on from above. */
  readonly tables: readonly (readonly (readonly (string | undefined)[])[])[];
  /** Outside tables. */
  readonly paragraphs: readonly { readonly style: string; readonly text: string }[];
  /** XML of the body, the styles and the footer. */
  readonly xml: string;
  readonly styles: string;
  readonly footer: string;
}

export function readDocument(bytes: Uint8Array): ReadDocument {
  const files = unzipSync(bytes);
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const xml = part('word/document.xml');
  const tables = elements(xml, 'w:tbl');
  const outside = tables.reduce((left, table) => left.replace(table, ''), xml);
  return {
    tables: tables.map((table) => elements(table, 'w:tr').map((row) => elements(row, 'w:tc').map(cellOf))),
    paragraphs: elements(outside, 'w:p').map((paragraph) => ({
      style: /<w:pStyle w:val="([^"]*)"/u.exec(paragraph)?.[1] ?? '',
      text: textOf(paragraph),
    })),
    xml,
    styles: part('word/styles.xml'),
    footer: part('word/footer1.xml'),
  };
}

/** Elements of a name that hold none of the same name. */
function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>.*?</${name}>|<${name}(?: [^>]*)?/>`, 'gsu'))].map(([element]) => element);
}

function cellOf(cell: string): string | undefined {
  if (/<w:vMerge(?: w:val="continue")?\/>/u.test(cell)) return undefined;
  return elements(cell, 'w:p').map(textOf).join('\n');
}

function textOf(paragraph: string): string {
  const text = [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([, inner = '']) => inner).join('');
  return unescaped(text).replaceAll('\u00A0', ' ');
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
