import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../src/domain/person.ts';
import { updateDocument } from '../../src/flows/retry.ts';
import { buttonsOf, fieldsOf, pressOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { addressOf, createWorld, riga, type World } from '../support/world.ts';

const head: Person = {
  id: 'mp-vaditajs',
  tenant: '00000000-0000-0000-0000-0000000a7d15',
  objectId: 'object-mp-vaditajs',
  name: 'MP priekšnieks',
  language: 'lv',
  roles: [{ plan: 'onap-2023-2025', role: 'head', institution: 'MP' }],
  conversation: addressOf('mp-vaditajs'),
  reachability: { kind: 'reachable' },
  welcomedAt: riga('2024-01-01 09:00'),
};

/** MP has said nothing about 1.6 of 2024; its head has the app unless told otherwise. */
async function silent(people: readonly Person[] = [head], at = '2025-12-01 10:00'): Promise<World> {
  return createWorld({ measures: ['1.6'], at, people });
}

const obligationOf = (world: World): string => world.idOf('1.6', 'MP', '2024');

async function informed(world: World, until?: string): ReturnType<World['presses']> {
  const sheet = await world.presses('IeM', { kind: 'OpenHeadNotice', obligation: obligationOf(world) });
  return world.presses('IeM', pressOf(sheet, said('head.send')), { ...fieldsOf(sheet), ...(until !== undefined && { until }) });
}

describe('a head', () => {
  test('is told in the words that the coordinator has seen, and the record says so', async () => {
    const world = await silent();
    const review = await world.presses('IeM', { kind: 'OpenReview', obligation: obligationOf(world) });
    const sheet = await world.presses('IeM', pressOf(review, said('action.informHead')));
    const text =
      'Informējam, ka Iekšlietu ministrija nav saņēmusi informāciju par pasākuma 1.6 (2024. gads) izpildi. Lūdzam uzdot atbildīgajai amatpersonai to sniegt līdz 2025. gada 8. decembrim vai norādīt citu kontaktpersonu.';
    expect(textOf(sheet)).toContain(text);
    expect(textOf(sheet)).toContain('Saņems: MP priekšnieks');
    expect(world.cardsTo(head.id)).toEqual([]);
    await informed(world);
    expect(world.cardsTo(head.id).map(textOf)).toEqual([expect.stringContaining(text)]);
    expect(world.lastCard(head.id)?.preview).toBe(said('preview.head'));
    expect((await world.obligation(obligationOf(world))).entries).toMatchObject([{ kind: 'HeadInformed', until: '2025-12-08', heads: [head.id], by: { role: 'coordinator' } }]);
    expect(textOf(await world.says('IeM', 'vēsture 1.6 MP'))).toContain('Informēts iestādes vadītājs; informācija lūgta līdz 2025. gada 8. decembrim');
  });

  test('is told within working hours', async () => {
    const world = await silent([head], '2025-12-01 18:00');
    expect(textOf(await informed(world))).toContain(said('head.later'));
    expect(world.cardsTo(head.id)).toEqual([]);
    world.at('2025-12-02 09:00');
    await world.beat();
    expect(world.cardsTo(head.id)).toHaveLength(1);
  });

  test('is told once in a working week', async () => {
    const world = await silent();
    await informed(world);
    await informed(world);
    world.at('2025-12-05 10:00');
    expect(textOf(await informed(world))).toContain('Iestādes vadītājs informēts nesen; vēlreiz informēt varēs 2025. gada 8. decembrī.');
    expect((await world.obligation(obligationOf(world))).entries).toHaveLength(1);
    world.at('2025-12-08 10:00');
    await informed(world);
    expect(world.cardsTo(head.id)).toHaveLength(2);
  });

  test('who is named after another was told is told alone', async () => {
    const second: Person = { ...head, id: 'mp-jaunais', objectId: 'object-mp-jaunais', conversation: addressOf('mp-jaunais'), roles: [] };
    const world = await silent([head, second]);
    await informed(world);
    await updateDocument(world.store.people, { partition: head.tenant, id: second.id }, (person) => ({ ...person, roles: head.roles }));
    world.at('2025-12-03 10:00');
    await informed(world);
    expect([head.id, second.id].map((who) => world.cardsTo(who).length)).toEqual([1, 1]);
    expect((await world.obligation(obligationOf(world))).entries).toMatchObject([{ heads: [head.id] }, { heads: [second.id] }]);
    expect(textOf(await informed(world))).not.toContain(said('refused.head-date-unusable'));
    expect((await world.obligation(obligationOf(world))).entries).toHaveLength(2);
  });

  test.each(['', 'rīt', '2025-12-01', '2026-03-02'])('is not told until „%s”, and the form comes back', async (until) => {
    const world = await silent();
    expect(textOf(await informed(world, until))).toContain(said('refused.head-date-unusable'));
    expect(world.cardsTo(head.id)).toEqual([]);
  });

  test('who is not known or cannot be reached leaves the text for a letter', async () => {
    for (const [people, key] of [
      [[], 'head.nobody'],
      [[{ ...head, id: 'gone' }], 'head.unreachable'],
    ] as const) {
      const world = await silent(people);
      if (people.length > 0) await world.removes('gone');
      const sheet = await world.presses('IeM', { kind: 'OpenHeadNotice', obligation: obligationOf(world) });
      expect(textOf(sheet)).toContain(said(key));
      expect(buttonsOf(sheet).map(({ title }) => title)).toEqual([said('action.back')]);
      await world.presses('IeM', { kind: 'SubmitHeadNotice', obligation: obligationOf(world) }, { until: '2025-12-08' });
      expect((await world.obligation(obligationOf(world))).entries).toEqual([]);
    }
  });

  test('hears nothing of what is given meanwhile', async () => {
    const world = await silent([head], '2025-12-01 18:00');
    await informed(world);
    const form = await world.presses('MP', { kind: 'OpenForm', obligation: obligationOf(world), own: true });
    await world.presses('MP', pressOf(form, said('action.submit')), { ...fieldsOf(form), status: 'obsolete', text: 'Nav.', 'total-exchange-event': 'no', 'total-training-event': 'no' });
    expect((await world.obligation(obligationOf(world))).state).toBe('reported');
    world.at('2025-12-02 09:00');
    await world.beat();
    expect(world.cardsTo(head.id)).toEqual([]);
  });

  test('sees the own institution and nothing else', async () => {
    const world = await silent();
    expect(rowsOf(await world.says(head.id, 'statuss'))).toHaveLength(1);
    expect(textOf(await world.says(head.id, 'statuss'))).toContain('Militārā policija');
    expect(rowsOf(await world.says(head.id, 'kavējumi'))).toEqual(['Analītiķu starptautiskā kvalifikācija – 2024. gads']);
    expect(textOf(await world.says(head.id, 'kopsavilkums'))).not.toContain('VID');
    expect(textOf(await world.says(head.id, 'palīdzība'))).toContain(said('help.head'));
    const form = await world.presses(head.id, { kind: 'OpenForm', obligation: obligationOf(world), own: true });
    expect(fieldsOf(form)).toEqual({});
    expect(textOf(await world.says(head.id, 'VID'))).not.toContain('Valsts ieņēmumu dienests');
  });

  test('who opens the chat is told what can be seen here', async () => {
    const newcomer: Person = { ...head, conversation: null, reachability: { kind: 'never-installed' }, welcomedAt: null };
    const world = await createWorld({ measures: ['1.6'], at: '2025-12-01 10:00', people: [newcomer], reachable: ['IeM'] });
    expect(textOf(await world.installs(head.id))).toContain('Šeit redzat savas iestādes informāciju.');
  });

  test('is told by a coordinator alone', async () => {
    const world = await silent();
    for (const who of ['VP', 'MP', head.id]) {
      expect(textOf(await world.presses(who, { kind: 'SubmitHeadNotice', obligation: obligationOf(world) }, { until: '2025-12-08' }))).toContain(said('refused.not-allowed'));
    }
    expect(world.cardsTo(head.id)).toEqual([]);
  });
});
