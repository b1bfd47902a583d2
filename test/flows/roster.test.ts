import { describe, expect, test } from '@jest/globals';
import { executorOf, noAssignments } from '../../src/domain/assignments.ts';
import { messageStates } from '../../src/domain/message.ts';
import { createDyingProcess } from '../support/dying-store.ts';
import { rowsOf, textOf } from '../support/read-card.ts';
import { type World, createWorld } from '../support/world.ts';
import { december, kais } from './december.ts';
import { aMember, anEntry, bring, everybody, planId } from './roster-lists.ts';

const vp = 'vp-amatpersona';
const guid = 'a7d15000-0000-4000-8000-0000000000aa';

async function everything(world: World): Promise<string> {
  const people = await world.store.people.ofPlan(world.plan.id);
  return JSON.stringify([people.toSorted((a, b) => (a.id < b.id ? -1 : 1)), (await world.store.assignments.get(world.plan.id, 'VP'))?.doc]);
}

async function executors(world: World): Promise<Readonly<Record<string, string | undefined>>> {
  const read = (await world.store.assignments.get(world.plan.id, 'VP'))?.doc ?? noAssignments(world.plan.id, 'VP');
  return Object.fromEntries(world.plan.measures.map(({ code, key }) => [code, executorOf(read, key)]));
}

describe('an import', () => {
  test('of what is so writes nothing', async () => {
    const world = await december();
    const before = await everything(world);
    const { joins, changes, leaves, problems } = await bring(world, await everybody(world));
    expect({ joins, changes, leaves, problems: problems.map(({ kind }) => kind) }).toEqual({ joins: [], changes: [], leaves: [], problems: [] });
    expect(await everything(world)).toBe(before);
  });

  test('with an error writes nothing', async () => {
    const world = await december();
    const before = await everything(world);
    await bring(world, [...(await everybody(world, [vp])), anEntry({ replaces: 'nobody@vp.gov.lv' })]);
    expect(await everything(world)).toBe(before);
  });

  test('brings somebody whom installing the app shows what is asked', async () => {
    const world = await december();
    await bring(world, [...(await everybody(world)), anEntry({ objectId: guid, language: 'en' })]);
    const { tenant } = await world.person('VP');
    const anna = (await world.store.people.byObjectId(tenant, guid))?.doc;
    expect(anna).toMatchObject({ name: 'Anna Bērziņa', language: 'en', reachability: { kind: 'never-installed' }, signInName: 'anna@vp.gov.lv' });
    expect(textOf(await world.strangerSays('mine', { objectId: guid }))).toContain('KAIS');
  });

  test('again changes nothing', async () => {
    const world = await december();
    const list = [...(await everybody(world, [vp])), anEntry({ objectId: guid, replaces: (await world.person('VP')).objectId })];
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: vp });
    await bring(world, list);
    const before = await everything(world);
    const { joins, changes, leaves, problems } = await bring(world, list);
    expect({ joins, changes, leaves, problems }).toEqual({ joins: [], changes: [], leaves: [], problems: [] });
    expect(await everything(world)).toBe(before);
  });

  test('that ended half way is finished by the next one', async () => {
    const run = async (atWrite: number, when: 'before' | 'after'): Promise<string | undefined> => {
      const world = await december({ people: [anna, second] });
      await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2),1.19', executor: vp });
      const list = [...(await everybody(world, [vp, 'VP-2', 'anna'])), anEntry({ replaces: (await world.person('VP')).objectId, inCharge: true }), juris];
      const process = createDyingProcess({ store: world.store, sendPort: world.port }, { atWrite, when });
      await Promise.race([bring(world, list, { ...world.deps, store: process.store }), process.ended]);
      if (atWrite < 100 && !process.hasDied()) return undefined;
      await bring(world, list);
      const state = await everything(world);
      await world.store.close();
      return state;
    };
    const whole = await run(100, 'before');
    let deaths = 0;
    for (const when of ['before', 'after'] as const) {
      for (let atWrite = 1; ; atWrite += 1) {
        const state = await run(atWrite, when);
        if (state === undefined) break;
        expect(state).toBe(whole);
        deaths += 1;
      }
    }
    expect(deaths).toBeGreaterThanOrEqual(2 * 5); // who joins, who changes, the executor's measures, two who leave
  });
});

const anna = aMember({ id: 'anna', name: 'Anna Bērziņa', objectId: null, signInName: 'anna@vp.gov.lv' });
const second = aMember({ id: 'VP-2' });
const juris = anEntry({ row: 101, name: 'Juris Ozols', signInName: 'juris@vp.gov.lv' });

describe('somebody who leaves', () => {
  test('gets nothing that was queued', async () => {
    const world = await createWorld({ measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', at: '2025-12-01 08:00', people: [second] });
    await world.beat();
    const queued = await world.messagesTo('VP');
    expect(queued.map(({ state, content }) => [state, content.kind])).toEqual([['queued', 'bundle']]);
    await bring(world, await everybody(world, [vp]));
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toEqual([]);
    expect(world.cardsTo('VP-2')).toHaveLength(1);
    expect((await world.messagesTo('VP')).map(({ state }) => state)).toEqual(['dropped']);
  });

  test('gets nothing that waited, and is a stranger', async () => {
    const world = await createWorld({ measures: ['1.7(2)', '1.19'], trackFrom: '2025-11-01', at: '2025-12-01 09:00', reachable: ['IeM'] });
    await world.beat();
    expect((await world.messagesTo('VP')).map(({ state }) => state)).toEqual(['waiting']);
    await bring(world, [...(await everybody(world, [vp])), anEntry()]);
    const first = [textOf(await world.installs('VP')), textOf(await world.says('VP', 'mani'))];
    await world.beat();
    for (const text of first) expect(text).toContain('Plāna izpildē iesaistīto personu sarakstā Jūsu nav.');
    expect(world.cardsTo('VP')).toEqual([]);
  });

  test('is told of no return and gets no digest', async () => {
    const other = aMember({ id: 'other', roles: [{ plan: planId, role: 'coordinator', institution: 'IeM' }] });
    const world = await december({ people: [second, other] });
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 9 }, { status: 'done', 'total-trained-officials': '250', text: 'Apmācītas visas.' });
    await world.returns(kais(world), 'Lūdzam precizēt.');
    world.port.forget();
    await bring(world, await everybody(world, [vp, 'other']));
    world.at('2025-12-08 09:00');
    await world.beat();
    expect([...world.cardsTo('VP'), ...world.cardsTo('other')]).toEqual([]);
    expect(world.cardsTo('VP-2').map(textOf).join()).toContain('KAIS');
    expect(world.cardsTo('IeM')).toHaveLength(1);
  });

  test('stays named in the history', async () => {
    const world = await december();
    await bring(world, [...(await everybody(world, [vp])), anEntry()]);
    const { tenant } = await world.person('VP');
    expect((await world.store.people.get(tenant, vp))?.doc.roles).toEqual([]);
    expect((await world.obligation(kais(world))).entries[0]).toMatchObject({ by: { person: vp } });
  });

  test('comes back by a later list', async () => {
    const world = await december({ people: [second] });
    const whole = await everybody(world);
    await bring(world, await everybody(world, [vp]));
    await bring(world, whole);
    expect(rowsOf(await world.says('VP', 'mani'))).toContain('KAIS apmācības');
  });

  test('as executor, leaves the measure to everybody', async () => {
    const world = await december({ people: [second] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: vp });
    expect(rowsOf(await world.says('VP-2', 'mani'))).not.toContain('KAIS apmācības');
    const before = (await world.store.assignments.get(world.plan.id, 'VP'))?.version;
    await bring(world, await everybody(world, [vp]));
    expect((await world.store.assignments.get(world.plan.id, 'VP'))?.version).toBe(before);
    expect(rowsOf(await world.says('VP-2', 'mani'))).toContain('KAIS apmācības');
  });
});

describe('a replacement', () => {
  test('takes over exactly the executor’s measures', async () => {
    const world = await december({ people: [anna, second], measures: ['1.7(2)', '1.19', '1.10'] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2),1.19', executor: vp });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.10', executor: 'VP-2' });
    await bring(world, [...(await everybody(world, [vp, 'anna'])), anEntry({ replaces: (await world.person('VP')).objectId })]);
    expect(await executors(world)).toEqual({ '1.7(2)': 'anna', '1.19': 'anna', '1.10': 'VP-2' });
    const entries = (await world.store.assignments.get(world.plan.id, 'VP'))?.doc.entries;
    expect(entries?.at(-1)).toEqual({ kind: 'ExecutorNamed', measures: ['1.7(2)', '1.19'], executor: 'anna', number: 3, at: world.deps.now(), by: 'command-line' });
    expect(entries).toHaveLength(3);
  });

  test('who does not answer for the institution becomes no executor', async () => {
    const world = await december({ people: [second] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: vp });
    await bring(world, [...(await everybody(world, [vp])), anEntry({ role: 'head', replaces: (await world.person('VP')).objectId })]);
    expect((await executors(world))['1.7(2)']).toBe(vp);
    expect(rowsOf(await world.says('VP-2', 'mani'))).toContain('KAIS apmācības');
  });
});

test('nothing is left to send to people outside the plan', async () => {
  const world = await december();
  await bring(world, [...(await everybody(world, [vp])), anEntry()]);
  world.at('2026-01-20 09:00');
  await world.beat();
  const open = await world.store.messages.ofPerson({ plan: world.plan.id, person: vp, states: messageStates.filter((state) => state === 'queued' || state === 'sending' || state === 'delivered') });
  expect(open).toEqual([]);
});
