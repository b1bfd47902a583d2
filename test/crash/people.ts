import { setTimeout as delay } from 'node:timers/promises';
import type { Press } from '../../src/domain/command.ts';
import type { Mailbox } from './mailbox.ts';
import { aPress } from '../teams/activities.ts';
import type { Answering, Returning, Stretch } from './script.ts';
import type { Servers } from './servers.ts';
import { createTally } from './tally.ts';

/** An answer whose result card has arrived. */
export interface Acknowledged {
  readonly nonce: string;
  readonly text: string;
}

/** People at their clients: they press, and press again when no answer comes. */
export interface People {
  /** Opens the form and submits it. */
  readonly answer: (answering: Answering) => Promise<void>;
  /** The coordinator opens the answer and returns it. */
  readonly giveBack: (returning: Returning) => Promise<void>;
  readonly acknowledged: readonly Acknowledged[];
  /** Submitted, and not yet acknowledged. */
  readonly waiting: number;
  /** Resolves with the n-th answer that is submitted from now on. */
  submission(n: number): Promise<void>;
  /** How long the last answer has waited for its result card, ms. */
  readonly lastWaitMs: number;
  /** Presses that were delivered again because no answer had come. */
  readonly redelivered: number;
}

const patienceMs = 60_000;
const againMs = 50;

export function createPeople({ people, tenant, coordinator }: Stretch, servers: Servers, { serviceUrl }: Mailbox): People {
  const acknowledged: Acknowledged[] = [];
  const submissions = createTally();
  let waiting = 0;
  let lastWaitMs = 50;
  let redelivered = 0;
  let activities = 0;
  /** Presses until a card comes that is taken for the answer. */
  const press = async (who: string, data: object, isAnswer: (card: string) => boolean): Promise<string> => {
    const objectId = people.find(({ id }) => id === who)?.objectId ?? '';
    let card = '';
    let isAgain = false;
    for (const startedAt = performance.now(); performance.now() - startedAt < patienceMs; await delay(againMs)) {
      if (servers.running.length === 0) continue;
      if (isAgain) redelivered += 1;
      isAgain = true;
      activities += 1;
      const reply = await servers.post(aPress({ who, objectId, tenant, serviceUrl, id: `press-${activities}` }, data));
      card = JSON.stringify(reply ?? '');
      if (isAnswer(card)) return card;
    }
    throw new Error(`${who} got no answer to ${JSON.stringify(data)}; the last one was ${card}`);
  };
  return {
    acknowledged,
    get waiting() {
      return waiting;
    },
    submission: (n) => submissions.next(n),
    get lastWaitMs() {
      return lastWaitMs;
    },
    get redelivered() {
      return redelivered;
    },
    answer: async ({ person, obligation, text }) => {
      const open: Press = { kind: 'OpenForm', obligation };
      const submit = submitOf(await press(person, { do: open }, (card) => submitOf(card) !== undefined));
      if (submit === undefined) throw new Error('a form without a button to submit it');
      waiting += 1;
      submissions.add();
      const startedAt = performance.now();
      await press(person, { do: submit, status: 'done', text }, (card) => card.includes('iesniegta') && card.includes(text));
      acknowledged.push({ nonce: submit.nonce, text });
      lastWaitMs = performance.now() - startedAt;
      waiting -= 1;
    },
    giveBack: async ({ obligation, comment }) => {
      const read = await press(coordinator, { do: { kind: 'OpenReview', obligation } satisfies Press }, (card) => answerIn(card) !== undefined);
      const wanted: Press = { kind: 'SubmitReturn', obligation, answer: answerIn(read) ?? 0 };
      // Delivered again it shows the answer as it stands: returned, with the comment.
      await press(coordinator, { do: wanted, comment }, (card) => card.includes('Atgriezts precizēšanai') || card.includes(comment));
    },
  };
}

/** What the form's button carries. */
function submitOf(card: string): Extract<Press, { kind: 'SubmitAnswer' }> | undefined {
  return pressIn(card, 'SubmitAnswer');
}

function answerIn(card: string): number | undefined {
  return pressIn(card, 'OpenReturn')?.answer;
}

/** The press of a kind that stands anywhere in a card. */
function pressIn<Kind extends Press['kind']>(card: string, kind: Kind): Extract<Press, { kind: Kind }> | undefined {
  let found: Extract<Press, { kind: Kind }> | undefined;
  JSON.parse(card, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind) found = value as typeof found;
    return value;
  });
  return found;
}
