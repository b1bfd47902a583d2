import { inflateSync } from 'node:zlib';

/** An image of 8-bit colours; four bytes a pixel: red, green, blue, opacity. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const signature = '89504e470d0a1a0a';
/** Bytes a pixel by the colour types that are read: RGB and RGBA. */
const bytesOf: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Reads what a browser writes: 8 bits a colour, not interlaced. Undefined for any other file. */
export function readPng(file: Uint8Array): Image | undefined {
  const bytes = Buffer.from(file);
  if (bytes.length < 33 || bytes.toString('hex', 0, 8) !== signature) return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth, colour = 0, , , interlaced] = bytes.subarray(24, 29);
  const each = bytesOf[colour];
  if (depth !== 8 || each === undefined || interlaced !== 0) return undefined;
  const rows = unfiltered(inflateSync(Buffer.concat(dataOf(bytes))), { width, height, each });
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) pixels.set(rows.subarray(pixel * each, (pixel + 1) * each), pixel * 4);
  return { width, height, pixels };
}

function dataOf(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return found;
}

/** Each row says in its first byte how its bytes are told from those to the left and above (PNG specification, chapter 9). */
function unfiltered(
  data: Buffer,
  { width, height, each }: { readonly width: number; readonly height: number; readonly each: number },
): Uint8Array {
  const length = width * each;
  const rows = new Uint8Array(length * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (length + 1)] ?? 0;
    for (let index = 0; index < length; index += 1) {
      const at = row * length + index;
      const left = index < each ? 0 : (rows[at - each] ?? 0);
      const above = rows[at - length] ?? 0;
      const corner = index < each ? 0 : (rows[at - length - each] ?? 0);
      const predicted = [0, left, above, (left + above) >> 1, nearestOf(left, above, corner)][filter] ?? 0;
      rows[at] = (data[row * (length + 1) + 1 + index] ?? 0) + predicted;
    }
  }
  return rows;
}

function nearestOf(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
