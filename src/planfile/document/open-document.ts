import { readCsvSheet } from './read-csv.ts';
import { readDocxSheets } from './read-docx.ts';
import { readXlsxSheets } from './read-xlsx.ts';
import { mostFileBytes, type OpenedDocument, Refusal } from './sheets.ts';
import { assertUnpackable, packedNames } from './unzip.ts';

/** Reads a document into its sheets. What it is its content says, not its name. Never throws for what a file holds. */
export async function openDocument(bytes: Uint8Array): Promise<OpenedDocument> {
  try {
    if (bytes.byteLength > mostFileBytes) throw new Refusal('file-too-large');
    if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new Refusal(isEncryptedOffice(bytes) ? 'encrypted' : 'old-format');
    if (!startsWith(bytes, [0x50, 0x4b])) return { kind: 'read', format: 'csv', sheets: [readCsvSheet(bytes)] };
    assertUnpackable(bytes);
    const names = packedNames(bytes);
    if (names.includes('word/document.xml')) return { kind: 'read', format: 'docx', sheets: readDocxSheets(bytes) };
    if (names.includes('xl/workbook.xml')) return { kind: 'read', format: 'xlsx', sheets: await readXlsxSheets(bytes) };
    throw new Refusal('not-a-document');
  } catch (error) {
    return { kind: 'refused', why: error instanceof Refusal ? error.why : 'not-a-document' };
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** A workbook or document with a password is packed into the old container beside a stream of this name, in UTF-16. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
