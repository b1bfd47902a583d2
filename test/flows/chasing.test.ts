import { describe, expect, test } from '@jest/globals';
import { fieldsOf, pressOf, said, textOf } from '../support/read-card.ts';
import { createWorld } from '../support/world.ts';
import { december, entriesOf, kais } from './december.ts';

const remind = (obligation: string) => ({ kind: 'AskReminders', obligations: [obligation] }) as const;
const final = { status: 'done', 'total-trained-officials': '250', text: 'Apmācītas visas.' };

describe('a reminder asked for by hand', () => {
  test('comes on the next day, when today’s list is out', async () => {
    const world = await december();
    world.at('2025-12-10 11:00');
    await world.beat();
    const before = world.cardsTo('VP').length;
    expect(textOf(await world.presses('IeM', remind(kais(world))))).toContain('VP – 1.7(2)');
    world.at('2025-12-11 09:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBeGreaterThan(before);
    expect(textOf(world.lastCard('VP'))).toContain('KAIS apmācības');
  });

  test('pressed again is the same reminder', async () => {
    const world = await december();
    world.at('2025-12-10 11:00');
    const first = await world.presses('IeM', remind(kais(world)));
    const entries = await entriesOf(world);
    const again = await world.presses('IeM', remind(kais(world)));
    expect(textOf(again)).toBe(textOf(first));
    expect(await entriesOf(world)).toBe(entries);
  });

  test('to whom nothing reaches is said to be so', async () => {
    const world = await december();
    world.at('2025-12-10 11:00');
    await world.removes('VP');
    expect(textOf(await world.presses('IeM', remind(kais(world))))).toContain(said('refused.unreachable'));
    expect(await entriesOf(world)).toBe(1);
  });

  test('an unreachable executor is not waited for', async () => {
    const world = await december({ colleagues: ['VP-2'] });
    await world.presses('VP', { kind: 'SubmitExecutor', institution: 'VP' }, { chosen: '1.7(2)', executor: 'VP-2' });
    await world.removes('VP-2');
    world.at('2025-12-10 11:00');
    expect(textOf(await world.presses('IeM', remind(kais(world))))).not.toContain(said('refused.unreachable'));
    world.at('2025-12-11 09:00');
    await world.beat();
    expect(textOf(world.lastCard('VP'))).toContain('KAIS apmācības');
  });

  test('is refused to an officer', async () => {
    const world = await december();
    expect(textOf(await world.presses('VRS', remind(kais(world))))).toContain(said('refused.not-allowed'));
    expect(await entriesOf(world)).toBe(1);
  });
});

describe('a waiver', () => {
  test('needs its reason, and what was typed stays', async () => {
    const world = await december();
    const form = await world.presses('IeM', { kind: 'OpenWaiver', obligation: kais(world) });
    const asked = await world.presses('IeM', pressOf(form, said('action.waive')), { reason: ' ' });
    expect(textOf(asked)).toContain(said('refused.comment-missing'));
    await world.presses('IeM', pressOf(asked, said('action.waive')), { reason: 'Iestāde reorganizēta.' });
    expect(await world.obligation(kais(world))).toMatchObject({ state: 'waived', nextLookAt: null });
  });

  test('lifted, a returned answer is still returned, and not late', async () => {
    const world = await december();
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: kais(world), nonce: 'n', seen: 9 }, final);
    await world.returns(kais(world), 'Lūdzam norādīt datumus.');
    await world.presses('IeM', { kind: 'SubmitWaiver', obligation: kais(world) }, { reason: 'Kļūda.' });
    world.at('2026-03-02 10:00');
    await world.presses('IeM', { kind: 'DemandReporting', obligation: kais(world) });
    expect(await world.obligation(kais(world))).toMatchObject({ state: 'returned', reportBy: '2026-03-09' });
    const list = textOf(await world.says('VP', 'mani'));
    expect(list).toContain('atgriezts precizēšanai');
    expect(list).not.toContain('KAIS apmācības: kavējas');
    await world.presses('VP', { kind: 'SubmitUnchanged', nonce: 'u' }, { chosen: kais(world) });
    expect((await world.obligation(kais(world))).state).toBe('returned');
  });
});

describe('reminders to a selection', () => {
  test('go to those who are ticked, and say for whom it is too early', async () => {
    const world = await createWorld({ measures: ['1.6'], at: '2025-12-01 10:00' });
    const late = await world.says('IeM', 'kavējumi');
    const sheet = await world.presses('IeM', pressOf(late, said('action.chooseReminders')));
    const all = String(fieldsOf(sheet)['chosen']).split(',');
    expect(all.length).toBeGreaterThan(3);
    const [first = '', second = ''] = all;
    const done = await world.presses('IeM', pressOf(sheet, said('action.remind')), { chosen: `${first},${second}` });
    expect(textOf(done)).toContain(said('reminded.title'));
    expect((await world.obligation(first)).entries).toMatchObject([{ kind: 'ReminderAsked' }]);
    expect((await world.obligation(all[2] ?? '')).entries).toEqual([]);
    world.at('2025-12-02 10:00');
    await world.beat();
    const again = await world.presses('IeM', { kind: 'ChooseReminders' });
    expect(String(fieldsOf(again)['chosen']).split(',')).not.toContain(first);
    expect(textOf(again)).toContain('Nesen atgādināts: ');
  });

  test('want somebody ticked', async () => {
    const world = await createWorld({ measures: ['1.6'], at: '2025-12-01 10:00' });
    const sheet = await world.presses('IeM', { kind: 'SubmitReminders' }, { chosen: '' });
    expect(textOf(sheet)).toContain(said('choose.missing'));
  });

  test('are typed for an institution or a measure', async () => {
    const world = await createWorld({ measures: ['1.19', '1.10'], at: '2025-12-01 10:00' });
    const ofVid = String(fieldsOf(await world.says('IeM', 'atgādini VID'))['chosen']).split(',');
    expect(ofVid.every((id) => id.includes(':VID:'))).toBe(true);
    const ofBoth = String(fieldsOf(await world.says('IeM', 'atgādini VID par 1.10'))['chosen']).split(',');
    expect(ofBoth.every((id) => id.includes(':1.10:VID:'))).toBe(true);
    expect(ofBoth.length).toBeLessThan(ofVid.length);
  });

  test('of a measure or an institution that there is not tick nobody', async () => {
    const world = await createWorld({ measures: ['1.19', '1.10'], at: '2025-12-01 10:00' });
    const unknown = await world.says('IeM', 'atgādini VID 9.9');
    expect(textOf(unknown)).toContain('9.9');
    expect(fieldsOf(unknown)).toEqual({});
    expect(fieldsOf(await world.presses('IeM', { kind: 'ChooseReminders', institution: 'Neviens' }))).toEqual({});
  });

  test('name apart whom nothing reaches', async () => {
    const world = await createWorld({ measures: ['1.6'], at: '2025-12-01 10:00', reachable: ['IeM', 'VP', 'KNAB'] });
    const sheet = await world.presses('IeM', { kind: 'ChooseReminders', late: true });
    const chosen = String(fieldsOf(sheet)['chosen']).split(',');
    expect(chosen.map((id) => id.split(':')[2])).toEqual(['VP', 'KNAB']);
    expect(textOf(sheet)).toContain('Iestādes, kurās nevienu nevar sasniegt: VRS, VID, ĢP, VDD, IeVP, IDB, MP, FID, VPK IMC.');
  });

  test('find nobody where everything is given', async () => {
    const world = await createWorld({ measures: ['1.10'], trackFrom: '2025-11-01', at: '2025-12-01 10:00' });
    expect(textOf(await world.presses('IeM', { kind: 'ChooseReminders' }))).toContain(said('choose.none'));
  });

  test('are the coordinator’s alone', async () => {
    const world = await createWorld({ measures: ['1.6'], at: '2025-12-01 10:00' });
    expect(textOf(await world.presses('VP', { kind: 'ChooseReminders' }))).toContain(said('refused.not-allowed'));
    await world.presses('VP', { kind: 'SubmitReminders' }, { chosen: world.idOf('1.6', 'MP', '2024') });
    expect((await world.obligation(world.idOf('1.6', 'MP', '2024'))).entries).toEqual([]);
  });
});
