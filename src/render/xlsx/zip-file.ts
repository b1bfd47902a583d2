import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of the archive; its text comes piece by piece and is never held whole. */
export interface ZipPart {
  readonly name: string;
  readonly text: AsyncIterable<string> | Iterable<string>;
}

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly bytes: Buffer;
}

const signatures = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 };
const version = 20;
const deflated = 8;
const utf8Names = 0x0800;
/** 1 January 1980, so that the same content makes the same file. */
const firstDay = 0x0021;

/** A ZIP archive. Only what is packed already is kept: text of any length takes the memory of one piece. */
export async function zipFile(parts: Iterable<ZipPart>): Promise<Uint8Array> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = await pack(part);
    const header = Buffer.concat([record(signatures.local, [version], packed), packed.name]);
    directory.push(Buffer.concat([record(signatures.entry, [version, version], packed), placeOf(at), packed.name]));
    files.push(header, packed.bytes);
    at += header.length + packed.bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}

async function pack({ name, text }: ZipPart): Promise<Packed> {
  let [crc, size] = [0, 0];
  const chunks: Buffer[] = [];
  await pipeline(
    async function* measured() {
      for await (const piece of text) {
        const bytes = Buffer.from(piece);
        crc = crc32(bytes, crc);
        size += bytes.length;
        yield bytes;
      }
    },
    createDeflateRaw(),
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) chunks.push(chunk);
    },
  );
  return { name: Buffer.from(name), crc, size, bytes: Buffer.concat(chunks) };
}

/** What is said of a file before it and in the directory. */
function record(signature: number, versions: readonly number[], { name, crc, size, bytes }: Packed): Buffer {
  const head = Buffer.alloc(4 + 2 * versions.length + 24);
  let at = head.writeUInt32LE(signature, 0);
  for (const short of [...versions, utf8Names, deflated, 0, firstDay]) at = head.writeUInt16LE(short, at);
  for (const long of [crc, bytes.length, size]) at = head.writeUInt32LE(long, at);
  head.writeUInt16LE(name.length, at);
  return head;
}

/** What else the directory says of a file: no comment, no attributes, and where it begins. */
function placeOf(at: number): Buffer {
  const place = Buffer.alloc(14);
  place.writeUInt32LE(at, 10);
  return place;
}
