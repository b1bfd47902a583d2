import { describe, expect, test } from '@jest/globals';
import type { Instant } from '../../src/domain/dates.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { addPlan, createPlans } from '../../src/flows/plans.ts';
import { tick } from '../../src/flows/tick.ts';
import type { Card } from '../../src/render/card.ts';
import { anObligation } from '../support/builders.ts';
import { buttonsOf, rowsOf, said, textOf } from '../support/read-card.ts';
import { createWorld, riga, type World } from '../support/world.ts';

/** On Monday 24 November 2025 the monthly 1.19 is asked for the first time. */
const monthly = { measures: ['1.19'], trackFrom: '2025-11-01', at: '2025-11-24 09:00' } as const;
const officers = ['VP', 'VRS', 'IDB', 'FID', 'ĢP', 'KNAB', 'VID'];

describe('a paused plan of which very much is due', () => {
  const intent = { kind: 'cards-changed', entry: 1, except: 'person-1' } as const;
  /** 5,000 pieces of a paused plan, due since long before anything else, each with something to tell. */
  async function besidePaused(): Promise<World> {
    const world = await createWorld(monthly);
    const { plans, revisions, obligations } = world.store;
    const other = { ...world.plan, id: 'paused' };
    await revisions.create({ id: String(other.revision), plan: other });
    await plans.create({ id: other.id, state: 'paused', revision: other.revision, reconciled: other.revision });
    await addPlan(other.id, world.store);
    const lookAt: Instant = '2024-01-01T07:00:00.000Z';
    const owed = Array.from({ length: 5_000 }, (_, nth) => anObligation({ id: `owed-${nth}`, plan: other.id, nextLookAt: lookAt, intents: [intent] }));
    await Promise.all(owed.map((obligation) => obligations.create(obligation)));
    return world;
  }

  test('keeps nobody else from being asked', async () => {
    const world = await besidePaused();
    await world.beat();
    for (const who of officers) expect(world.cardsTo(who).length).toBe(1);
  });

  test('keeps nobody else from being told', async () => {
    const world = await besidePaused();
    const read = await world.store.obligations.get(world.plan.id, world.idOf('1.19', 'VP', '2025-11'));
    if (read === undefined) throw new Error('unreachable');
    // It came last, and is read last.
    const owed = { ...read.doc, id: 'last', intents: [intent] };
    await world.store.obligations.create(owed);
    await world.beat();
    expect((await world.obligation(owed.id)).intents).toEqual([]);
  });
});

describe('a due stage', () => {
  test('makes one bundle for each officer', async () => {
    const world = await createWorld(monthly);
    await world.beat();
    for (const who of officers) {
      expect(await world.messagesTo(who)).toMatchObject([{ content: { kind: 'bundle', day: '2025-11-24' }, state: 'settled' }]);
      expect(world.cardsTo(who).length).toBe(1);
    }
    expect(world.cardsTo('MP').length).toBe(0);
  });

  test('makes no second bundle when the tick is repeated', async () => {
    const world = await createWorld(monthly);
    await tick(world.deps);
    await tick(world.deps);
    expect(await world.messagesTo('VP')).toHaveLength(1);
    await world.beat();
    await world.beat();
    world.at('2025-11-24 15:30');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
  });

  test('makes no second bundle when two ticks race', async () => {
    const world = await createWorld(monthly);
    await Promise.all([tick(world.deps), tick(world.deps)]);
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
  });

  test('makes nothing before its hour', async () => {
    const world = await createWorld({ ...monthly, at: '2025-11-24 08:59' });
    await world.beat();
    expect(await world.messagesTo('VP')).toEqual([]);
  });

  test('asks again at the last call only, once told', async () => {
    const world = await createWorld(monthly);
    const days: string[] = [];
    for (let day = 24; day <= 30 + 9; day += 1) {
      const date = day <= 30 ? `2025-11-${day}` : `2025-12-0${day - 30}`;
      world.at(`${date} 09:00`);
      world.port.forget();
      await world.beat();
      if (world.cardsTo('VP').length > 0) days.push(date);
    }
    expect(days).toEqual(['2025-11-24', '2025-12-03', '2025-12-08']);
  });
});

describe('a bundle', () => {
  test('names what is due when it is sent', async () => {
    const world = await createWorld({ ...monthly, measures: ['1.19', '1.7(2)'] });
    await tick(world.deps);
    await answers(world);
    const [card] = world.cardsTo('VP');
    expect(rowsOf(card)).toEqual(['KAIS apmācības']);
    expect(await world.messagesTo('VP')).toMatchObject([{ shown: [world.idOf('1.7(2)', 'VP')], state: 'settled' }]);
  });

  test('is dropped when everything has been answered', async () => {
    const world = await createWorld(monthly);
    await tick(world.deps);
    await answers(world);
    expect(world.cardsTo('VP')).toEqual([]);
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'dropped', shown: [] }]);
  });

  test('takes what becomes due later the next day', async () => {
    const world = await createWorld({ measures: ['1.7(2)', '1.10'], trackFrom: '2025-11-01', at: '2025-11-10 10:00' });
    const id = world.idOf('1.10', 'VP', '2025');
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: id, nonce: 'nonce-1', seen: 0 }, { status: 'done', 'total-acquisition-plan': 'yes' });
    world.at('2025-12-01 09:00');
    world.port.forget();
    await world.beat();
    expect(world.cardsTo('VP').map(rowsOf)).toEqual([['KAIS apmācības']]);
    world.at('2025-12-01 11:00');
    await world.returns(id, 'Lūdzam pievienot saiti.');
    await world.beat();
    await world.beat();
    expect((await world.obligation(id)).nextLookAt).toBe(riga('2025-12-01 09:00'));
    expect(world.cardsTo('VP').map(rowsOf)).toEqual([['KAIS apmācības'], []]); // the second is the notice
    world.at('2025-12-02 09:00');
    await world.beat();
    expect(world.cardsTo('VP').map(rowsOf).slice(2)).toEqual([['Tehnisko vienību kapacitāte – 2025. gads']]);
  });

  test('advances after sending exactly what it showed', async () => {
    const world = await createWorld({ ...monthly, measures: ['1.19', '1.7(2)', '1.10'] });
    const before = await obligationsOf(world);
    await tick(world.deps);
    expect(await obligationsOf(world)).toEqual(before);
    await world.beat();
    const messages = (await Promise.all([...officers, 'SAB', 'VDD', 'IeVP'].map((who) => world.messagesTo(who)))).flat();
    const shown = new Set(messages.flatMap((message) => message.shown));
    const advanced = (await obligationsOf(world)).filter(({ reminded }) => reminded.length > 0);
    expect(new Set(advanced.map(({ id }) => id))).toEqual(shown);
    expect(shown.size).toBe(7 + 1 + 8);
    expect(advanced.every(({ reminded, lookedUpTo }) => reminded.join() === '2025-11-24' && lookedUpTo === '2025-11-26')).toBe(true);
  });

  test('reaches every officer of an institution', async () => {
    const colleagues = Array.from({ length: 11 }, (_, index) => `VP-${index + 2}`);
    const world = await createWorld({ ...monthly, colleagues });
    await world.beat();
    for (const who of ['VP', ...colleagues]) expect(world.cardsTo(who).map(rowsOf)).toEqual([['Sabiedrības informēšana – novembris']]);
    expect((await world.obligation(world.idOf('1.19', 'VP', '2025-11'))).reminded).toEqual(['2025-11-24']);
  });

  test('names no measure in its notification', async () => {
    const world = await createWorld(monthly);
    await world.beat();
    expect(world.lastCard('VP')?.preview).toBe('Atgādnis: lūdzam sniegt informāciju par 1 pasākumu. Tuvākais datums – 30. novembris.');
  });
});

describe('sending hours', () => {
  test.each([
    ['after 16:00', '2025-11-24 16:00', '2025-11-25 09:00'],
    ['before 9:00', '2025-11-25 07:30', '2025-11-25 09:00'],
    ['on Friday evening', '2025-11-28 16:30', '2025-12-01 09:00'],
    ['on a Saturday', '2025-11-29 11:00', '2025-12-01 09:00'],
  ])('nothing goes out %s', async (_when, now, opening) => {
    const world = await createWorld({ ...monthly, at: now });
    await world.beat();
    expect(world.port.sent).toEqual([]);
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'queued', dueAt: riga(opening) }]);
    world.at(opening);
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
    expect(await world.messagesTo('VP')).toHaveLength(1);
  });

  test('nothing goes out on a public holiday', async () => {
    const world = await createWorld({ ...monthly, measures: ['1.10'], at: '2025-11-18 10:00' });
    await world.beat();
    expect(world.port.sent).toEqual([]);
    world.at('2025-11-19 09:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
  });

  test('a bundle made in time is held back after 16:00', async () => {
    const world = await createWorld({ ...monthly, at: '2025-11-24 15:59' });
    await tick(world.deps);
    world.at('2025-11-24 16:00');
    await world.beat();
    expect(world.port.sent).toEqual([]);
    world.at('2025-11-25 09:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
  });

  test('an outage of days ends in one bundle', async () => {
    const world = await createWorld(monthly);
    await tick(world.deps);
    for (const day of ['2025-11-25 16:30', '2025-12-03 17:00', '2025-12-04 10:00']) {
      world.at(day);
      await tick(world.deps);
    }
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
    expect((await world.messagesTo('VP')).map(({ state }) => state).sort()).toEqual(['dropped', 'dropped', 'settled']);
  });
});

describe('a tick', () => {
  test('reads no plan and nobody while nothing is due', async () => {
    const world = await createWorld(monthly);
    await world.beat();
    const read: string[] = [];
    const { plans, revisions, people } = world.store;
    const noted = <Found>(what: string, found: Promise<Found>): Promise<Found> => {
      read.push(what);
      return found;
    };
    const store = {
      ...world.store,
      plans: { ...plans, get: (...key: readonly [string, string]) => noted('head', plans.get(...key)) },
      revisions: { ...revisions, get: (...key: readonly [string, string]) => noted('revision', revisions.get(...key)) },
      people: { ...people, ofPlan: (plan: string) => noted('people', people.ofPlan(plan)) },
    };
    const deps = { ...world.deps, store, plans: createPlans(store) };
    await tick(deps);
    expect(read).toEqual([]);
    world.at('2025-12-01 09:00');
    await tick(deps);
    expect(new Set(read)).toEqual(new Set(['head', 'revision', 'people']));
  });

  test('looks again at digests that could not be written', async () => {
    const world = await createWorld(monthly);
    const { messages } = world.store;
    const refused = { ...messages, create: async () => ({ kind: 'throttled' }) as const };
    await tick({ ...world.deps, store: { ...world.store, messages: refused } });
    const digest = async (): Promise<number> => (await world.messagesTo('IeM')).filter(({ content }) => content.kind === 'digest').length;
    expect(await digest()).toBe(0);
    await tick(world.deps);
    expect(await digest()).toBe(1);
  });
});

describe('the digest', () => {
  const quiet = { measures: ['1.21'] };

  test.each([
    ['2025-03-24', '2025-03-24T07:00:00.000Z'],
    ['2025-03-31', '2025-03-31T06:00:00.000Z'],
    ['2025-10-20', '2025-10-20T06:00:00.000Z'],
    ['2025-10-27', '2025-10-27T07:00:00.000Z'],
  ])('of %s comes at 9:00 by the wall, around both clock changes', async (day, instant) => {
    const world = await createWorld({ ...quiet, at: `${day} 08:59` });
    await world.beat();
    expect(digests(world)).toEqual([]);
    const deps = { ...world.deps, now: () => instant as Instant }; // a literal that ends in Z
    await tick(deps);
    await dispatch(deps);
    expect(digests(world).length).toBe(1);
  });

  test('goes to the coordinator on Monday at 9:00', async () => {
    const world = await createWorld({ ...quiet, at: '2025-11-24 08:59' });
    await world.beat();
    expect((await world.messagesTo('IeM')).filter(({ content }) => content.kind === 'digest')).toEqual([]);
    world.at('2025-11-24 09:00');
    await world.beat();
    expect(textOf(digests(world).at(-1))).toContain('Plāna izpilde · 2025. gada 48. nedēļa');
    expect(world.cardsTo('VP').map(({ preview }) => preview)).not.toContain(digests(world).at(-1)?.preview);
  });

  test('comes once a week, whenever the heart beats', async () => {
    const world = await createWorld({ ...quiet, at: '2025-11-24 09:00' });
    for (const moment of ['2025-11-24 09:00', '2025-11-24 09:01', '2025-11-25 09:00', '2025-11-28 15:00', '2025-11-30 12:00']) {
      world.at(moment);
      await world.beat();
    }
    expect(digests(world).length).toBe(1);
    world.at('2025-12-01 09:00');
    await world.beat();
    expect(digests(world).length).toBe(2);
  });

  test('moves to Tuesday when Monday is off', async () => {
    const world = await createWorld({ ...quiet, at: '2025-05-05 10:00' });
    await world.beat();
    expect(digests(world)).toEqual([]);
    world.at('2025-05-06 09:00');
    await world.beat();
    expect(digests(world).length).toBe(1);
  });

  test('comes once after an outage of three weeks', async () => {
    const world = await createWorld({ ...quiet, at: '2025-11-03 09:00' });
    await tick(world.deps); // made, and the process ends before it is sent
    world.at('2025-11-26 11:00');
    await world.beat();
    await world.beat();
    expect(digests(world).map(textOf)).toEqual([expect.stringContaining('2025. gada 48. nedēļa')]);
  });

  test('comes once when the outage ends at night', async () => {
    const world = await createWorld({ ...quiet, at: '2025-11-28 17:00' });
    await world.beat();
    world.at('2025-12-01 09:00');
    await world.beat();
    await world.beat();
    expect(digests(world).map(textOf)).toEqual([expect.stringContaining('2025. gada 49. nedēļa')]);
  });
});

describe('a returned answer', () => {
  test('is told to the officer once', async () => {
    const world = await createWorld({ ...monthly, at: '2025-11-21 10:00', colleagues: ['VP-2'] });
    await answers(world);
    await world.returns(world.idOf('1.19', 'VP', '2025-11'), 'Lūdzam pievienot saiti.');
    world.port.forget();
    await world.beat();
    await tick(world.deps);
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
    expect(world.cardsTo('VP-2').length).toBe(1);
    expect(world.cardsTo('VRS')).toEqual([]);
    const told = textOf(world.lastCard('VP'));
    expect(told).toContain('Iekšlietu ministrija atgrieza informāciju precizēšanai');
    expect(told).toContain('Lūdzam pievienot saiti.');
    expect(buttonsOf(world.lastCard('VP')).map(({ title }) => title)).toEqual(['Papildināt']);
    expect(world.lastCard('VP')?.preview).toBe('Atgādnis: lūdzam papildināt sniegto informāciju.');
  });

  test('is told within working hours', async () => {
    const world = await createWorld({ ...monthly, at: '2025-11-21 15:00' });
    await answers(world);
    world.at('2025-11-21 18:00');
    await world.returns(world.idOf('1.19', 'VP', '2025-11'), 'Lūdzam pievienot saiti.');
    await world.beat();
    expect(world.cardsTo('VP').map(({ preview }) => preview)).not.toContain('Atgādnis: lūdzam papildināt sniegto informāciju.');
    world.at('2025-11-24 09:00');
    await world.beat();
    expect(world.cardsTo('VP').map(({ preview }) => preview)).toContain('Atgādnis: lūdzam papildināt sniegto informāciju.');
  });

  test('is not told when it has been answered meanwhile', async () => {
    const world = await createWorld({ ...monthly, at: '2025-11-21 15:00' });
    await answers(world);
    world.at('2025-11-21 18:00');
    await world.returns(world.idOf('1.19', 'VP', '2025-11'), 'Lūdzam pievienot saiti.');
    await answers(world, 'nonce-2');
    world.at('2025-11-24 09:00');
    await world.beat();
    expect(world.cardsTo('VP')).toEqual([]);
  });

  test('is told once when it was returned twice meanwhile', async () => {
    const world = await createWorld({ ...monthly, at: '2025-11-21 10:00', colleagues: ['VP-2'] });
    const id = world.idOf('1.19', 'VP', '2025-11');
    await answers(world);
    await world.removes('VP');
    await world.returns(id, 'Pirmā piezīme.');
    await world.beat();
    await world.presses('VP-2', { kind: 'SubmitAnswer', obligation: id, nonce: 'nonce-2', seen: 1 }, { status: 'done', text: 'Papildināts.' });
    await world.returns(id, 'Otrā piezīme.');
    await world.beat();
    expect(world.cardsTo('VP')).toEqual([]);
    await world.installs('VP');
    expect(world.cardsTo('VP').map(textOf)).toEqual([expect.stringContaining('Otrā piezīme.')]);
  });
});

function digests(world: World): readonly Card[] {
  return world.cardsTo('IeM').filter(({ preview }) => preview === said('preview.digest'));
}

async function answers(world: World, nonce = 'nonce-1'): Promise<void> {
  const obligation = world.idOf('1.19', 'VP', '2025-11');
  const inputs = { status: 'done', 'total-information-activity': 'yes', text: 'Publicēts.' };
  const card = await world.presses('VP', { kind: 'SubmitAnswer', obligation, nonce, seen: 0 }, inputs);
  if (!textOf(card).includes('Informācija iesniegta')) throw new Error(textOf(card));
}

async function obligationsOf(world: World): Promise<readonly Obligation[]> {
  const heads = await world.store.obligations.heads({ plan: world.plan.id });
  return Promise.all(heads.map(({ doc }) => world.obligation(doc.id)));
}
