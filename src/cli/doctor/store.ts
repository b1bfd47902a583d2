import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStoreBesideServer, sealing, storeFileName } from '../../compose.ts';
import type { StoreSettings } from '../../config.ts';
import { compareHeads } from '../../domain/checkpoint.ts';
import { dateIn, type Instant, toInstant } from '../../domain/dates.ts';
import { undelivered } from '../../domain/sending.ts';
import { Fault } from '../../errors.ts';
import { newestCheckpoint, roundDocuments } from '../../flows/checkpoint.ts';
import type { StandingPlan } from '../../flows/deps.ts';
import { planRecord } from '../../flows/plan-record.ts';
import { createPlans } from '../../flows/plans.ts';
import { createStoreHealth } from '../../flows/store-health.ts';
import { keptClock } from '../../local/demo-clock.ts';
import type { Store } from '../../store/store.ts';
import { bad, type Finding, good, note } from './finding.ts';
import { checkPlan } from './plan.ts';

/** Longer than this nothing that is due waits while a server works. */
const stuckMs = 15 * 60_000;
const mostStuck = 100;
/** Clocks of a server and of whoever looks may differ by so much. */
const clockSlackMs = 120_000;

/** The store, and what stands in it; opened beside a running server. */
export async function checkStore(settings: StoreSettings): Promise<readonly Finding[]> {
  const { dataFolder, cosmos } = settings;
  if (cosmos === undefined && !existsSync(join(dataFolder, storeFileName)))
    return [
      note(
        'store',
        `There is no store in ${dataFolder} yet`,
        'The first start creates it. If one should be there, check ATGADNIS_DATA or --data.',
      ),
    ];
  let store: Store;
  try {
    store = await openStoreBesideServer(settings);
  } catch (error) {
    return [faultOf(error)];
  }
  try {
    return await checkContents(store);
  } catch (error) {
    return [faultOf(error)];
  } finally {
    await store.close();
  }
}

function faultOf(error: unknown): Finding {
  if (!(error instanceof Fault)) throw error;
  const [seen = '', ...advice] = error.message.split('. ');
  return bad('store', `The store cannot be used: ${seen}`, advice.join('. ') || 'See the catalogue of faults in README.md.');
}

async function checkContents(store: Store): Promise<readonly Finding[]> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const isWritten = await createStoreHealth(store, { elapsedMs: () => performance.now(), log: silent }).check();
  const write = isWritten
    ? good('store', 'The store opens and takes a write')
    : bad(
        'store',
        'The store opens and takes no write',
        'Check the disk, or throughput and access in Cosmos; nothing is recorded meanwhile.',
      );
  const demo = await keptClock(store);
  const now = demo ?? toInstant(Date.now());
  const plans = await createPlans(store).all();
  if (plans.length === 0)
    return [write, note('plans', 'The store holds no plan', 'npx plan import FILE --apply, or start the server with ATGADNIS_PLAN.')];
  const records = await Promise.all(plans.map(async (standing) => ({ standing, ...(await planRecord(standing.plan.id, { store })) })));
  const written = records.flatMap(({ heads, standing }) => [
    ...heads.flatMap(({ changedAt }) => changedAt ?? []),
    ...(standing.head.changes ?? []).map(({ at }) => at),
  ]);
  const found: Finding[] = [write, clockFinding(written, now)];
  for (const { standing, heads, accounts } of records) {
    const checkpoint = await newestCheckpoint(standing.plan.id, store);
    const rounds = await roundDocuments(standing.plan.id, store);
    found.push(
      recordFinding(
        standing,
        checkpoint === undefined ? undefined : compareHeads(checkpoint, [...heads, ...accounts, ...rounds], sealing.hash).length,
      ),
    );
    const people = await store.people.ofPlan(standing.plan.id);
    found.push(...checkPlan(standing, { people, heads, today: dateIn(standing.plan.zone, now) }));
    found.push(await givenUpFinding(standing, store));
  }
  return [...found, await stuckFinding(store, now)];
}

function clockFinding(written: readonly Instant[], now: Instant): Finding {
  const last = written.toSorted().at(-1);
  const ahead = last === undefined ? 0 : Date.parse(last) - Date.parse(now);
  if (last === undefined || ahead <= clockSlackMs) return good('clock', `It is ${now} by the clock, not earlier than the last entry`);
  return bad(
    'clock',
    `It is ${now} by the clock, and the last entry is of ${last}`,
    'Set the clock (timedatectl, NTP): dates of deadlines and entries follow it.',
  );
}

function recordFinding({ plan }: StandingPlan, faults: number | undefined): Finding {
  const id = plan.id;
  if (faults === undefined) return note('record', `${id}: there is no checkpoint yet`, 'The first weekly digest takes one.');
  return faults === 0
    ? good('record', `${id}: the record agrees with its newest checkpoint`)
    : bad(
        'record',
        `${id}: the record differs from its newest checkpoint in ${faults} places`,
        'npx plan verify names each; restore a backup if entries are gone.',
      );
}

async function givenUpFinding({ plan }: StandingPlan, store: Store): Promise<Finding> {
  const people = await store.people.ofPlan(plan.id);
  const failed = await Promise.all(
    people.map(async ({ id }) => {
      const read = await store.messages.ofPerson({ plan: plan.id, person: id, states: ['failed', 'settled'] });
      return undelivered(read.map(({ doc }) => doc)).length;
    }),
  );
  const count = failed.reduce((sum, each) => sum + each, 0);
  return count === 0
    ? good('given-up', `${plan.id}: no message is given up`)
    : note(
        'given-up',
        `${plan.id}: messages given up: ${count}`,
        'The coordinators see each with its reason (nesasniedzami), and send it again by a press.',
      );
}

async function stuckFinding(store: Store, now: Instant): Promise<Finding> {
  const stuck = await store.messages.due(toInstant(Date.parse(now) - stuckMs), mostStuck);
  const count = stuck.length === mostStuck ? `${mostStuck} or more` : String(stuck.length);
  return stuck.length === 0
    ? good('stuck', 'Nothing that is due has waited for more than 15 minutes')
    : bad(
        'stuck',
        `Messages due for more than 15 minutes: ${count}`,
        'Start the server if it does not run; if it does, its log says why (heartbeat failed, message handed over).',
      );
}
