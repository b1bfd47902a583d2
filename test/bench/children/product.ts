import { compose, createLog, openStore, plantFromFiles, seedFile } from '../../../src/compose.ts';
import { readConfig } from '../../../src/config.ts';
import { type Instant, toInstant } from '../../../src/domain/dates.ts';
import { indicatorsFor, isYesNo } from '../../../src/domain/indicators.ts';
import { institutionsOf } from '../../../src/domain/access.ts';
import type { Person } from '../../../src/domain/person.ts';
import { measureOf } from '../../../src/domain/plan.ts';
import { updateDocument } from '../../../src/flows/retry.ts';

/** Where it listens, and what is to be answered. */
export interface ProductReady {
  readonly url: string;
  readonly tenant: string;
  readonly owed: readonly { readonly obligation: string; readonly institution: string; readonly who: string; readonly objectId: string | null; readonly inputs: object }[];
}

/** The product as it runs: the seed plan in a file, everybody's conversation at the connector, business time from a given moment on. */
export const { folder, at, serviceUrl }: { readonly folder: string; readonly at: Instant; readonly serviceUrl: string } = JSON.parse(process.argv[2] ?? '');
const startedAt = Date.now();
const config = { ...readConfig({ ATGADNIS_DATA: folder }), host: '127.0.0.1', port: 0 };
export const store = await openStore(config);
export const { plan, tenant } = await plantFromFiles(store, { plan: seedFile('plan'), people: seedFile('people'), calendar: seedFile('calendar') });
for (const { id } of await store.people.ofPlan(plan))
  await updateDocument(store.people, { partition: tenant, id }, (person): Person => ({
    ...person,
    conversation: { serviceUrl, conversationId: `a:${id}`, botId: '28:atgadnis', userId: `29:${id}` },
    reachability: { kind: 'reachable' },
    welcomedAt: '2025-01-02T09:00:00.000Z',
  }));
export const app = compose(config, { store, log: createLog('warn') }, { now: () => toInstant(Date.parse(at) + Date.now() - startedAt) });
const { url } = await app.start(config);
await app.heartbeat.beat();
process.on('disconnect', () => process.exit(0));

/** Everything that is owed, who answers it and what they would fill in. */
const loaded = await app.deps.plans.load(plan);
const people = await store.people.ofPlan(plan);
const owed = (await store.obligations.heads({ plan })).flatMap(({ doc: { id, institution, measure } }) => {
  const officer = people.find((person) => institutionsOf(person, plan).includes(institution));
  if (officer === undefined || loaded === undefined) return [];
  const numbers = indicatorsFor(measureOf(loaded.plan, measure), institution).filter((indicator) => indicator.steps.length === 0 && !isYesNo(indicator));
  const totals = numbers.map(({ key, target }) => [`total-${key}`, String(target)]);
  return [{ obligation: id, institution, who: officer.id, objectId: officer.objectId, inputs: { status: 'in-progress', ...Object.fromEntries(totals) } }];
});
process.send?.({ url, tenant, owed } satisfies ProductReady);
