const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const longestComment = 65_535;
/** In the place of a size that stands elsewhere, in a file of more than 4 GB. */
const elsewhere = 0xffffffff;
/** Nothing, deflated, takes up to two bytes. */
const emptyWhenPacked = 2;
const encrypted = 1;
const sizeFollows = 8;
const slash = 0x2f;

/**
 * Bytes that a ZIP archive says it unpacks to, summed over its directory; undefined when it is none that could be trusted:
 * damaged, encrypted, larger than 4 GB, or silent about a size. The reader that unpacks it stops at the size that an entry
 * declares, so an archive that lies gets no further.
 */
export function declaredSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined || view.getUint32(end + 12, true) === elsewhere) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + entryLength > end || view.getUint32(at, true) !== entrySignature) return undefined;
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const isFolder = bytes[at + entryLength + nameLength - 1] === slash;
    // Where nothing is declared, the reader would look behind the entry for a size, or take any.
    const isSilent = size === elsewhere || packed === elsewhere || (size === 0 && packed > emptyWhenPacked);
    if ((flags & encrypted) !== 0 || isSilent || (packed === 0 && (flags & sizeFollows) !== 0 && !isFolder)) return undefined;
    sum += size;
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}

function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= first; at -= 1) if (view.getUint32(at, true) === endSignature) return at;
  return undefined;
}
