import { unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';

export type ReadCell = string | number | boolean | Date | null;
export type ReadRow = readonly ReadCell[];

/** Sheets by name, read by another library than the product writes or reads with. */
export async function sheetsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly ReadRow[]>> {
  const sheets = await readSheets(Buffer.from(bytes), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map((row) => (row as ReadRow).map(cellOf))])); // no parser of numbers is given
}

/** Moments are fractions of a day in the file: what is off by less than a second is the same. */
function cellOf(cell: ReadCell): ReadCell {
  return cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell;
}

/** Every part of the file as text, by name. */
export function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, new TextDecoder().decode(part)]));
}

/** A row as the reader fills it up: empty cells are null. */
export function padded(row: readonly (ReadCell | undefined)[], width: number): ReadRow {
  return Array.from({ length: width }, (_, index) => {
    const cell = row[index];
    return cell === undefined || cell === '' ? null : cell;
  });
}
