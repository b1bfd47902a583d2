import { Fault, type FaultCode } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { FlowDeps } from './deps.ts';

/** Whether the store does its work, for whoever watches the process. */
export interface StoreHealth {
  /** Tells what a turn or a beat failed with; what is not the store's is passed over. */
  noteFailure(error: unknown): void;
  /** Writes one small fact and answers whether that was done; never throws. */
  check(): Promise<boolean>;
  /** What is known. What is bad is checked again, at most every five seconds, so that it is not for longer than it has to be. */
  isWell(): Promise<boolean>;
}

/** The store fails; being busy is not among them: that passes by itself. */
const failures: readonly FaultCode[] = ['store-failed', 'store-unreadable', 'store-unreachable'];

export function isStoreFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isStoreFailure);
  return error instanceof Fault && failures.includes(error.code);
}

const betweenChecksMs = 5_000;
const factId = 'store-check';
/** A full disk may still take what fits into space it has already given: the store is not back before it takes 32 KB. */
const filler = 'x'.repeat(32_768);

/** `elapsedMs` is monotonic. */
export function createStoreHealth(
  { facts }: Pick<Store, 'facts'>,
  { elapsedMs, log }: { readonly elapsedMs: () => number; readonly log: FlowDeps['log'] },
): StoreHealth {
  let isWell = true;
  let checkedAtMs = -Infinity;
  let checking: Promise<boolean> | undefined;
  const become = (well: boolean, error?: unknown): boolean => {
    if (isWell && !well) log.error({ err: error }, 'the store fails; /readyz says so until it is back');
    if (!isWell && well) log.warn({}, 'the store is back');
    isWell = well;
    return well;
  };
  const checkNow = async (): Promise<boolean> => {
    try {
      const read = await facts.get('installation', factId);
      const fact = { id: factId, value: isWell ? '' : filler };
      const { kind } = read === undefined ? await facts.create(fact) : await facts.replace(fact, read.version);
      // Another process has written it meanwhile: the store takes writes.
      const isWritten = kind === 'ok' || kind === 'conflict';
      return become(isWritten, isWritten ? undefined : new Fault('store-throttled', `document ${factId}.`));
    } catch (error) {
      return become(false, error);
    } finally {
      checkedAtMs = elapsedMs();
      checking = undefined;
    }
  };
  const check = (): Promise<boolean> => (checking ??= checkNow());
  return {
    noteFailure: (error) => {
      if (isStoreFailure(error)) become(false, error);
    },
    check,
    isWell: async () => (isWell || elapsedMs() - checkedAtMs < betweenChecksMs ? isWell : check()),
  };
}
