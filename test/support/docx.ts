import { zipOf } from './xlsx.ts';

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A cell: its text, or what Word numbers by itself (`list` from `numberingOf`, in the place of the text). */
export type WordCell = string | { readonly list: number; readonly level: number } | { readonly continues: true } | { readonly starts: string };

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => `<w:p><w:pPr><w:jc w:val="left"/></w:pPr>${line === '' ? '' : `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`}</w:p>`)
    .join('');
}

function cellXml(cell: WordCell): string {
  if (typeof cell === 'string') return `<w:tc><w:tcPr><w:tcW w:w="100"/></w:tcPr>${paragraphs(cell)}</w:tc>`;
  if ('continues' in cell) return '<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>';
  if ('starts' in cell) return `<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraphs(cell.starts)}</w:tc>`;
  return `<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="${cell.level}"/><w:numId w:val="${cell.list}"/></w:numPr></w:pPr></w:p></w:tc>`;
}

/** The `w:tbl` of these rows; the first is marked as a heading that is repeated on each page. */
export function wordTable(rows: readonly (readonly WordCell[])[]): string {
  const [first = [], ...more] = rows;
  const rowXml = (cells: readonly WordCell[], properties = ''): string => `<w:tr>${properties}${cells.map(cellXml).join('')}</w:tr>`;
  return `<w:tbl><w:tblPr/>${rowXml(first, '<w:trPr><w:tblHeader/></w:trPr>')}${more.map((row) => rowXml(row)).join('')}</w:tbl>`;
}

export function wordParagraph(text: string): string {
  return paragraphs(text);
}

/** One multilevel list "1.1."; each `restarts` is a list of its own that begins its second level there. */
export function numberingOf(restarts: readonly number[]): string {
  const level = (at: number, text: string): string => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const lists = restarts.map((start, index) => `<w:num w:numId="${index + 2}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`);
  return `${header}<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0">${level(0, '%1.')}${level(1, '%1.%2.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${lists.join('')}</w:numbering>`;
}

/** A Word document of this body. */
export function docxOf(body: string, numbering?: string): Uint8Array {
  return zipOf({
    '[Content_Types].xml': `${header}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'word/document.xml': `${header}<w:document xmlns:w="${word}"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...(numbering !== undefined && { 'word/numbering.xml': numbering }),
  });
}
