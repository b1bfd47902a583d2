import { type AnswerDraft, type AnswerProblem, checkAnswer, longestText } from './answer.ts';
import { type Sealing, sealText } from './chain.ts';
import { dateIn, type Instant, type IsoDate } from './dates.ts';
import { type Actor, type Entry, type EntryFact, type Intent, isFinal, type Obligation, type ObligationHead } from './obligation.ts';
import { measureOf } from './plan.ts';
import { kindPolicy, type ReminderContext } from './reminders.ts';

/** What somebody wants done to one obligation. */
export type ObligationCommand =
  /** `nonce` marks the form that was sent, `contentHash` what was in it. */
  | { readonly kind: 'RecordAnswer'; readonly draft: AnswerDraft; readonly nonce: string; readonly contentHash: string }
  | { readonly kind: 'RecordUnchanged'; readonly nonce: string }
  /** `answer` is the number of the answer that was read; the newest is meant when it is absent. */
  | { readonly kind: 'AcceptAnswer'; readonly answer?: number }
  | { readonly kind: 'ReturnAnswer'; readonly answer?: number; readonly comment: string };

/** Why nothing was recorded; the person gets it as a card. */
export type Refusal =
  | { readonly kind: 'invalid'; readonly problems: readonly AnswerProblem[] }
  /** The measure was withdrawn or the institution freed from reporting. */
  | { readonly kind: 'not-owed' }
  | { readonly kind: 'nothing-before' }
  | { readonly kind: 'final-needed' }
  | { readonly kind: 'already-final' }
  | { readonly kind: 'nothing-to-review' }
  /** The institution has given another answer since. */
  | { readonly kind: 'answer-changed' }
  | { readonly kind: 'too-long-comment' }
  | { readonly kind: 'comment-missing' }
  | { readonly kind: 'too-many-entries' };

export type Decision =
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly fact: EntryFact; readonly by: Actor }[];
      readonly intents: readonly Intent[];
    }
  /** The same press delivered again: its entry stands already. */
  | { readonly kind: 'repeated'; readonly entry: Entry }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface DecisionContext extends ReminderContext {
  readonly now: Instant;
  readonly by: Actor;
  readonly sealing: Sealing;
}

/** After this many entries an obligation takes no more; the coordinator is named. */
export const mostEntries = 100;

/** The rules: what a command makes of an obligation. Pure; who may give the command is decided in access.ts. */
export function decide(obligation: Obligation, command: ObligationCommand, context: DecisionContext): Decision {
  if (obligation.state === 'waived') return refuse({ kind: 'not-owed' });
  const repeated = findRepeated(obligation, command);
  if (repeated !== undefined) return { kind: 'repeated', entry: repeated };
  if (obligation.entries.length >= mostEntries) return refuse({ kind: 'too-many-entries' });
  switch (command.kind) {
    case 'RecordAnswer':
      return recordAnswer(obligation, command, context);
    case 'RecordUnchanged':
      return recordUnchanged(obligation, command, context);
    case 'AcceptAnswer':
      return acceptAnswer(obligation, command, context);
    case 'ReturnAnswer':
      return returnAnswer(obligation, command, context);
    default:
      return command satisfies never;
  }
}

/** "Bez izmaiņām" needs an interim answer before it, and is not offered when only a final one will do. */
export function mayStayUnchanged(head: ObligationHead, today: IsoDate): boolean {
  return unchangedRefusal(head, today) === undefined;
}

function unchangedRefusal(head: ObligationHead, today: IsoDate): Refusal | undefined {
  if (head.state === 'reported' || head.state === 'accepted') return { kind: 'already-final' };
  if (head.answer === null) return { kind: 'nothing-before' };
  if (head.state === 'returned' || today > head.covers.until) return { kind: 'final-needed' };
  return undefined;
}

function findRepeated(obligation: Obligation, command: ObligationCommand): Entry | undefined {
  if (!('nonce' in command)) return undefined;
  const contentHash = command.kind === 'RecordAnswer' ? command.contentHash : 'unchanged';
  return obligation.entries.find(
    (entry) => entry.kind === 'AnswerRecorded' && entry.nonce === command.nonce && entry.contentHash === contentHash,
  );
}

function recordAnswer(obligation: Obligation, command: ObligationCommand & { kind: 'RecordAnswer' }, context: DecisionContext): Decision {
  const measure = measureOf(context.plan, obligation.measure);
  const asked = { measure, institution: obligation.institution, previous: obligation.answer?.numbers ?? {} };
  const checked = checkAnswer(command.draft, asked);
  if (checked.kind === 'problems') return refuse({ kind: 'invalid', problems: checked.problems });
  const { text, evidence, ...answer } = checked.answer;
  return answered(obligation, context, {
    kind: 'AnswerRecorded',
    ...answer,
    text: sealText(text, context.sealing),
    evidence: sealText(evidence, context.sealing),
    unchanged: false,
    follows: obligation.answer?.number ?? null,
    nonce: command.nonce,
    contentHash: command.contentHash,
  });
}

function recordUnchanged(
  obligation: Obligation,
  command: ObligationCommand & { kind: 'RecordUnchanged' },
  context: DecisionContext,
): Decision {
  const refusal = unchangedRefusal(obligation, dateIn(context.plan.zone, context.now));
  if (refusal !== undefined) return refuse(refusal);
  const before = obligation.answer;
  if (before === null) return refuse({ kind: 'nothing-before' });
  return answered(obligation, context, {
    kind: 'AnswerRecorded',
    status: before.status,
    risk: before.risk,
    numbers: before.numbers,
    text: sealText('', context.sealing),
    evidence: sealText('', context.sealing),
    unchanged: true,
    corrects: false,
    follows: before.number,
    nonce: command.nonce,
    contentHash: 'unchanged',
  });
}

/** Where review is by rule, a final answer is accepted in the same breath. */
function answered(obligation: Obligation, context: DecisionContext, fact: EntryFact & { kind: 'AnswerRecorded' }): Decision {
  const number = obligation.entries.length + 1;
  const facts: { fact: EntryFact; by: Actor }[] = [{ fact, by: context.by }];
  if (isFinal(fact.status) && kindPolicy(obligation, context.plan).review === 'by-rule') {
    facts.push({ fact: { kind: 'AnswerAccepted', answer: number }, by: { ...context.by, role: 'rule' } });
  }
  return { kind: 'facts', facts, intents: [{ kind: 'cards-changed', entry: number, except: context.by.person }] };
}

function acceptAnswer(obligation: Obligation, command: ObligationCommand & { kind: 'AcceptAnswer' }, context: DecisionContext): Decision {
  if (obligation.state !== 'reported' || obligation.answer === null) return refuse({ kind: 'nothing-to-review' });
  if (hasChanged(obligation, command.answer)) return refuse({ kind: 'answer-changed' });
  const fact: EntryFact = { kind: 'AnswerAccepted', answer: obligation.answer.number };
  return {
    kind: 'facts',
    facts: [{ fact, by: context.by }],
    intents: [{ kind: 'cards-changed', entry: obligation.entries.length + 1, except: context.by.person }],
  };
}

/** A returned answer moves the day it is due to at least five working days from the return. */
function returnAnswer(obligation: Obligation, command: ObligationCommand & { kind: 'ReturnAnswer' }, context: DecisionContext): Decision {
  const comment = command.comment.trim();
  if ((obligation.state !== 'reported' && obligation.state !== 'accepted') || obligation.answer === null)
    return refuse({ kind: 'nothing-to-review' });
  if (hasChanged(obligation, command.answer)) return refuse({ kind: 'answer-changed' });
  if (comment === '') return refuse({ kind: 'comment-missing' });
  if (comment.length > longestText) return refuse({ kind: 'too-long-comment' });
  const { plan, calendar, now, by, sealing } = context;
  const reportBy = calendar.addWorkingDays(dateIn(plan.zone, now), plan.policy.returnedWorkingDays);
  const fact: EntryFact = {
    kind: 'AnswerReturned',
    answer: obligation.answer.number,
    comment: sealText(comment, sealing),
    reportBy,
  };
  return { kind: 'facts', facts: [{ fact, by }], intents: [{ kind: 'tell-returned', entry: obligation.entries.length + 1 }] };
}

/** A review is about the answer that was read, not about one that came after. */
function hasChanged(obligation: Obligation, read: number | undefined): boolean {
  return read !== undefined && read !== obligation.answer?.number;
}

function refuse(refusal: Refusal): Decision {
  return { kind: 'refused', refusal };
}
