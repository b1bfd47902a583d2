import { sealing, storeFile } from '../compose.ts';
import { takeCheckpoint } from '../domain/checkpoint.ts';
import { toInstant } from '../domain/dates.ts';
import { collectionNames } from '../flows/copy-store.ts';
import { planRecord } from '../flows/plan-record.ts';
import { createPlans } from '../flows/plans.ts';
import type { Store } from '../store/store.ts';
import { readRecord, recordText } from './verify.ts';

export type StoreReport = NonNullable<Awaited<ReturnType<typeof reportOf>>>;

/** Opens a store's file that nobody else has open, checks its structure and reads it to the end; undefined when it holds no plan. */
export async function readToTheEnd(file: string): Promise<StoreReport | undefined> {
  const store = await storeFile.open(file);
  try {
    return await reportOf(store);
  } finally {
    await store.close();
  }
}

/** Every document, every history of every plan recomputed, and the fingerprints of the records as they are now. */
async function reportOf(store: Store) {
  const plans = await createPlans(store).all();
  if (plans.length === 0) return undefined;
  const documents = await countDocuments(store);
  const records = await Promise.all(
    plans.map(async (loaded) => ({
      plan: loaded.plan.id,
      ...(await readRecord({ ...loaded, store })),
      fingerprintNow: await fingerprintOf(loaded.plan.id, store),
    })),
  );
  return { documents, records, faults: records.flatMap(({ faults }) => faults) };
}

/** As `plan verify` puts it, with the fingerprint that a digest would print now. */
export function reportText({ documents, records }: StoreReport): string {
  const texts = records.map(({ plan, fingerprintNow, ...record }) => `${plan}: fingerprint ${fingerprintNow}.\n${recordText(record)}`);
  return [`${documents} documents.`, ...texts].join('\n');
}

async function countDocuments(store: Store): Promise<number> {
  let documents = 0;
  for (const name of collectionNames) {
    const all = store[name].all()[Symbol.asyncIterator]();
    while ((await all.next()).done !== true) documents += 1;
  }
  return documents;
}

async function fingerprintOf(plan: string, store: Store): Promise<string> {
  const { heads, accounts } = await planRecord(plan, { store });
  return takeCheckpoint({ id: '', plan, at: toInstant(0) }, [...heads, ...accounts], sealing.hash).fingerprint;
}
