import { compose, createLog, openStore } from '../../../src/compose.ts';
import { readPlan } from '../../../src/planfile/plan-files.ts';
import { seedFile } from '../../../src/planfile/seed-files.ts';
import { readConfig } from '../../../src/config.ts';
import { type Instant, toInstant } from '../../../src/domain/dates.ts';
import { indicatorsFor, isYesNo } from '../../../src/domain/indicators.ts';
import { institutionsOf } from '../../../src/domain/access.ts';
import type { Person } from '../../../src/domain/person.ts';
import { measureOf } from '../../../src/domain/plan.ts';
import { addPlan } from '../../../src/flows/plans.ts';
import { plant } from '../../../src/flows/plant.ts';
import { readPeopleYaml } from '../../../src/planfile/people-yaml.ts';

/** Where it listens, and what is to be answered. */
export interface ProductReady {
  readonly url: string;
  readonly tenant: string;
  readonly owed: readonly { readonly obligation: string; readonly institution: string; readonly who: string; readonly objectId: string | null; readonly inputs: object }[];
}

/** Copies of the seed plan, each with people of its own: nobody answers the same thing twenty times. */
const copies = 12;

/** The product as it runs: plans in a file, everybody's conversation at the connector, business time from a given moment on. */
export const { folder, at, serviceUrl }: { readonly folder: string; readonly at: Instant; readonly serviceUrl: string } = JSON.parse(process.argv[2] ?? '');
const ahead = Date.parse(at) - Date.now();
const config = { ...readConfig({ ATGADNIS_DATA: folder }), host: '127.0.0.1', port: 0 };
export const store = await openStore(config);
const seed = readPlan(seedFile('plan'));
export const { tenant, people: seedPeople } = readPeopleYaml(seedFile('people'), seed.id);
export const plans = Array.from({ length: copies }, (_, copy) => `${seed.id}-${copy}`);
const people = plans.flatMap((plan, copy) =>
  seedPeople.map((person): Person => {
    const id = `${person.id}-${copy}`;
    return {
      ...person,
      id,
      objectId: `${String(person.objectId)}-${copy}`,
      roles: person.roles.map((role) => ({ ...role, plan })),
      conversation: { serviceUrl, conversationId: `a:${id}`, botId: '28:atgadnis', userId: `29:${id}` },
      reachability: { kind: 'reachable' },
      welcomedAt: '2025-01-02T09:00:00.000Z',
    };
  }),
);
for (const plan of plans) {
  await plant({ ...seed, id: plan }, people.filter(({ roles }) => roles.some((role) => role.plan === plan)), store);
  await addPlan(plan, store);
}
export const app = compose(config, { store, log: createLog('warn') }, { now: () => toInstant(Date.now() + ahead) });
const { url } = await app.start(config);
await app.heartbeat.beat();
process.on('disconnect', () => process.exit(0));

/** Everything that is owed, who answers it and what they would fill in; one plan after another. */
const owed = await Array.fromAsync(store.obligations.all(), ({ doc: { id, plan, institution, measure } }) => {
  const officer = people.find((person) => institutionsOf(person, plan).includes(institution));
  if (officer === undefined) throw new Error(`${plan}: nobody answers for ${institution}`);
  const numbers = indicatorsFor(measureOf(seed, measure), institution).filter((indicator) => indicator.steps.length === 0 && !isYesNo(indicator));
  const totals = numbers.map(({ key, target }) => [`total-${key}`, String(target)]);
  return { obligation: id, institution, who: officer.id, objectId: officer.objectId, inputs: { status: 'in-progress', ...Object.fromEntries(totals) } };
});
process.send?.({ url, tenant, owed } satisfies ProductReady);
