import { Fault } from '../../errors.ts';
import type { WriteOutcome } from '../store.ts';

/** What the SDK throws: an HTTP status, or a name such as `ENOTFOUND` where there was no answer. */
interface Failure {
  readonly code: number | string;
  readonly substatus: number | undefined;
  readonly message: string;
}

/** Timed out at the server, too many requests, a clash inside the service, service unavailable: trying again later may help. */
const busyCodes: readonly (number | string)[] = [408, 429, 449, 503];
/** Of a 404: a replica of the service has not caught up with what this client has written. */
const notCaughtUp = 1002;
/** Of a 404: not the document, the container or the database is missing. */
const ownerMissing = 1003;

/** What `@azure/identity` throws, without a code, when it gets no token. */
const identityErrors: readonly string[] = ['AuthenticationError', 'AggregateAuthenticationError', 'CredentialUnavailableError'];

/**
 * What a failed write means to the caller. A 408 or 503 leaves open whether the write was done: it is answered `throttled`, like
 * a reset connection it may repeat what was done, and every flow knows its own entry by its nonce and its own message by its id.
 * @throws Fault for what is no outcome of a write.
 */
export function toOutcome(error: unknown, write: 'create' | 'replace'): WriteOutcome {
  const failure = failureOf(error);
  if (failure === undefined) throw error;
  if (write === 'create' && failure.code === 409) return { kind: 'conflict' };
  if (write === 'replace' && failure.code === 412) return { kind: 'conflict' };
  if (write === 'replace' && isMissing(failure)) return { kind: 'missing' };
  if (failure.code === 413) return { kind: 'too-large' };
  if (isBusy(failure)) return { kind: 'throttled' };
  throw unreachable(failure);
}

/** A failure of Cosmos or of the way to it as a `Fault`, so that no driver error leaves this folder; anything else as it is. */
export function toFault(error: unknown): unknown {
  const failure = failureOf(error);
  if (failure === undefined) return error;
  return isBusy(failure) ? new Fault('store-throttled', seen(failure), causeOf(failure)) : unreachable(failure);
}

/** Whether a document, container or database that was asked for is not there. */
export function isNotFound(error: unknown): boolean {
  return failureOf(error)?.code === 404;
}

/** Whether what was to be created is there already. */
export function isTaken(error: unknown): boolean {
  return failureOf(error)?.code === 409;
}

function isMissing({ code, substatus }: Failure): boolean {
  return code === 404 && substatus !== ownerMissing && substatus !== notCaughtUp;
}

function isBusy({ code, substatus }: Failure): boolean {
  return busyCodes.includes(code) || (code === 404 && substatus === notCaughtUp);
}

function unreachable(failure: Failure): Fault {
  return new Fault('store-unreachable', seen(failure), causeOf(failure));
}

/** The first line: what follows in Cosmos' messages are request statistics. */
function seen({ code, message }: Failure): string {
  const [line = ''] = message.trim().split(/\r?\n/u);
  return `Azure Cosmos DB answers ${code}: ${line.slice(0, 300)}${line.endsWith('.') ? '' : '.'}`;
}

/** Not the SDK's own error, which carries the request with its headers: tokens never reach logs. */
function causeOf({ code, substatus, message }: Failure): Error {
  return Object.assign(new Error(message), { code, substatus });
}

function failureOf(error: unknown): Failure | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, name, message = '', substatus } = error as { readonly [field in 'code' | 'name' | 'message' | 'substatus']?: unknown }; // read as unknown
  const known = typeof code === 'number' || typeof code === 'string' ? code : identityErrors.find((each) => each === name);
  if (known === undefined) return undefined;
  return { code: known, substatus: typeof substatus === 'number' ? substatus : undefined, message: String(message) };
}
