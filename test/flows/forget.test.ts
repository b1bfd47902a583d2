import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refold } from '../../src/domain/append.ts';
import { type RecordFault, verifyRecord } from '../../src/domain/checkpoint.ts';
import { newestCheckpoint } from '../../src/flows/checkpoint.ts';
import { collectionNames } from '../../src/flows/copy-store.ts';
import { forget, peopleNamed } from '../../src/flows/forget.ts';
import { planRecord } from '../../src/flows/plan-record.ts';
import { readObligations } from '../../src/flows/read-obligations.ts';
import type { Store } from '../../src/store/store.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { type CosmosServer, startCosmosServer } from '../support/cosmos-server.ts';
import { textOf } from '../support/read-card.ts';
import { addressOf, riga, type World } from '../support/world.ts';
import { december, kais } from './december.ts';

const leaver = {
  id: 'VP-leaver', tenant: '', objectId: '0b1ec701-0000-4000-8000-00000000000f', signInName: 'slepens.vards@vp.gov.lv', name: 'Slepens Vārds', language: 'lv',
  roles: [], conversation: addressOf('slepens-chat'), reachability: { kind: 'reachable' }, welcomedAt: riga('2025-01-01 09:00'),
} as const;
const traces = ['Slepens', 'slepens', leaver.objectId];
const how = { isApplied: true, by: 'command-line', nameOf: (institutions: readonly string[]) => `bijusī amatpersona (${institutions.join()})` };

/** VP's leaver has answered, typed, sent a file and been asked, stands in an open list, and has left; a checkpoint was taken. */
async function left(store: Store): Promise<World> {
  const { tenant } = await (await december({ measures: ['1.7(2)'] })).person('VP');
  const roles = [{ plan: 'onap-2023-2025', role: 'officer', institution: 'VP' }] as const;
  const world = await december({ store, measures: ['1.7(2)'], people: [{ ...leaver, tenant, roles }] });
  const inputs = { status: 'in-progress', 'total-trained-officials': '190', text: 'Mācības notiek.', evidence: 'Nr. 5' };
  await world.presses('VP-leaver', { kind: 'LeaveForm', obligation: kais(world), seen: 1 }, { ...inputs, text: 'Slepens melnraksts.' });
  await world.sends('VP-leaver', 'Slepens pārskats.pdf');
  await world.presses('VP-leaver', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n-leaver', seen: 1 }, inputs);
  await world.presses('VP-leaver', { kind: 'LeaveForm', obligation: kais(world), seen: 2 }, { ...inputs, text: 'Slepens melnraksts.' });
  const entry = { row: 2, name: leaver.name, institution: 'VP', role: 'officer', inCharge: false, signInName: leaver.signInName, objectId: null, language: null, replaces: null } as const;
  const coordinator = (await world.person('IeM')).id;
  await store.rosterDrafts.create({ id: coordinator, plan: world.plan.id, nonce: 'r', file: 'f', fileName: 'cilvēki.xlsx', receivedAt: riga('2025-12-01 09:00'), state: 'open', table: { entries: [entry], problems: [] } });
  world.at('2025-12-08 09:00');
  await world.beat();
  await world.presses('IeM', { kind: 'SubmitRemoval', person: 'VP-leaver' });
  return world;
}

async function faults(world: World): Promise<readonly RecordFault[]> {
  const loaded = await world.deps.plans.load(world.plan.id);
  if (loaded === undefined) throw new Error('the plan was not planted');
  const { heads, accounts } = await planRecord(world.plan.id, world);
  const obligations = await readObligations(heads, world.store);
  const checkpoint = await newestCheckpoint(world.plan.id, world.store);
  expect(checkpoint).toBeDefined();
  return verifyRecord({ obligations, accounts }, { checkpoint, refold: (obligation) => refold(obligation, loaded) }, world.deps.sealing.hash);
}

/** Everything that the store holds, as text. */
async function contents(store: Store): Promise<string> {
  const all = await Promise.all(collectionNames.map((name) => Array.fromAsync<{ readonly doc: unknown }>(store[name].all())));
  return JSON.stringify(all.flat().map(({ doc }) => doc));
}

let server: CosmosServer;
beforeAll(async () => {
  server = await startCosmosServer();
}, 30_000);
afterAll(() => server.stop());

const engines: readonly (readonly [string, () => Promise<Store>])[] = [
  ['SQLite', () => openSqliteStore({ file: ':memory:', role: 'server' })],
  ['Cosmos', () => server.open(`forget-${Math.random()}`)],
];

describe.each(engines)('forgetting somebody on %s', (_name, open) => {
  test('leaves the record whole and no trace of who they were', async () => {
    const world = await left(await open());
    const [person] = await peopleNamed(leaver.signInName.toUpperCase(), world.deps);
    if (person === undefined) throw new Error('nobody was found');
    const before = await world.obligation(kais(world));
    expect(await faults(world)).toEqual([]);
    const preview = await forget(person, { ...how, isApplied: false }, world.deps);
    const text = await contents(world.store);
    for (const trace of traces) expect(text).toContain(trace);
    const outcome = await forget(person, how, world.deps);
    expect(outcome).toEqual({ kind: 'forgotten', person: 'VP-leaver', institutions: ['VP'], entries: 1, messages: expect.any(Number), drafts: 2, files: 1 });
    expect({ ...preview, kind: 'forgotten' }).toEqual(outcome);
    expect((outcome as { readonly messages: number }).messages).toBeGreaterThan(0);
    // Every chain holds, and says the same.
    expect(await faults(world)).toEqual([]);
    expect(await world.obligation(kais(world))).toEqual(before);
    const after = await contents(world.store);
    for (const trace of [...traces, 'a:slepens-chat', '190.pdf']) expect(after).not.toContain(trace);
    expect((await world.store.people.get(person.tenant, person.id))?.doc).toEqual({
      id: 'VP-leaver', tenant: person.tenant, objectId: null, name: 'bijusī amatpersona (VP)', language: 'lv', roles: [], conversation: null,
      reachability: { kind: 'never-installed' }, welcomedAt: null, forgotten: { at: riga('2025-12-08 09:00'), institutions: ['VP'] },
    });
    expect((await Array.fromAsync(world.store.audit.all())).map(({ doc }) => doc)).toContainEqual(expect.objectContaining({ kind: 'forgotten', about: 'VP-leaver', by: 'command-line' }));
    // Again changes nothing.
    expect(await forget((await peopleNamed('VP-leaver', world.deps))[0] ?? person, how, world.deps)).toMatchObject({ kind: 'forgotten', institutions: ['VP'], drafts: 0, files: 0 });
    await world.store.close();
  });
});

describe('forgetting', () => {
  const memory = () => openSqliteStore({ file: ':memory:', role: 'server' });

  test('is for who has left', async () => {
    const world = await december();
    const person = await world.person('VP');
    expect(await forget(person, how, world.deps)).toEqual({ kind: 'has-roles', plans: [world.plan.id] });
    expect(await world.person('VP')).toEqual(person);
  });

  test('keeps what they answered on every card', async () => {
    const world = await left(await memory());
    const [person] = await peopleNamed('VP-leaver', world.deps);
    if (person !== undefined) await forget(person, how, world.deps);
    const history = textOf(await world.says('IeM', 'vēsture 1.7(2)'));
    expect(history).toContain('190');
    expect(history).toContain('bijusī VP amatpersona');
    expect(history.replaceAll('bijusī VP', '')).toContain('VP amatpersona'); // the colleague who is still there
    const entry = await world.presses('IeM', { kind: 'OpenEntry', document: kais(world), entry: 2 });
    expect(textOf(entry)).toContain('bijusī VP amatpersona');
    await world.says('IeM', 'english');
    expect(textOf(await world.says('IeM', 'history 1.7(2)'))).toContain('former VP officer');
    for (const said of ['statuss', '1.7(2)', 'cilvēki', 'vēsture 1.7(2)', 'izskatāmie']) expect(JSON.stringify(await world.says('IeM', said))).not.toContain('Slepens');
    expect(world.errors).toEqual([]);
  });

  test('sends nothing more, and who writes again is a stranger', async () => {
    const world = await left(await memory());
    const [person] = await peopleNamed('VP-leaver', world.deps);
    if (person !== undefined) await forget(person, how, world.deps);
    world.port.forget();
    world.at('2025-12-29 09:00');
    await world.beat();
    expect(world.port.sentTo('slepens-chat')).toEqual([]);
    const card = await world.strangerSays('mani', { objectId: leaver.objectId });
    expect(textOf(card)).not.toContain('1.7(2)');
    expect(await world.store.people.byObjectId(leaver.tenant, leaver.objectId)).toBeUndefined();
  });
});
