import { describe, expect, test } from '@jest/globals';
import { pressOf, said, textOf } from '../support/read-card.ts';
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
