import { cutAll } from '../domain/cut.ts';
import { type ExportRecord, seenBy } from '../domain/export-record.ts';
import { actorsOf } from '../domain/forgetting.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Person } from '../domain/person.ts';
import type { Store } from '../store/store.ts';
import { cutAccountsOf, cutHeads } from './cut-heads.ts';
import type { ExportScope } from './export-scope.ts';
import { batchesOf, readObligations } from './read-obligations.ts';

/**
 * Reads the record of a plan, as far as the scope goes. Who needs the entries of a few obligations only says of which; all others come
 * without. A cut is made from entries, so those are read twice: never more of them are held than a few, and what is needed.
 */
export async function readExportRecord(
  scope: ExportScope,
  withEntries: (heads: readonly ObligationHead[]) => readonly ObligationHead[] = (heads) => heads,
): Promise<ExportRecord> {
  const { loaded, deps, cut, institution, onProgress } = scope;
  const { plan } = loaded;
  // 1. What is owed, as far as it was frozen. What has no entry needs no further reading.
  onProgress(0, 'reading the record');
  const heads = await cutHeads(scope);
  const wanted = new Set(withEntries(heads).filter(({ entryCount }) => entryCount > 0));
  const obligations: Obligation[] = heads.filter((head) => !wanted.has(head)).map((head) => ({ ...head, entries: [] }));
  // 2. The entries that are asked for.
  for (const batch of batchesOf([...wanted])) {
    onProgress((obligations.length / heads.length) * 0.9, 'reading the record');
    const read = await readObligations(batch, deps.store);
    obligations.push(...(cut === undefined ? read : cutAll(read, cut, loaded)));
  }
  // 3. Accounts and names; then what may be seen.
  const [accounts, people] = await Promise.all([cutAccountsOf(scope), deps.store.people.ofPlan(plan.id)]);
  const record = { obligations, accounts, names: await namesOf(actorsOf(obligations), people, deps.store) };
  return institution === undefined ? record : seenBy(institution, record, { plan, people });
}

/** Also of those who have left the plan: they are looked for in the tenants of those who are in it. */
async function namesOf(
  actors: readonly PersonId[],
  people: readonly Person[],
  { people: stored }: Pick<Store, 'people'>,
): Promise<ReadonlyMap<PersonId, string>> {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const tenants = [...new Set(people.map(({ tenant }) => tenant))];
  for (const id of actors) {
    if (names.has(id)) continue;
    const found = await Promise.all(tenants.map((tenant) => stored.get(tenant, id)));
    const person = found.find((each) => each !== undefined);
    if (person !== undefined) names.set(id, person.doc.name);
  }
  return names;
}
