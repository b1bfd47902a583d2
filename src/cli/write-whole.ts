import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Writes a file that is there whole or not at all: beside its name first, then under it. `taken` when the name is in use and may not
 * be replaced; what stands there is left as it is.
 * @throws what the file system says.
 */
export function writeWhole(file: string, bytes: Uint8Array, { isReplacing }: { readonly isReplacing: boolean }): 'written' | 'taken' {
  const unfinished = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    const descriptor = openSync(unfinished, 'wx');
    try {
      for (let at = 0; at < bytes.byteLength;) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (isReplacing) renameSync(unfinished, file);
    // Unlike a rename a link never takes the place of a file that came meanwhile.
    else linkSync(unfinished, file);
    return 'written';
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'EEXIST') return 'taken';
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
