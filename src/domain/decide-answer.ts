import { type AnswerDraft, checkAnswer } from './answer.ts';
import { sealDelivery, sealText } from './chain.ts';
import { dateIn, type IsoDate } from './dates.ts';
import { type Decision, type DecisionContext, type ObligationCommand, type Refusal, refuse } from './decision.ts';
import type { ReceivedFile } from './evidence.ts';
import type { InstitutionCode } from './ids.ts';
import { indicatorsFor, isYesNo } from './indicators.ts';
import type { Sealing } from './chain.ts';
import {
  type Actor,
  type AnswerSummary,
  type EntryFact,
  type EvidenceFile,
  isAwaited,
  isFinal,
  isOver,
  type Letter,
  type Obligation,
  type ObligationHead,
} from './obligation.ts';
import { type Measure, measureOf, type Plan } from './plan.ts';
import { kindPolicy } from './reminders.ts';

type AnswerFact = EntryFact & { readonly kind: 'AnswerRecorded' };
type Wanted<Kind extends ObligationCommand['kind']> = Extract<ObligationCommand, { kind: Kind }>;

/** An answer that was typed; a colleague's newer one is shown first, whoever wrote the earlier ones. */
export function recordAnswer(obligation: Obligation, command: Wanted<'RecordAnswer'>, context: DecisionContext): Decision {
  const { plan, now, sealing, by } = context;
  const { answer: before } = obligation;
  if (command.seen !== undefined && before !== null && before.number !== command.seen && before.by.person !== by.person) {
    return refuse({ kind: 'answered-meanwhile', answer: before });
  }
  const measure = measureOf(plan, obligation.measure);
  const asked = { measure, institution: obligation.institution, previous: before?.numbers ?? {}, today: dateIn(plan.zone, now) };
  const checked = checkAnswer(command.draft, asked);
  if (checked.kind === 'problems') return refuse({ kind: 'invalid', problems: checked.problems });
  const { text, evidence, letter, steps, ...answer } = checked.answer;
  const files = command.files ?? [];
  return answered(obligation, context, {
    kind: 'AnswerRecorded',
    ...answer,
    text: sealText(text, sealing),
    evidence: sealText(evidence, sealing),
    unchanged: false,
    follows: before?.number ?? null,
    ...(Object.keys(steps).length > 0 && { steps }),
    ...(letter !== undefined && { letter: sealLetter(letter, files[0]?.sha256, sealing) }),
    ...(files.length > 0 && { files: files.map((file) => sealFile(file, sealing)) }),
    ...sealDelivery(command.nonce, command.content, sealing),
  });
}

function sealLetter(letter: { readonly number: string; readonly on: IsoDate }, fileHash: string | undefined, sealing: Sealing): Letter {
  return { number: sealText(letter.number, sealing), on: letter.on, ...(fileHash !== undefined && { fileHash }) };
}

function sealFile({ name, ...file }: ReceivedFile, sealing: Sealing): EvidenceFile {
  return { ...file, name: sealText(name, sealing) };
}

/** "Bez izmaiņām" needs an interim answer before it, and is not offered when only a final one will do. */
export function mayStayUnchanged(head: ObligationHead, today: IsoDate): boolean {
  return unchangedRefusal(head, today) === undefined;
}

/** Where one entry is enough and nothing is counted but yes or no, one line says everything: the monthly release. */
export function takesLine(head: ObligationHead, plan: Plan): boolean {
  const { indicators } = measureOf(plan, head.measure);
  const policy = kindPolicy(head, plan);
  const isPlain = indicators.every((indicator) => isYesNo(indicator) && indicator.steps.length === 0);
  return head.state === 'open' && head.answer === null && policy.entryIsEnough && policy.review === 'by-rule' && isPlain;
}

/** The answer that one line makes: done, everything that is asked as yes or no is yes, a link in it is the evidence. */
export function draftFromLine(line: string, asked: { readonly measure: Measure; readonly institution: InstitutionCode }): AnswerDraft {
  const evidence = /https?:\/\/\S+/u.exec(line)?.[0] ?? '';
  const totals = Object.fromEntries(indicatorsFor(asked.measure, asked.institution).map(({ key }) => [key, 'yes']));
  return { status: 'done', risk: false, totals, steps: {}, text: line.replace(evidence, '').trim(), evidence, corrects: false };
}

function unchangedRefusal(head: ObligationHead, today: IsoDate): Refusal | undefined {
  if (head.state === 'waived') return { kind: 'not-owed' };
  if (head.state === 'reported' || head.state === 'accepted') return { kind: 'already-final' };
  if (head.answer === null) return { kind: 'nothing-before' };
  // What was final before cannot be carried on as if it were not.
  if (isFinal(head.answer.status)) return { kind: 'final-needed' };
  if (head.state === 'returned' || isOver(head, today)) return { kind: 'final-needed' };
  return undefined;
}

export function recordUnchanged(obligation: Obligation, command: Wanted<'RecordUnchanged'>, context: DecisionContext): Decision {
  const { plan, now } = context;
  const refusal = unchangedRefusal(obligation, dateIn(plan.zone, now));
  if (refusal !== undefined) return refuse(refusal);
  const { answer: before } = obligation;
  if (before === null) return refuse({ kind: 'nothing-before' });
  const { status, risk } = before;
  return answered(obligation, context, {
    ...carriedForward(obligation, context, { nonce: command.nonce, content: 'unchanged' }),
    status,
    risk,
    unchanged: true,
  });
}

/** A soft question is answered while information is awaited and nothing final has been said; it is never late and asks for nothing more. */
export function answerLook(obligation: Obligation, command: Wanted<'AnswerLook'>, context: DecisionContext): Decision {
  if (!isAwaited(obligation)) return refuse({ kind: 'already-final' });
  // An old card may be pressed when it is the information itself that is wanted.
  if (obligation.state === 'returned' || isOver(obligation, dateIn(context.plan.zone, context.now)))
    return refuse({ kind: 'final-needed' });
  const newer = newerOfColleague(obligation, command.after, context.by);
  if (newer !== undefined) return refuse({ kind: 'answered-meanwhile', answer: newer });
  const fact = carriedForward(obligation, context, { nonce: command.nonce, content: command.says });
  return answered(obligation, context, { ...fact, risk: command.says === 'at-risk', look: command.says });
}

/** What another institution's answer has reached already is joined, or not taken part in: a final answer without numbers, so that nothing counts twice. */
export function joinResult(obligation: Obligation, command: Wanted<'JoinResult'>, context: DecisionContext): Decision {
  const { institutions, tookPart } = command;
  if (obligation.state === 'returned') return refuse({ kind: 'final-needed' });
  if (!isAwaited(obligation)) return refuse({ kind: 'already-final' });
  const newer = newerOfColleague(obligation, command.after, context.by);
  if (newer !== undefined) return refuse({ kind: 'answered-meanwhile', answer: newer });
  const fact = carriedForward(obligation, context, { nonce: command.nonce, content: String(tookPart) });
  return answered(obligation, context, { ...fact, status: tookPart ? 'done' : 'not-done', joined: { institutions, tookPart } });
}

/** What somebody else has said since a card with so many entries was drawn. */
function newerOfColleague({ answer }: Obligation, after: number | undefined, by: Actor): AnswerSummary | undefined {
  return answer !== null && after !== undefined && answer.number > after && answer.by.person !== by.person ? answer : undefined;
}

/** An interim answer without words: the numbers and steps are those of the answer before. */
function carriedForward(
  { answer }: Obligation,
  { sealing }: DecisionContext,
  { nonce, content }: { readonly nonce: string; readonly content: string },
): AnswerFact {
  return {
    kind: 'AnswerRecorded',
    status: 'in-progress',
    risk: false,
    numbers: answer?.numbers ?? {},
    ...(answer?.steps && { steps: answer.steps }),
    text: sealText('', sealing),
    evidence: sealText('', sealing),
    unchanged: false,
    corrects: false,
    follows: answer?.number ?? null,
    ...sealDelivery(nonce, content, sealing),
  };
}

/** Where review is by rule, a final answer is accepted in the same breath. */
function answered(obligation: Obligation, context: DecisionContext, fact: AnswerFact): Decision {
  const number = obligation.entries.length + 1;
  const facts: { fact: EntryFact; by: Actor }[] = [{ fact, by: context.by }];
  if (isFinal(fact.status) && kindPolicy(obligation, context.plan).review === 'by-rule') {
    facts.push({ fact: { kind: 'AnswerAccepted', answer: number }, by: { ...context.by, role: 'rule' } });
  }
  return { kind: 'facts', facts, intents: [{ kind: 'cards-changed', entry: number, except: context.by.person }] };
}
