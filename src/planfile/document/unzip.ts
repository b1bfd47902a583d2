import { inflateRawSync } from 'node:zlib';
import { declaredSize } from '../zip-size.ts';
import { mostUnpackedBytes, Refusal } from './sheets.ts';

const endSignature = 0x06054b50;
const entryLength = 46;
const localLength = 30;
const stored = 0;

/** Refuses an archive that is damaged or would unpack to too much, before anything of it is unpacked. */
export function assertUnpackable(bytes: Uint8Array): void {
  const size = declaredSize(bytes);
  if (size === undefined) throw new Refusal('not-a-document');
  if (size > mostUnpackedBytes) throw new Refusal('file-too-large');
}

/** Names of the files in an archive that `assertUnpackable` has let pass. */
export function packedNames(bytes: Uint8Array): readonly string[] {
  return [...entriesOf(bytes).keys()];
}

/** The text of one file in an archive; undefined when it is not there. It never unpacks to more than its directory says. */
export function unpackText(bytes: Uint8Array, name: string): string | undefined {
  const entry = entriesOf(bytes).get(name);
  if (entry === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = entry.at + localLength + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  const raw = entry.method === stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  return new TextDecoder('utf-8').decode(raw);
}

interface Entry {
  readonly at: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
}

function entriesOf(bytes: Uint8Array): ReadonlyMap<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - 22;
  while (end > 0 && view.getUint32(end, true) !== endSignature) end -= 1;
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    entries.set(new TextDecoder().decode(bytes.subarray(at + entryLength, at + entryLength + nameLength)), {
      at: view.getUint32(at + 42, true),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
    });
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
