import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { Fault } from '../../errors.ts';
import { openDatabase } from './database.ts';
import { isBehind } from './schema.ts';

/** What SQLite keeps beside a file, and the side file of the server's lock. */
const sideFiles = ['-wal', '-shm', '.lock'] as const;

/** A name beside `file` that nobody uses; what stands there is not finished. */
export function unfinishedName(file: string): string {
  return `${file}.${randomUUID().slice(0, 8)}.part`;
}

/** Copies a store's file as it stands at this moment, beside a server that goes on writing; `to` is new, and one file of its own. */
export async function copyOut(file: string, to: string, onProgress: (share: number) => void): Promise<void> {
  const database = openDatabase(file);
  try {
    isBehind(database); // throws for what is not a store, or is a newer one
    await database.copyTo(to, onProgress);
  } finally {
    database.close();
  }
}

/** Copies a file that no server has open, with what it may have beside it. */
export function copyIn(file: string, to: string): void {
  asFault(to, () => {
    copyFileSync(file, to, constants.COPYFILE_EXCL);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${to}-wal`);
  });
}

/** Gives a closed file its name; false when the name is taken, which is left as it is. */
export function giveName(unfinished: string, file: string): boolean {
  return asFault(file, () => {
    if (existsSync(file)) return false;
    try {
      linkSync(unfinished, file); // a rename would take the place of a file that came meanwhile
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      renameSync(unfinished, file); // a disk without links
    }
    rmSync(unfinished, { force: true });
    return true;
  });
}

/**
 * Puts a closed file in the place of a store's and keeps the earlier one as `aside`. The caller holds the server's lock. There is at no
 * moment no store in the place: a server that started then would begin an empty one.
 */
export function exchange(unfinished: string, file: string, aside: string): void {
  mergeLog(file);
  asFault(file, () => {
    copyFileSync(file, aside, constants.COPYFILE_EXCL);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${aside}-wal`);
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    renameSync(unfinished, file);
  });
}

/** Removes a file with all that is beside it. */
export function removeFile(file: string): void {
  asFault(file, () => {
    for (const end of ['', ...sideFiles]) rmSync(`${file}${end}`, { force: true });
  });
}

/** Brings what is only in the log into the file. A damaged file keeps its log. */
function mergeLog(file: string): void {
  const database = openDatabase(file);
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
  database.close();
}

function asFault<Result>(file: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const code = hasCode(error, 'ENOSPC') || hasCode(error, 'EROFS') ? 'store-failed' : 'store-unreadable';
    throw new Fault(code, `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`, error);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return Error.isError(error) && 'code' in error && error.code === code;
}
