import { describe, expect, test } from '@jest/globals';
import { executorOf, noAssignments } from '../../src/domain/assignments.ts';
import type { Press } from '../../src/domain/command.ts';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import type { World } from '../support/world.ts';
import { december, kais } from './december.ts';
import { aMember, planId } from './roster-lists.ts';

const vp = 'vp-amatpersona';
const iem = 'iem-koordinators';
const second = aMember({ id: 'VP-2', name: 'Juris Ozols' });
const other = aMember({ id: 'other', name: 'Ilze Kalniņa', roles: [{ plan: planId, role: 'coordinator', institution: 'IeM' }] });
const rolesOf = async (world: World, who: string): Promise<readonly string[]> =>
  (await world.person(who)).roles.map(({ institution, role }) => `${institution} ${role}`);

async function executor(world: World): Promise<string | undefined> {
  const read = (await world.store.assignments.get(world.plan.id, 'VP'))?.doc ?? noAssignments(world.plan.id, 'VP');
  return executorOf(read, world.plan.measures.find(({ code }) => code === '1.7(2)')?.key ?? '');
}

describe('the people of the plan', () => {
  test('are listed to a coordinator, eight a page', async () => {
    const world = await december({ people: [second] });
    const first = await world.says('IeM', 'cilvēki');
    expect(textOf(first)).toContain('Plānā iesaistītas 16 personas');
    expect(buttonsOf(first).filter(({ press }) => press.kind === 'ShowPerson')).toHaveLength(8);
    const next = await world.presses('IeM', pressOf(first, said('action.nextPage')));
    expect(buttonsOf(next).filter(({ press }) => press.kind === 'ShowPerson')).toHaveLength(8);
  });

  test('are listed of one institution, with who cannot be reached', async () => {
    const world = await december({ people: [second] });
    await world.removes('VP-2');
    const text = textOf(await world.says('IeM', 'cilvēki VP'));
    expect(text).toContain('Plānā iesaistītas 2 personas');
    expect(text).toContain('Juris Ozols');
    expect(text).toContain('lietotne noņemta 01.12.2025.');
  });

  test.each<[string, Press]>([
    ['list', { kind: 'ShowPeople', page: 0 }],
    ['person', { kind: 'ShowPerson', person: iem }],
    ['removal', { kind: 'OpenRemoval', person: iem }],
    ['confirmed removal', { kind: 'SubmitRemoval', person: 'other' }],
    ['replacement', { kind: 'OpenReplacement', person: iem, institution: 'IeM' }],
    ['confirmed replacement', { kind: 'SubmitReplacement', person: 'VP-2', institution: 'VP' }],
  ])('are for coordinators only (%s)', async (_name, press) => {
    const world = await december({ people: [second, other] });
    for (const who of ['VP', 'VRS']) expect(textOf(await world.presses(who, press, { successor: vp }))).toContain(said('refused.not-allowed'));
    expect([await rolesOf(world, 'other'), await rolesOf(world, 'VP-2')]).toEqual([['IeM coordinator'], ['VP officer']]);
  });
});

describe('a person', () => {
  test('is shown with roles, reachability, absence and measures', async () => {
    const away = aMember({ id: 'VP-2', name: 'Juris Ozols', absence: { from: '2025-11-24', until: '2025-12-12', substitute: vp }, signInName: 'juris@vp.gov.lv' });
    const world = await december({ people: [away] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: 'VP-2' });
    const text = textOf(await world.presses('IeM', { kind: 'ShowPerson', person: 'VP-2' }));
    for (const part of ['Juris Ozols', 'Valsts policija: amatpersona', 'lietotne pievienota', 'prombūtnē līdz 12.12.2025.', 'aizvieto VP amatpersona', 'Izpildītājs (VP): 1.7(2).', 'juris@vp.gov.lv'])
      expect(text).toContain(part);
  });

  test('who is not in the plan is said to be so', async () => {
    const world = await december();
    for (const kind of ['ShowPerson', 'OpenRemoval', 'SubmitRemoval', 'OpenReplacement'] as const)
      expect(textOf(await world.presses('IeM', { kind, person: 'nobody' }))).toContain(said('refused.no-person'));
  });
});

describe('removing somebody', () => {
  test('is confirmed, and said again changes nothing', async () => {
    const world = await december({ people: [second] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: vp });
    const person = await world.presses('IeM', { kind: 'ShowPerson', person: vp });
    const asked = await world.presses('IeM', pressOf(person, said('action.openRemoval')));
    expect(textOf(asked)).toContain(said('removal.executor', { institution: 'VP', list: '1.7(2)' }));
    expect(textOf(asked)).not.toContain(said('removal.no-officer', { institution: 'VP' }));
    expect(await rolesOf(world, 'VP')).toEqual(['VP officer']);
    const press = pressOf(asked, said('action.remove'));
    expect(textOf(await world.presses('IeM', press))).toContain(said('removal.done', { who: 'VP amatpersona' }));
    expect(await rolesOf(world, vp)).toEqual([]);
    expect(textOf(await world.presses('IeM', press))).toContain(said('refused.no-person'));
    expect(rowsOf(await world.says('VP-2', 'mani'))).toContain('KAIS apmācības');
    expect((await world.obligation(kais(world))).entries[0]).toMatchObject({ by: { person: vp } });
  });

  test('names the institution that is left without an officer', async () => {
    const world = await december();
    expect(textOf(await world.presses('IeM', { kind: 'OpenRemoval', person: vp }))).toContain(said('removal.no-officer', { institution: 'VP' }));
  });

  test('stops what was queued for them', async () => {
    const world = await december({ people: [second] });
    world.at('2025-12-31 08:00');
    await world.beat();
    await world.presses('IeM', { kind: 'SubmitRemoval', person: 'VP-2' });
    world.port.forget();
    world.at('2026-01-20 09:00');
    await world.beat();
    expect(world.cardsTo('VP-2')).toEqual([]);
    expect(world.cardsTo('VP').length).toBeGreaterThan(0);
  });

  test('is refused for the only coordinator', async () => {
    const world = await december({ people: [second] });
    for (const kind of ['OpenRemoval', 'SubmitRemoval'] as const)
      expect(textOf(await world.presses('IeM', { kind, person: iem }))).toContain(said('removal.last-coordinator'));
    expect(await rolesOf(world, 'IeM')).toEqual(['IeM coordinator']);
  });

  test('of one of two coordinators makes them a stranger', async () => {
    const world = await december({ people: [other] });
    await world.presses('IeM', { kind: 'SubmitRemoval', person: 'other' });
    expect(textOf(await world.says('other', 'statuss'))).toContain('Plāna izpildē iesaistīto personu sarakstā Jūsu nav.');
  });
});

describe('replacing somebody', () => {
  test('moves roles and the executor’s measures to a known colleague', async () => {
    const world = await december({ people: [aMember({ ...second, roles: [{ plan: planId, role: 'substitute', institution: 'VP' }] })] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: vp });
    const person = await world.presses('IeM', { kind: 'ShowPerson', person: vp });
    const form = await world.presses('IeM', pressOf(person, said('action.replacePerson')));
    expect(textOf(form)).toContain('Juris Ozols');
    const press = pressOf(form, said('action.replace'));
    const done = await world.presses('IeM', press, { successor: 'VP-2' });
    expect(textOf(done)).toContain(said('replacement.done', { institution: 'VP', who: 'VP amatpersona', successor: 'Juris Ozols' }));
    expect(await rolesOf(world, 'VP-2')).toEqual(['VP substitute', 'VP officer']);
    expect(await rolesOf(world, vp)).toEqual([]);
    expect(await executor(world)).toBe('VP-2');
    const before = await world.store.assignments.get(world.plan.id, 'VP');
    expect(before?.doc.entries.at(-1)).toMatchObject({ by: iem, measures: ['1.7(2)'] });
    expect(textOf(await world.presses('IeM', press, { successor: 'VP-2' }))).toContain(said('refused.no-person'));
    expect(await world.store.assignments.get(world.plan.id, 'VP')).toEqual(before);
  });

  test('asks again when nobody, or a stranger, is chosen', async () => {
    const world = await december({ people: [second] });
    for (const successor of ['', 'vrs-amatpersona', vp, 'nobody']) {
      const card = await world.presses('IeM', { kind: 'SubmitReplacement', person: vp, institution: 'VP' }, { successor });
      expect(textOf(card)).toContain(said('replacement.choose'));
      expect(fieldsOf(card)).toHaveProperty('successor');
    }
    expect(await rolesOf(world, 'VP')).toEqual(['VP officer']);
  });

  test('of an institution where they have no role is not done', async () => {
    const world = await december({ people: [second] });
    const card = await world.presses('IeM', { kind: 'SubmitReplacement', person: 'VP-2', institution: 'VRS' }, { successor: 'vrs-amatpersona' });
    expect(textOf(card)).toContain(said('replacement.where'));
    expect(await rolesOf(world, 'VP-2')).toEqual(['VP officer']);
  });

  test('is asked for one institution of several, and leaves the others', async () => {
    const both = aMember({ ...second, roles: [...second.roles, { plan: planId, role: 'officer', institution: 'VRS' }] });
    const world = await december({ people: [both] });
    const person = await world.presses('IeM', { kind: 'ShowPerson', person: 'VP-2' });
    const where = await world.presses('IeM', pressOf(person, said('action.replacePerson')));
    expect(rowsOf(where)).toEqual(['Valsts policija', 'Valsts robežsardze']);
    await world.presses('IeM', pressOf(where, 'Valsts robežsardze'));
    await world.presses('IeM', { kind: 'SubmitReplacement', person: 'VP-2', institution: 'VRS' }, { successor: 'vrs-amatpersona' });
    expect(await rolesOf(world, 'VP-2')).toEqual(['VP officer']);
  });

  test('says when nobody else is known', async () => {
    const world = await december();
    const card = await world.presses('IeM', { kind: 'OpenReplacement', person: vp, institution: 'VP' });
    expect(textOf(card)).toContain(said('replacement.nobody'));
  });

  test('of the only coordinator hands the role on', async () => {
    const observer = aMember({ ...other, roles: [{ plan: planId, role: 'observer', institution: 'IeM' }] });
    const world = await december({ people: [observer] });
    await world.presses('IeM', { kind: 'SubmitReplacement', person: iem, institution: 'IeM' }, { successor: 'other' });
    expect(await rolesOf(world, 'other')).toEqual(['IeM observer', 'IeM coordinator']);
    expect(await rolesOf(world, iem)).toEqual([]);
  });
});
