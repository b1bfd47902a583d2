import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { doctor } from '../../src/cli/doctor.ts';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { checkPort, checkRuntime } from '../../src/cli/doctor/machine.ts';
import { checkOnline } from '../../src/cli/doctor/online.ts';
import { openStore, storeFileName } from '../../src/compose.ts';
import { type Instant, toInstant } from '../../src/domain/dates.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { ensureCheckpoint } from '../../src/flows/checkpoint.ts';
import { plant } from '../../src/flows/plant.ts';
import type { Store } from '../../src/store/store.ts';
import { startServer } from '../../src/web/server.ts';
import { calendar, nineOn, owed, plan as seedPlan, sealing } from '../domain/seed.ts';
import { addressOf } from '../support/world.ts';
import { aMessage, aPerson } from '../support/builders.ts';

const today = new Date().toISOString().slice(0, 10);
const nextYear = Number(today.slice(0, 4)) + 1;
/** The seed's plan as it would be if it ran today, with nothing left open. */
const plan: Plan = {
  ...seedPlan,
  period: { ...seedPlan.period, until: `${nextYear}-12-31` },
  questions: [],
  calendar: { ...seedPlan.calendar, workedDays: [`${nextYear}-01-16`] },
};
const silent = owed('1.10', 'SAB', '2025');
const role = (kind: Person['roles'][number]['role'], institution: string) => [{ plan: plan.id, role: kind, institution }];
const person = (id: string, overrides: Partial<Person> = {}): Person => aPerson({ id, objectId: `object-${id}`, conversation: addressOf(id), ...overrides });
const people = [person('iem', { roles: role('coordinator', 'IeM') }), person('sab', { roles: role('officer', 'SAB') })];

let folder = '';
let data = '';
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atgadnis-doctor-'));
  data = join(folder, 'data');
});
afterEach(() => {
  server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** A store in which all is well, but for what `spoil` does to it. */
async function stored(spoil: (store: Store) => Promise<unknown> = async () => undefined, of = { plan, people: people as readonly Person[] }): Promise<void> {
  mkdirSync(data, { mode: 0o750 });
  const store = await openStore({ dataFolder: data });
  await plant(of.plan, of.people, store);
  await store.obligations.create(silent);
  await ensureCheckpoint('2025-W49', { heads: [silent], accounts: [] }, { loaded: { plan: of.plan, calendar }, deps: { store, sealing, now: () => nineOn('2025-12-01') } });
  await spoil(store);
  await store.close();
  chmodSync(join(data, storeFileName), 0o640);
}

const line = (overrides = {}) => ({ operands: [], isJson: true, dataFolder: data, isDataNamed: true, environment: { PORT: '0' }, ...overrides });

async function examine(overrides = {}): Promise<{ readonly exitCode: number; readonly findings: readonly Finding[] }> {
  const { exitCode, text } = await doctor(line(overrides));
  const { isWell, findings } = JSON.parse(text) as { isWell: boolean; findings: readonly Finding[] };
  expect(exitCode).toBe(isWell ? 0 : 1);
  return { exitCode, findings };
}

/** What is not well, by check; lack of credentials, and of a machine's memory or disk, is the test's own. */
const ofTheTest = ['credentials', 'memory', 'disk'];
async function troubles(overrides = {}): Promise<readonly string[]> {
  const { findings } = await examine(overrides);
  return findings.flatMap(({ check, level, todo = '' }) => (level === 'good' || ofTheTest.includes(check) ? [] : [`${level} ${check}`].filter(() => todo !== '')));
}

describe('plan doctor', () => {
  test('finds nothing where all is well', async () => {
    await stored();
    expect(await troubles()).toEqual([]);
    const { exitCode, text } = await doctor(line({ isJson: false }));
    expect(exitCode).toBe(0);
    expect(text).toContain(`✓ ${plan.id}: the record agrees with its newest checkpoint`);
    expect(text).toMatch(/\n\d+ well, \d to know, 0 to put right\.$/u);
    // It has looked twice, and the store is as it was but for its own check.
    expect(await troubles()).toEqual([]);
  });

  test('looks beside a running server', async () => {
    await stored();
    const running = await openStore({ dataFolder: data });
    expect(await troubles()).toEqual([]);
    await running.close();
  });

  test('says that there is no store yet', async () => {
    expect(await troubles()).toEqual(['note store']);
  });

  type Spoiled = readonly [string, (store: Store) => Promise<unknown>, readonly string[]];
  const late: Instant = toInstant(Date.now() - 16 * 60_000);
  const young: Instant = toInstant(Date.now() - 14 * 60_000);
  const inAnHour = toInstant(Date.now() + 3_600_000);
  const changed = async (store: Store, change: Partial<Obligation>): Promise<unknown> => {
    const read = await store.obligations.get(plan.id, silent.id);
    return read && store.obligations.replace({ ...read.doc, ...change }, read.version);
  };
  const spoiled: readonly Spoiled[] = [
    ['a message that is stuck', (store) => store.messages.create(aMessage({ plan: plan.id, dueAt: late })), ['bad stuck']],
    ['a message that is nearly stuck', (store) => store.messages.create(aMessage({ plan: plan.id, dueAt: young })), []],
    ['a message that was given up', (store) => store.messages.create(aMessage({ plan: plan.id, recipient: 'sab', state: 'failed' })), ['note given-up']],
    ['a clock that is behind', (store) => changed(store, { changedAt: inAnHour, entryCount: 1, headHash: 'later' }), ['bad clock']],
    ['another last entry', (store) => changed(store, { headHash: 'another' }), ['bad record']],
    ['a paused plan', async (store) => {
      const read = await store.plans.get(plan.id, plan.id);
      return read && store.plans.replace({ ...read.doc, state: 'paused' }, read.version);
    }, ['note state']],
    ['a plan that is a draft', async (store) => {
      const read = await store.plans.get(plan.id, plan.id);
      return read && store.plans.replace({ ...read.doc, state: 'draft' }, read.version);
    }, ['note state']],
  ];
  test.each(spoiled)('finds %s', async (_what, spoil, expected) => {
    await stored(spoil);
    expect(await troubles()).toEqual(expected);
  });

  test('finds a document that is gone', async () => {
    await stored();
    const database = new DatabaseSync(join(data, storeFileName));
    database.exec(`DELETE FROM obligation; UPDATE checkpoint SET document = replace(document, '"entries":0', '"entries":1')`);
    database.close();
    const { findings } = await examine();
    expect(findings).toContainEqual(expect.objectContaining({ check: 'record', level: 'bad', says: expect.stringContaining('in 2 places') }));
  });

  const gone = { kind: 'gone', why: 'removed', since: nineOn('2025-11-03') } as const;
  const [iem, sab] = [people[0] ?? person('iem'), people[1] ?? person('sab')];
  const companies: readonly (readonly [string, readonly Person[], readonly string[]])[] = [
    ['no coordinator', [sab], ['bad coordinators']],
    ['a coordinator out of reach', [{ ...iem, reachability: gone }, sab], ['bad coordinators']],
    ['an institution out of reach', [iem, { ...sab, reachability: gone }], ['note reach']],
    ['an institution with a head alone', [iem, { ...sab, roles: role('head', 'SAB') }], ['note reach']],
    ['somebody who has not written yet', [iem, sab, person('new', { objectId: null, signInName: 'a@sab.gov.lv' })], ['note identity']],
    ['somebody whom nothing identifies', [iem, sab, person('new', { objectId: null })], ['bad identity']],
  ];
  test.each(companies)('finds %s', async (_what, company, expected) => {
    await stored(undefined, { plan, people: company.map((each) => (each.id === 'new' ? { ...each, roles: role('officer', 'VP') } : each)) });
    expect(await troubles()).toEqual(expected);
  });

  test('finds open questions and a calendar without the next year', async () => {
    await stored(undefined, { plan: { ...plan, questions: seedPlan.questions, calendar: { ...plan.calendar, workedDays: ['2025-05-10'] } }, people });
    expect(await troubles()).toEqual(['note questions', 'note calendar']);
  });

  test('finds files that everybody may read', async () => {
    await stored();
    chmodSync(join(data, storeFileName), 0o644);
    const environmentFile = join(folder, 'environment');
    writeFileSync(environmentFile, 'PORT=0\n', { mode: 0o604 });
    chmodSync(environmentFile, 0o604);
    expect(await troubles({ environmentFile })).toEqual(['bad secrets', 'note modes']);
    chmodSync(environmentFile, 0o640);
    expect(await troubles({ environmentFile })).toEqual(['note secrets', 'note modes']);
    chmodSync(environmentFile, 0o600);
    chmodSync(join(data, storeFileName), 0o640);
    expect(await troubles({ environmentFile })).toEqual([]);
    expect(await troubles({ environmentFile: join(folder, 'none') })).toEqual(['bad secrets']);
  });

  test('names every fault of the settings, and no secret, and goes on', async () => {
    await stored();
    const { exitCode, findings } = await examine({ environment: { PORT: 'http', MicrosoftAppId: 'x', MicrosoftAppPassword: 'hunter2' } });
    const told = findings.filter(({ check }) => check === 'settings').map(({ says }) => says);
    expect(exitCode).toBe(1);
    expect(told).toHaveLength(5);
    for (const name of ['PORT:', 'MicrosoftAppId:', 'MicrosoftAppTenantId', 'ATGADNIS_PLAN', 'ATGADNIS_PEOPLE']) expect(told.filter((says) => says.startsWith(name))).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
    expect(findings).toContainEqual(expect.objectContaining({ check: 'record', level: 'good' }));
  });

  test('tells of a damaged store what to do', async () => {
    mkdirSync(data);
    writeFileSync(join(data, storeFileName), 'no database at all'.repeat(500));
    const { findings } = await examine();
    expect(findings).toContainEqual({ check: 'store', level: 'bad', says: expect.stringContaining('store-unreadable'), todo: expect.stringContaining('npx plan restore') });
  });

  test('takes no operands', async () => {
    expect((await doctor(line({ operands: ['now'] }))).exitCode).toBe(2);
  });
});

describe('the port', () => {
  const listening = async (answer: string): Promise<number> => {
    server = createServer((_request, response) => response.end(answer));
    await new Promise<void>((resolve) => {
      server?.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };

  test('taken by another program is told', async () => {
    expect(await checkPort({ host: '127.0.0.1', port: await listening('hello') })).toMatchObject({ level: 'bad', says: expect.stringContaining('Another program') });
  });

  test('taken by our own server is well', async () => {
    const routes = { messages: async () => undefined, isReady: async () => true, onFault: () => undefined };
    const web = await startServer(routes, { host: '127.0.0.1', port: 0 });
    expect(await checkPort({ host: '127.0.0.1', port: web.port })).toMatchObject({ level: 'good', says: expect.stringContaining('The server runs') });
    await web.close();
  });

  test('on an address of another machine is told', async () => {
    expect(await checkPort({ host: '192.0.2.1', port: 0 })).toMatchObject({ level: 'bad', says: expect.stringContaining('EADDRNOTAVAIL') });
  });
});

test.each([
  ['24.21.0', 4e9, ['good', 'good']],
  ['22.9.0', 4e9, ['bad', 'good']],
  ['25.0.0', 1e8, ['good', 'note']],
])('Node %s with %d bytes free', (version, freeBytes, levels) => {
  expect(checkRuntime({ version, freeBytes }).map(({ level }) => level)).toEqual(levels);
});

test('the platform is asked place by place', async () => {
  server = createServer((request, response) => {
    response.statusCode = request.url === '/ill' ? 503 : 404;
    response.end();
  });
  await new Promise<void>((resolve) => {
    server?.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const places = [`http://127.0.0.1:${port}/`, `http://127.0.0.1:${port}/ill`, 'http://127.0.0.1:1/'].map((url) => ({ what: 'It', url }));
  const findings = await checkOnline(places);
  expect(findings.map(({ level }) => level)).toEqual(['good', 'note', 'bad']);
  expect(findings[2]?.says).toMatch(/cannot be reached/u);
});
