import { XMLParser } from 'fast-xml-parser';
import { type ListNumbers, readListNumbers } from './docx-numbers.ts';
import { attributeOf, childrenOf, elementsOf, textOf, type XmlNode } from './docx-xml.ts';
import { cellText, mostColumns, mostRows, Refusal, type Sheet, type SheetRow } from './sheets.ts';
import { unpackText } from './unzip.ts';

/**
 * The tables of a Word document as one: what goes on under the same number of columns belongs together, heading rows that are
 * repeated stand once. Automatic numbers are counted as Word shows them; deleted text is left out.
 */
export function readDocxSheets(bytes: Uint8Array): readonly Sheet[] {
  const body = childrenOf(childrenOf(partOf(bytes, 'word/document.xml'), 'w:document'), 'w:body');
  const numbers = readListNumbers(partOf(bytes, 'word/numbering.xml'));
  const tables = elementsOf(body, 'w:tbl');
  if (tables.length === 0) throw new Refusal('no-table');
  const read = tables.map((table) => tableRows(table, numbers));
  const widest = Math.max(...read.flat().map(({ length }) => length));
  const main = read.filter((rows) => rows.some(({ length }) => length >= Math.max(2, widest - 1)));
  const rows = main.flat().map((cells, index): SheetRow => ({ row: index + 1, cells }));
  if (rows.length > mostRows) throw new Refusal('too-many-rows');
  const heading = rows.find(({ cells }) => cells.filter((cell) => cell !== '').length > 2);
  const isRepeated = ({ row, cells }: SheetRow): boolean =>
    heading !== undefined && row > heading.row && cells.join('\t') === heading.cells.join('\t');
  return [{ name: '', above: titlesOf(body), rows: rows.filter((row) => !isRepeated(row)), numbers: new Set() }];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
});

/** The tree of a part, empty when there is none. A part of a document has no document type: its entities could be endless. */
function partOf(bytes: Uint8Array, name: string): readonly XmlNode[] {
  const text = unpackText(bytes, name) ?? '';
  if (text.includes('<!DOCTYPE')) throw new Refusal('not-a-document');
  return text === '' ? [] : (parser.parse(text) as readonly XmlNode[]); // the shape of preserveOrder
}

/** The paragraphs before the first table. */
function titlesOf(body: readonly XmlNode[]): readonly string[] {
  const first = body.findIndex((node) => 'w:tbl' in node);
  const above = body.slice(0, first).filter((node) => 'w:p' in node);
  return above.map((node) => cellText(textOf(childrenOf([node], 'w:p')))).filter((line) => line !== '');
}

function tableRows(table: readonly XmlNode[], numbers: ListNumbers): string[][] {
  const rows: string[][] = [];
  for (const row of elementsOf(table, 'w:tr')) {
    const cells: string[] = [];
    for (const cell of elementsOf(row, 'w:tc')) {
      const properties = childrenOf(cell, 'w:tcPr');
      const text = cellText(paragraphsOf(cell, numbers).join('\n'));
      cells.push(isContinued(properties) ? (rows.at(-1)?.[cells.length] ?? '') : text);
      const span = Math.min(Number(attributeOf(properties, 'w:gridSpan', 'w:val') ?? 1), mostColumns);
      for (let more = 1; more < span; more += 1) cells.push('');
    }
    rows.push(cells.slice(0, mostColumns));
  }
  return rows;
}

/** A cell that is merged with the one above says so, and "restart" where it begins. */
function isContinued(properties: readonly XmlNode[]): boolean {
  return properties.some((node) => 'w:vMerge' in node) && attributeOf(properties, 'w:vMerge', 'w:val') !== 'restart';
}

function paragraphsOf(cell: readonly XmlNode[], numbers: ListNumbers): readonly string[] {
  return elementsOf(cell, 'w:p').map((paragraph) => {
    const properties = childrenOf(childrenOf(paragraph, 'w:pPr'), 'w:numPr');
    const list = attributeOf(properties, 'w:numId', 'w:val');
    const number = list === undefined ? '' : numbers.next(list, Number(attributeOf(properties, 'w:ilvl', 'w:val') ?? 0));
    return [number, textOf(paragraph)].filter((part) => part !== '').join(' ');
  });
}
