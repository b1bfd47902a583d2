import { mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import { findRepeated } from '../domain/decide.ts';
import { draftFromLine, takesLine } from '../domain/decide-answer.ts';
import type { ObligationCommand, Refusal } from '../domain/decision.ts';
import { resultToJoin } from '../domain/joining.ts';
import { isAwaited, type Obligation } from '../domain/obligation.ts';
import { measureOf } from '../domain/plan.ts';
import type { Card } from '../render/card.ts';
import { formCard } from '../render/form-card.ts';
import { notYoursCard, refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { answerLabel, continuing } from '../render/phrases.ts';
import { fullTitle } from '../render/result-card.ts';
import { actorOf } from './answer.ts';
import { drawForm, dropDraft } from './form.ts';
import { showListOf } from './list.ts';
import { sharedHeads } from './owed.ts';
import { record } from './record.ts';
import { markOwnStale } from './stale.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;
type Short = Wanted<'AnswerLook' | 'JoinResult' | 'StayUnchanged' | 'SubmitLine'>;

/** A soft question: one press. Who says that it is done already gets the form for the final information. */
export async function answerLook(command: Wanted<'AnswerLook'>, turn: Turn): Promise<Card> {
  const { says, after } = command;
  return answerInList(command, turn, async () => ({ kind: 'AnswerLook', says, after, nonce: nonceOf(command) }));
}

/** Another institution's result is joined by one press, as long as it is still reached. */
export async function joinResult(command: Wanted<'JoinResult'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  return answerInList(command, turn, async (obligation) => {
    const shared = await sharedHeads([obligation], loaded.plan, deps);
    const result = resultToJoin(obligation, measureOf(loaded.plan, obligation.measure), shared);
    if (result === undefined && obligation.state === 'open') return context.texts.t('refused.not-joinable');
    // What has been answered already is either this very press or refused.
    return {
      kind: 'JoinResult',
      institutions: result?.institutions ?? [],
      tookPart: command.tookPart,
      after: command.after,
      nonce: nonceOf(command),
    };
  });
}

/** One row stays as it was reported: as long as nobody has said anything else since the card was drawn. */
export async function stayUnchanged(command: Wanted<'StayUnchanged'>, turn: Turn): Promise<Card> {
  return answerInList(command, turn, async (obligation) => {
    const wanted = { kind: 'RecordUnchanged', nonce: nonceOf(command) } as const;
    const by = actorOf('officer', obligation.institution, turn);
    const isRepeated = findRepeated(obligation, wanted, { by, sealing: turn.deps.sealing }) !== undefined;
    const { answer } = obligation;
    const isOld = answer !== null && answer.number > command.after;
    return isOld && !isRepeated ? refusalPhrase({ kind: 'answered-meanwhile', answer }, turn.context) : wanted;
  });
}

/** The monthly release: one line on the row itself. */
export async function submitLine(command: Wanted<'SubmitLine'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  return answerInList(command, turn, async (obligation) => {
    if (command.text.trim() === '') return context.texts.t('line.empty', { measure: fullTitle(obligation, context) });
    const { institution, measure } = obligation;
    const draft = draftFromLine(command.text, { measure: measureOf(loaded.plan, measure), institution });
    const wanted = { kind: 'RecordAnswer', draft, nonce: nonceOf(command), content: command.text.trim(), seen: 0 } as const;
    const isRepeated = findRepeated(obligation, wanted, { by: actorOf('officer', institution, turn), sealing: deps.sealing }) !== undefined;
    return isRepeated || takesLine(obligation, loaded.plan) ? wanted : noLinePhrase(obligation, context);
  });
}

/** Why a line is not enough: the card is older than what has been said, or it never offered one. */
function noLinePhrase(obligation: Obligation, context: Turn['context']): string {
  const { state } = obligation;
  const kind = state === 'waived' ? 'not-owed' : isAwaited(obligation) ? 'final-needed' : 'already-final';
  return `${fullTitle(obligation, context)}. ${refusalPhrase({ kind }, context)}`;
}

/** The number of entries that the card knew tells one press from the next on a card drawn anew. */
function nonceOf({ kind, after }: Short): string {
  return `${kind}-${after}`;
}

/** Records what the press says and shows its list again, so that the next row can be answered at once; a text instead of a command is why not. */
async function answerInList(
  command: Short,
  turn: Turn,
  commandFor: (obligation: Obligation) => Promise<ObligationCommand | string>,
): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const { texts } = context;
  const read = await deps.store.obligations.get(loaded.plan.id, command.obligation);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  const { institution } = read.doc;
  if (!mayDo(person, 'answer', { plan: loaded.plan.id, institution })) return notYoursCard(institution, context);
  const problem = (text: string): Promise<Card> => showListOf({ from: command.from, banner: { text, isProblem: true } }, turn);
  const wanted = await commandFor(read.doc);
  if (typeof wanted === 'string') return problem(wanted);
  const recorded = await record({ id: read.doc.id, command: wanted, by: actorOf('officer', institution, turn) }, loaded, deps);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  if (decision.kind === 'refused' && wanted.kind === 'RecordAnswer')
    return (
      refusedLine(wanted, { obligation, refusal: decision.refusal, from: command.from }, turn) ??
      problem(refusalPhrase(decision.refusal, context))
    );
  if (decision.kind === 'refused') return problem(`${fullTitle(obligation, context)}. ${refusalPhrase(decision.refusal, context)}`);
  if (decision.kind === 'facts') {
    await dropDraft(obligation.id, turn);
    await markOwnStale(obligation, command.from, turn);
    deps.nudge();
  }
  // Where others read along there is no form.
  if (command.kind === 'AnswerLook' && command.says === 'done' && turn.channel === undefined) {
    const typed = { status: 'done', risk: false, totals: {}, steps: {}, text: '', evidence: '', corrects: false } as const;
    return drawForm({ obligation, from: command.from, typed, why: 'looked' }, turn);
  }
  const said = obligation.answer === null ? '' : answerLabel(obligation.answer, context);
  const text = texts.t('look.recorded', { measure: fullTitle(obligation, context), answer: continuing(said, context) });
  return showListOf({ from: command.from, banner: { text, isProblem: false } }, turn);
}

/** A line that cannot stand as it is, or after a colleague's answer, becomes a form with everything typed. */
function refusedLine(
  { draft }: ObligationCommand & { kind: 'RecordAnswer' },
  { obligation, refusal, from }: { readonly obligation: Obligation; readonly refusal: Refusal; readonly from: string | undefined },
  { context, deps }: Turn,
): Card | undefined {
  const form = { obligation, from, typed: draft, nonce: deps.newId() };
  if (refusal.kind === 'invalid') return formCard({ ...form, problems: refusal.problems }, context);
  return refusal.kind === 'answered-meanwhile' ? formCard({ ...form, problems: [], why: 'answered' }, context) : undefined;
}
