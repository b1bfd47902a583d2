import { sealing, storeFile } from '../compose.ts';
import { takeCheckpoint } from '../domain/checkpoint.ts';
import { toInstant } from '../domain/dates.ts';
import { collectionNames } from '../flows/copy-store.ts';
import { createPlans } from '../flows/deps.ts';
import { plantedPlans } from '../flows/plant.ts';
import { planRecord } from '../flows/plan-record.ts';
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

/** Every document, every history recomputed, and one fingerprint over the record as it is now. */
async function reportOf(store: Store) {
  const ids = await plantedPlans(store);
  const [id = ''] = ids;
  const loaded = await createPlans(store, ids).load(id);
  if (loaded === undefined) return undefined;
  const documents = await countDocuments(store);
  const record = await readRecord({ ...loaded, store });
  return { documents, ...record, checkpointFingerprint: record.fingerprint, fingerprint: await fingerprintOf(id, store) };
}

/** As `plan verify` puts it, with the fingerprint that a digest would print now. */
export function reportText({ documents, fingerprint, checkpointFingerprint, ...record }: StoreReport): string {
  return `${documents} documents; fingerprint ${fingerprint}.\n${recordText({ ...record, fingerprint: checkpointFingerprint })}`;
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
