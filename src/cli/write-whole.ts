import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Writes a file that is there whole or not at all, as its pieces come: beside its name first, then under it. Tells its bytes, or `taken`
 * when the name is in use and may not be replaced; what stands there is left as it is.
 * @throws what the file system says.
 */
export async function writeWhole(
  file: string,
  pieces: AsyncIterable<Uint8Array>,
  { isReplacing }: { readonly isReplacing: boolean },
): Promise<number | 'taken'> {
  const unfinished = `${file}.${randomUUID().slice(0, 8)}.part`;
  let size = 0;
  try {
    const descriptor = openSync(unfinished, 'wx');
    try {
      for await (const piece of pieces) {
        for (let at = 0; at < piece.byteLength;) at += writeSync(descriptor, piece, at);
        size += piece.byteLength;
      }
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (isReplacing) renameSync(unfinished, file);
    // Unlike a rename a link never takes the place of a file that came meanwhile.
    else linkSync(unfinished, file);
    return size;
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'EEXIST') return 'taken';
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
