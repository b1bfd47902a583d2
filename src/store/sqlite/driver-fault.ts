import { Fault, type FaultCode } from '../../errors.ts';

/** Primary result codes of SQLite after which trying again may help: BUSY and LOCKED. */
const busyCodes: readonly number[] = [5, 6];
/** The file is there and whole, but the disk does not take writes: READONLY, IOERR and FULL. */
const diskCodes: readonly number[] = [8, 10, 13];

/**
 * A failure of SQLite as a `Fault`, so that no driver error leaves this folder: `store-throttled` when another
 * connection holds what was wanted, `store-failed` when the disk gives way, else `store-unreadable`. Anything that is not SQLite's comes back as it is.
 */
export function toFault(error: unknown, file: string): unknown {
  if (!isDriverError(error)) return error;
  return new Fault(codeOf(error.errcode & 0xff), `${file} answers: ${error.message}.`, error);
}

/** The low byte of SQLite's error code is the primary one. */
function codeOf(primary: number): FaultCode {
  if (busyCodes.includes(primary)) return 'store-throttled';
  return diskCodes.includes(primary) ? 'store-failed' : 'store-unreadable';
}

export function isThrottled(error: unknown): boolean {
  return error instanceof Fault && error.code === 'store-throttled';
}

/** Not `instanceof`: under Jest, SQLite's errors are made outside the test's realm. */
function isDriverError(error: unknown): error is Error & { readonly errcode: number } {
  return Error.isError(error) && 'errcode' in error && typeof error.errcode === 'number';
}
