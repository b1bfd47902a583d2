import { sealing } from '../../src/compose.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import { refold } from '../../src/domain/append.ts';
import { verifyRecord } from '../../src/domain/checkpoint.ts';
import type { Message } from '../../src/domain/message.ts';
import { messageStates } from '../../src/domain/message.ts';
import type { Obligation } from '../../src/domain/obligation.ts';
import { newestCheckpoint } from '../../src/flows/checkpoint.ts';
import { planRecord } from '../../src/flows/plan-record.ts';
import { readObligations } from '../../src/flows/read-obligations.ts';
import type { Store } from '../../src/store/store.ts';
import type { Acknowledged } from './people.ts';
import { digestFor, listFor, noticeFor, type Stretch } from './script.ts';

/** What was found at the end of a stretch. */
export interface Findings {
  /** Answers whose result card arrived. */
  readonly acknowledged: number;
  /** Of these not in the record. */
  readonly lost: number;
  /** Of these in the record more than once; and answers in it that nobody gave. */
  readonly surplusAnswers: number;
  readonly lists: number;
  readonly notices: number;
  /** Owed and never received. */
  readonly missing: number;
  /** Received and not owed. */
  readonly surplusMessages: number;
  /** Received again. */
  readonly duplicates: number;
  /** Sends whose outcome the product never learnt, by its own count. */
  readonly unknown: number;
  /** Received again more often than the product says that it may have. */
  readonly unexplained: number;
  /** Messages that are neither settled nor dropped. */
  readonly unsettled: number;
  readonly entries: number;
  readonly brokenChains: number;
  /** One line for each thing that is wrong. */
  readonly complaints: readonly string[];
}

interface StoredRecord {
  readonly obligations: readonly Obligation[];
  readonly messages: readonly Message[];
  readonly faults: readonly { readonly kind: string }[];
}

/** Holds the record against what was acknowledged, and the connector's log against what was owed and against the product's own count. */
export async function judge(
  stretch: Stretch,
  store: Store,
  seen: { readonly acknowledged: readonly Acknowledged[]; readonly sent: readonly string[] },
): Promise<Findings> {
  const record = await readRecord(stretch, store);
  return compare(stretch, record, seen);
}

function compare(
  { rounds }: Stretch,
  { obligations, messages, faults }: StoredRecord,
  { acknowledged, sent }: { readonly acknowledged: readonly Acknowledged[]; readonly sent: readonly string[] },
): Findings {
  const entries = obligations.flatMap((obligation) => obligation.entries);
  const answers = entries.flatMap((entry) => (entry.kind === 'AnswerRecorded' ? [`${entry.nonce} ${entry.text.value}`] : []));
  const recorded = countOf(answers);
  const given = acknowledged.map(({ nonce, text }) => `${nonce} ${text}`);
  const lost = given.filter((answer) => !recorded.has(answer));
  const received = countOf(sent);
  const lists = rounds.flatMap(({ owed }) => owed.atNine);
  const notices = rounds.flatMap(({ owed }) => owed.afterReturns);
  const owed = new Set([...lists, ...notices]);
  const missing = [...owed].filter((name) => !received.has(name));
  const surplus = sent.filter((name) => !owed.has(name));
  const unknown = new Map(messages.map((message) => [nameIn(message, obligations), unknownOf(message)]));
  const repeats = [...received].map(([name, times]) => ({ name, again: times - 1, unknown: unknown.get(name) ?? 0 }));
  const unexplained = repeats.filter((repeat) => repeat.again > repeat.unknown);
  const unsettled = messages.filter(({ state }) => state !== 'settled' && state !== 'dropped');
  const surplusAnswers = answers.filter((answer, index) => !given.includes(answer) || answers.indexOf(answer) !== index);
  return {
    acknowledged: given.length,
    lost: lost.length,
    surplusAnswers: surplusAnswers.length,
    lists: lists.length,
    notices: notices.length,
    missing: missing.length,
    surplusMessages: surplus.length,
    duplicates: sum(repeats.map(({ again }) => again)),
    unknown: sum(messages.map(unknownOf)),
    unexplained: unexplained.length,
    unsettled: unsettled.length,
    entries: entries.length,
    brokenChains: faults.length,
    complaints: [
      ...lost.map((answer) => `acknowledged and lost: ${answer}`),
      ...surplusAnswers.map((answer) => `recorded again, or given by nobody: ${answer}`),
      ...missing.map((name) => `owed and never received: ${name}`),
      ...surplus.map((name) => `received and not owed: ${name}`),
      ...unexplained.map(({ name, again, unknown: counted }) => `received ${again} times too often, unknown outcomes ${counted}: ${name}`),
      ...unsettled.map(({ id, state }) => `still ${state}: ${id}`),
      ...faults.map((fault) => `the record does not hold: ${JSON.stringify(fault)}`),
    ],
  };
}

async function readRecord({ plan, people }: Stretch, store: Store): Promise<StoredRecord> {
  const { heads, accounts } = await planRecord(plan.id, { store });
  const obligations = await readObligations(heads, store);
  const messages = await Promise.all(people.map(({ id }) => store.messages.ofPerson({ plan: plan.id, person: id, states: messageStates })));
  const checkpoint = await newestCheckpoint(plan.id, store);
  const context = { plan, calendar: createCalendar(plan.calendar) };
  return {
    obligations,
    messages: messages.flat().map(({ doc }) => doc),
    faults: verifyRecord({ obligations, accounts }, { checkpoint, refold: (obligation) => refold(obligation, context) }, sealing.hash),
  };
}

/** The script's name of a message that the product made. */
function nameIn({ id, recipient, content }: Message, obligations: readonly Obligation[]): string {
  if (content.kind === 'bundle') {
    const round = obligations.find(({ dueOn }) => dueOn === content.day)?.measure.split('.')[1];
    return listFor(recipient, Number(round));
  }
  if (content.kind === 'digest') return digestFor(recipient, Number(content.week.slice(-2)));
  if (content.kind !== 'returned') return id;
  const entry = obligations.find((obligation) => obligation.id === content.obligation)?.entries[content.entry - 1];
  return noticeFor(recipient, entry?.kind === 'AnswerReturned' ? (entry.comment.value ?? '') : '');
}

function unknownOf({ attempts }: Message): number {
  return attempts.filter(({ outcome }) => outcome.startsWith('unknown')).length;
}

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
