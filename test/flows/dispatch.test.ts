import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/domain/message.ts';
import { dispatch } from '../../src/flows/dispatch.ts';
import { tick } from '../../src/flows/tick.ts';
import type { SendOutcome } from '../../src/teams/port.ts';
import { rowsOf, textOf } from '../support/read-card.ts';
import { createWorld, riga, type World } from '../support/world.ts';

/** On Monday 24 November 2025 VP alone is asked, for 1.7(2). */
const alone = { measures: ['1.7(2)'], trackFrom: '2025-11-01', at: '2025-11-24 09:00' } as const;
/** … and with it six other institutions for 1.19. */
const seven = { ...alone, measures: ['1.19'] } as const;

describe('the outcome of a send', () => {
  test('sent closes the message with what it showed', async () => {
    const world = await createWorld(alone);
    const { sent, unknown } = await world.beat();
    expect(sent.map(({ message, person }) => [message.content.kind, person.id])).toEqual(expect.arrayContaining([['bundle', 'vp-amatpersona']]));
    expect(unknown).toBe(0);
    expect(await bundleOf(world)).toMatchObject({
      state: 'settled',
      activityId: world.port.sent.find(({ to }) => to.userId === 'vp-amatpersona')?.activityId,
      sentAt: riga('2025-11-24 09:00'),
      shown: [world.idOf('1.7(2)', 'VP')],
      attempts: [{ outcome: 'sent' }],
    });
  });

  test('retry sends again when the platform said', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    world.port.answersNext({ kind: 'retry', afterMs: 90_000, isThrottled: true, why: '429' });
    await world.beat();
    expect(await bundleOf(world)).toMatchObject({ state: 'queued', attempts: [{ outcome: 'retry: 429' }], shown: [] });
    expect((await obligationOf(world)).reminded).toEqual([]);
    world.at('2025-11-24 09:01');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
    world.at('2025-11-24 09:02');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(2);
    expect(await bundleOf(world)).toMatchObject({ state: 'settled', attempts: [{ outcome: 'retry: 429' }, { outcome: 'sent' }] });
    expect((await obligationOf(world)).reminded).toEqual(['2025-11-24']);
  });

  test('a lost conversation is made anew and written to at once', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    world.port.answersNext({ kind: 'lost-conversation', why: '404 ConversationNotFound' });
    await world.beat();
    await world.beat();
    const { objectId, conversation, reachability } = await world.person('VP');
    expect(world.port.opened).toEqual([objectId]);
    expect(conversation?.conversationId).toBe('anew:a:vp-amatpersona');
    expect(reachability).toEqual({ kind: 'reachable' });
    expect(world.port.sent.map(({ to }) => to.conversationId)).toEqual(['a:vp-amatpersona', 'anew:a:vp-amatpersona']);
    expect(await bundleOf(world)).toMatchObject({ state: 'settled', attempts: [{ outcome: 'lost-conversation: 404 ConversationNotFound' }, { outcome: 'sent' }] });
  });

  test('a conversation that nobody can make anew has nobody behind it', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    world.port.answersNext({ kind: 'lost-conversation', why: '404 ConversationNotFound' });
    world.port.opensNext({ kind: 'gone', why: '403 BotNotInConversationRoster' });
    await world.beat();
    expect(await world.person('VP')).toMatchObject({ conversation: null, reachability: { kind: 'gone', why: '403 BotNotInConversationRoster' } });
    expect(await bundleOf(world)).toMatchObject({ state: 'waiting' });
  });

  test('a conversation that cannot be made anew right now is tried again', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    world.port.answersNext({ kind: 'lost-conversation', why: '404' }, { kind: 'lost-conversation', why: '404' });
    world.port.opensNext({ kind: 'unknown', why: '502' });
    for (const moment of ['2025-11-24 09:00', '2025-11-24 09:01', '2025-11-24 09:02']) {
      world.at(moment);
      await world.beat();
    }
    expect(world.port.opened).toHaveLength(2);
    expect(await bundleOf(world)).toMatchObject({ state: 'settled' });
  });

  test('too much at once stops everybody for as long as the platform says', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    const pauses: number[] = [];
    Object.assign(world.deps, { limiter: { ...world.deps.limiter, pause: (ms: number) => void pauses.push(ms) } });
    world.port.answersNext(
      { kind: 'retry', afterMs: 7000, isThrottled: true, why: '429' },
      { kind: 'retry', afterMs: undefined, isThrottled: true, why: '429' },
      { kind: 'retry', afterMs: undefined, isThrottled: false, why: '412' },
    );
    for (const moment of ['2025-11-24 09:00', '2025-11-24 09:01', '2025-11-24 09:02']) {
      world.at(moment);
      await world.beat();
    }
    expect(pauses).toEqual([7000, 4000]);
  });

  test('a long wait holds its own message whole, others an hour', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    const pauses: number[] = [];
    Object.assign(world.deps, { limiter: { ...world.deps.limiter, pause: (ms: number) => void pauses.push(ms) } });
    world.port.answersNext({ kind: 'retry', afterMs: 18_000_000, isThrottled: true, why: '429' });
    await world.beat();
    expect([(await bundleOf(world))?.dueAt, ...pauses]).toEqual(['2025-11-24T12:00:00.000Z', 3_600_000]);
  });

  test('every message waits for its turn before it is marked as being sent', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    const seen: string[] = [];
    const turn = async (conversation: string): Promise<void> => {
      const state = (await bundleOf(world))?.state ?? '';
      seen.push(`${conversation} ${state}`);
    };
    Object.assign(world.deps, { limiter: { ...world.deps.limiter, turn } });
    await world.beat();
    expect(seen).toEqual(['a:vp-amatpersona queued']);
  });

  test('gone marks the person and waits for them', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    world.port.answersNext({ kind: 'gone', why: '403 ConversationBlockedByUser' });
    await world.beat();
    expect(await world.person('VP')).toMatchObject({
      conversation: null,
      reachability: { kind: 'gone', why: '403 ConversationBlockedByUser', since: riga('2025-11-24 09:00') },
    });
    expect(await bundleOf(world)).toMatchObject({ state: 'waiting' });
    for (const day of ['2025-11-25 09:00', '2025-11-26 09:00']) {
      world.at(day);
      await world.beat();
    }
    expect((await world.messagesTo('VP')).length).toBe(1);
    expect(world.cardsTo('VP').length).toBe(1);
  });

  test('unknown is sent once more, then given up', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    world.port.answersNext({ kind: 'unknown', why: '502' }, { kind: 'unknown', why: '504' });
    expect((await world.beat()).unknown).toBe(1);
    expect(await bundleOf(world)).toMatchObject({ state: 'queued', dueAt: '2025-11-24T07:00:30.000Z' });
    world.at('2025-11-24 09:01');
    expect((await world.beat()).unknown).toBe(1);
    expect(await bundleOf(world)).toMatchObject({ state: 'failed', attempts: [{ outcome: 'unknown: 502' }, { outcome: 'unknown: 504' }] });
    world.at('2025-11-24 15:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(2);
    expect((await obligationOf(world)).reminded).toEqual([]);
  });

  test('after a given-up day the next day asks again', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    world.port.answersNext({ kind: 'refused', why: '413 MessageSizeTooBig' });
    await world.beat();
    expect(await bundleOf(world)).toMatchObject({ state: 'failed' });
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(1);
    world.at('2025-11-25 09:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(2);
    expect((await obligationOf(world)).reminded).toEqual(['2025-11-25']);
  });

  test('a send that dies twice is given up', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    for (const minute of ['09:00', '09:01', '09:02', '09:03']) {
      world.at(`2025-11-24 ${minute}`);
      await dispatchOrDie(world);
    }
    expect(world.cardsTo('VP').length).toBe(2);
    expect(await bundleOf(world)).toMatchObject({ state: 'failed' });
    expect((await bundleOf(world))?.attempts.map(({ outcome }) => outcome)).toEqual(['unknown: the process ended', 'unknown: the process ended']);
  });

  test('a death in flight is not forgotten overnight', async () => {
    const world = await createWorld({ ...alone, at: '2025-11-24 15:59', reachable: ['VP'] });
    await dispatchOrDie(world);
    world.at('2025-11-24 16:00');
    expect((await world.beat()).unknown).toBe(1);
    expect(await bundleOf(world)).toMatchObject({ state: 'queued', attempts: [{ outcome: 'unknown: the process ended' }] });
    world.at('2025-11-25 09:00');
    await world.beat();
    expect(world.cardsTo('VP').length).toBe(2);
  });
});

describe('one dispatch', () => {
  test('a failure holds back nobody else', async () => {
    const world = await createWorld({ ...seven, reachable: ['VP', 'VRS', 'IDB', 'FID', 'ĢP', 'KNAB', 'VID'] });
    world.port.answersNext(() => {
      throw new Error('a bug while sending');
    });
    await expect(world.beat()).rejects.toThrow('could not be handled');
    expect(world.port.sent.length).toBe(7);
    const states = await Promise.all(['VP', 'VRS', 'IDB', 'FID', 'ĢP', 'KNAB', 'VID'].map(async (who) => (await bundleOf(world, who))?.state));
    expect(states.filter((state) => state === 'settled')).toHaveLength(6);
  });

  test('a failure waits for what is in flight', async () => {
    const world = await createWorld({ ...seven, reachable: ['VP', 'VRS'] });
    let arrive: (outcome: SendOutcome) => void = () => undefined;
    const slow = new Promise<SendOutcome>((resolve) => {
      arrive = resolve;
    });
    world.port.answersNext(
      () => {
        throw new Error('a bug while sending');
      },
      () => slow,
    );
    await tick(world.deps);
    const dispatched = settledState(dispatch(world.deps));
    await until(() => world.port.sent.length === 2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(dispatched.state).toBe('pending');
    arrive({ kind: 'sent', activityId: 'late' });
    await dispatched.done;
    expect(dispatched.state).toBe('rejected');
    const states = await Promise.all(['VP', 'VRS'].map(async (who) => (await bundleOf(world, who))?.state));
    expect(new Set(states)).toEqual(new Set(['sending', 'settled']));
  });

  test('two senders at once send once', async () => {
    const world = await createWorld(seven);
    await tick(world.deps);
    await Promise.all([dispatch(world.deps), dispatch(world.deps)]);
    expect(world.port.sent.filter(({ to }) => to.userId === 'vp-amatpersona')).toHaveLength(1);
    expect(world.port.sent).toHaveLength(8);
  });

  test('writes to one person one message after another', async () => {
    const world = await createWorld({ ...alone, measures: ['1.7(2)', '1.10'], reachable: ['VP'], at: '2025-11-10 10:00' });
    const id = world.idOf('1.10', 'VP', '2025');
    await world.presses('VP', { kind: 'SubmitAnswer', obligation: id, nonce: 'nonce-1', seen: 0 }, { status: 'done', 'total-acquisition-plan': 'yes' });
    world.at('2025-12-01 09:00');
    await world.returns(id, 'Lūdzam precizēt.');
    world.port.forget();
    let arrive: (outcome: SendOutcome) => void = () => undefined;
    world.port.answersNext(
      () =>
        new Promise<SendOutcome>((resolve) => {
          arrive = resolve;
        }),
    );
    await tick(world.deps);
    const done = dispatch(world.deps);
    await until(() => world.port.sent.length === 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.port.sent.length).toBe(1);
    arrive({ kind: 'sent', activityId: 'first' });
    await done;
    expect(world.port.sent.length).toBe(2);
  });

  test('settles what was delivered before asking again', async () => {
    const world = await createWorld({ ...alone, reachable: ['VP'] });
    await tick(world.deps);
    const bundle = await bundleOf(world);
    if (bundle === undefined) throw new Error('there is no bundle');
    const read = await world.store.messages.get(world.plan.id, bundle.id);
    const delivered = { state: 'delivered', shown: [world.idOf('1.7(2)', 'VP')], sentAt: riga('2025-11-24 09:00'), activityId: 'a' } as const;
    await world.store.messages.replace({ ...bundle, ...delivered }, read?.version ?? '');
    world.at('2025-11-25 09:00');
    await tick(world.deps);
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'delivered' }, { state: 'queued' }]);
    const { messages } = world.store;
    const due: typeof messages.due = async (...query) => (await messages.due(...query)).toReversed();
    await dispatch({ ...world.deps, store: { ...world.store, messages: { ...messages, due } } });
    expect(world.port.sent).toEqual([]);
    expect(await world.messagesTo('VP')).toMatchObject([{ state: 'settled' }, { state: 'dropped' }]);
    expect((await obligationOf(world)).reminded).toEqual(['2025-11-24']);
  });

  test('takes more than a page of messages', async () => {
    const colleagues = Array.from({ length: 120 }, (_, index) => `VP-${index + 2}`);
    const world = await createWorld({ ...alone, colleagues });
    await world.beat();
    expect(new Set(world.port.sent.map(({ to }) => to.userId)).size).toBe(122);
  });
});

describe('a colleague’s card', () => {
  const together = { ...alone, measures: ['1.7(2)', '1.19'], colleagues: ['VP-2'] };

  test('is drawn again after an answer, not the answerer’s own', async () => {
    const world = await createWorld(together);
    await world.beat();
    world.at('2025-11-24 20:00');
    await answers(world, 'VP');
    expect(world.port.updated.map(({ to }) => to.userId)).toEqual(['VP-2']);
    const [redrawn] = world.port.updated;
    expect(redrawn?.activityId).toBe(world.port.sent.find(({ to }) => to.userId === 'VP-2')?.activityId);
    expect(textOf(redrawn?.card)).toContain('200 no 250 amatpersonām · Tiek izpildīts');
    expect(rowsOf(redrawn?.card)).toHaveLength(2);
    await world.beat();
    expect(world.port.updated).toHaveLength(1);
    expect(world.cardsTo('VP-2').length).toBe(1);
  });

  test('is drawn again for who answers on another card', async () => {
    const world = await createWorld(together);
    await world.beat();
    await answersOn(world, 'VP', undefined);
    expect(world.port.updated.map(({ to }) => to.userId).toSorted()).toEqual(['VP-2', 'vp-amatpersona']);
  });

  test('is drawn again after a return', async () => {
    const world = await createWorld(together);
    await world.beat();
    const press = { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce-1', seen: 0 } as const;
    await world.presses('VP', press, { status: 'done', 'total-trained-officials': '250', text: 'Apmācītas visas.' });
    const before = world.port.updated.length;
    await world.returns(world.idOf('1.7(2)', 'VP'), 'Lūdzam norādīt datumus.');
    await world.beat();
    const redrawn = world.port.updated.slice(before);
    expect(redrawn.map(({ to }) => to.userId).toSorted()).toEqual(['VP-2', 'vp-amatpersona']);
    for (const { card } of redrawn) expect(textOf(card)).toContain('atgriezts precizēšanai 24.11.2025.');
  });

  test('is drawn again only where it is the latest', async () => {
    const world = await createWorld(together);
    await world.beat();
    world.at('2025-12-03 09:00');
    await world.beat();
    expect(world.cardsTo('VP-2').length).toBe(2);
    await answers(world, 'VP');
    expect(world.port.updated.map(({ activityId }) => activityId)).toEqual([
      world.port.sent.findLast(({ to }) => to.userId === 'VP-2')?.activityId,
    ]);
  });

  test('is left alone when it does not show the measure', async () => {
    const world = await createWorld(together);
    await world.beat();
    const december = world.idOf('1.19', 'VP', '2025-12');
    const inputs = { status: 'done', 'total-information-activity': 'yes', text: 'Publicēts.' };
    const card = await world.presses('VP', { kind: 'SubmitAnswer', obligation: december, nonce: 'nonce-1', seen: 0 }, inputs);
    expect(textOf(card)).toContain('Informācija iesniegta');
    expect((await world.obligation(december)).intents).toEqual([]);
    expect(world.port.updated.map(({ to }) => to.userId)).toEqual([]);
  });

  test('is left alone when the colleague is gone', async () => {
    const world = await createWorld(together);
    await world.beat();
    await world.removes('VP-2');
    await answers(world, 'VP');
    await world.beat();
    expect(world.port.updated).toEqual([]);
    expect(world.errors).toEqual([]);
  });
});

/** From the list that was sent last, where the result takes its place. */
async function answers(world: World, who: string): Promise<void> {
  const from = (await world.messagesTo(who)).findLast(({ content }) => content.kind === 'bundle')?.id;
  await answersOn(world, who, from);
}

async function answersOn(world: World, who: string, from: string | undefined): Promise<void> {
  const inputs = { status: 'in-progress', 'total-trained-officials': '200', text: 'Mācības notiek.' };
  const press = { kind: 'SubmitAnswer', obligation: world.idOf('1.7(2)', 'VP'), nonce: 'nonce-1', seen: 0, from } as const;
  const card = await world.presses(who, press, inputs);
  if (!textOf(card).includes('Informācija iesniegta')) throw new Error(textOf(card));
}

async function bundleOf(world: World, who = 'VP'): Promise<Message | undefined> {
  return (await world.messagesTo(who)).find(({ content }) => content.kind === 'bundle');
}

async function obligationOf(world: World): Promise<Awaited<ReturnType<World['obligation']>>> {
  return world.obligation(world.idOf('1.7(2)', 'VP'));
}

/** Runs a beat whose process ends at the moment when a send is in flight. */
async function dispatchOrDie(world: World): Promise<void> {
  const { deps } = world;
  const died = new Promise<never>((_resolve, reject) => {
    world.port.answersNext(() => {
      reject(new Error('the process ended'));
      return new Promise(() => undefined);
    });
  });
  await tick(deps);
  await Promise.race([died, dispatch(deps)]).catch(() => undefined);
}

function settledState(promise: Promise<unknown>): { state: 'pending' | 'resolved' | 'rejected'; done: Promise<void> } {
  const tracked: ReturnType<typeof settledState> = { state: 'pending', done: Promise.resolve() };
  tracked.done = promise.then(
    () => void (tracked.state = 'resolved'),
    () => void (tracked.state = 'rejected'),
  );
  return tracked;
}

/** Waits, a turn of the event loop at a time. */
async function until(holds: () => boolean): Promise<void> {
  for (let turns = 0; !holds(); turns += 1) {
    if (turns > 10_000) throw new Error('it never came to that');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

