import { mayDo } from '../domain/access.ts';
import type { AnswerDraft } from '../domain/answer.ts';
import type { Command } from '../domain/command.ts';
import type { Decision } from '../domain/decide.ts';
import type { ObligationId } from '../domain/ids.ts';
import { type Actor, type Entry, isAwaited, type Obligation, type ObligationHead } from '../domain/obligation.ts';
import { openItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { formCard } from '../render/form-card.ts';
import { noticeCard, notYoursCard, homeActions, refusalCard, refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { fullTitle, resultCard, type ResultView } from '../render/result-card.ts';
import { unchangedCard } from '../render/unchanged-card.ts';
import { headsOf } from './compose-message.ts';
import type { Turn } from './turn.ts';
import { record } from './record.ts';

type Answer = Entry & { readonly kind: 'AnswerRecorded' };

/** Commands that record something about what the person's institutions owe. */
export async function answer(command: Extract<Command, { kind: 'SubmitAnswer' | 'SubmitUnchanged' }>, turn: Turn): Promise<Card> {
  return command.kind === 'SubmitAnswer' ? submitAnswer(command, turn) : submitUnchanged(command, turn);
}

async function submitAnswer(command: Extract<Command, { kind: 'SubmitAnswer' }>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  // 1. May they? Card data is trusted for nothing but which obligation it is.
  const read = await deps.store.obligations.get(loaded.plan.id, command.obligation);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  const { institution } = read.doc;
  if (!mayDo(person, 'answer', { plan: loaded.plan.id, institution })) return notYoursCard(institution, context);
  // 2. Record it.
  const contentHash = deps.sealing.hash(JSON.stringify(canonicalDraft(command.draft)));
  const recorded = await record(
    {
      id: command.obligation,
      command: { kind: 'RecordAnswer', draft: command.draft, nonce: command.nonce, contentHash },
      by: actor(turn, institution),
    },
    loaded,
    deps,
  );
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  // 3. What they see: the form again with everything typed, or the result.
  if (decision.kind === 'refused') {
    if (decision.refusal.kind !== 'invalid') return refusalCard(obligation, decision.refusal, context);
    return formCard(
      { obligation, from: command.from, nonce: command.nonce, typed: command.draft, problems: decision.refusal.problems },
      context,
    );
  }
  if (decision.kind === 'facts') deps.nudge();
  const next = await nextOpen(turn, [obligation.id]);
  return resultCard(
    {
      recorded: [{ obligation, answer: answerOf(decision, obligation) }],
      isRepeated: decision.kind === 'repeated',
      from: command.from,
      next,
      skipped: [],
    },
    context,
  );
}

/** Each chosen measure is a command of its own; one that cannot stay unchanged says why and stops none of the others. */
async function submitUnchanged(command: Extract<Command, { kind: 'SubmitUnchanged' }>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  if (command.chosen.length === 0) {
    const owed = await headsOf(person, loaded.plan.id, deps);
    const problem = context.texts.t('unchanged.choose');
    return unchangedCard(
      { items: openItems(owed, context.today, loaded.plan), from: command.from, nonce: command.nonce, problem },
      context,
    );
  }
  const recorded: { obligation: Obligation; answer: Answer }[] = [];
  const skipped: { obligation: ObligationHead; why: string }[] = [];
  let repeated = 0;
  for (const id of new Set(command.chosen.slice(0, mostChosen))) {
    const one = await recordUnchanged(id, command.nonce, turn);
    if (one === undefined) continue;
    if (one.decision.kind === 'refused') skipped.push({ obligation: one.obligation, why: refusalPhrase(one.decision.refusal, context) });
    else recorded.push({ obligation: one.obligation, answer: answerOf(one.decision, one.obligation) });
    if (one.decision.kind === 'repeated') repeated += 1;
  }
  if (recorded.length === 0) return noUnchanged(skipped, turn);
  deps.nudge();
  const next = await nextOpen(turn, command.chosen);
  return resultCard({ recorded, isRepeated: repeated === recorded.length, from: command.from, next, skipped }, context);
}

/** No list offers more than this; a hostile client may send more. */
const mostChosen = 100;

async function recordUnchanged(id: ObligationId, nonce: string, turn: Turn): Promise<Awaited<ReturnType<typeof record>>> {
  const { person, loaded, deps } = turn;
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined || !mayDo(person, 'answer', { plan: loaded.plan.id, institution: read.doc.institution })) return undefined;
  return record({ id, command: { kind: 'RecordUnchanged', nonce }, by: actor(turn, read.doc.institution) }, loaded, deps);
}

function noUnchanged(skipped: ResultView['skipped'], { context }: Turn): Card {
  const { texts } = context;
  const paragraphs =
    skipped.length === 0
      ? [texts.t('refused.gone')]
      : skipped.map(({ obligation, why }) => texts.t('unchanged.skipped', { measure: fullTitle(obligation, context), why }));
  return noticeCard({ paragraphs, actions: homeActions(context) }, texts);
}

function actor({ person }: Turn, institution: string): Actor {
  return { person: person.id, role: 'officer', institution };
}

function answerOf(decision: Decision, obligation: Obligation): Answer {
  const entry = decision.kind === 'repeated' ? decision.entry : obligation.entries.findLast(({ kind }) => kind === 'AnswerRecorded');
  if (entry?.kind !== 'AnswerRecorded') throw new Error(`obligation ${obligation.id} has no answer after one was recorded`);
  return entry;
}

/** The next measure that still waits for this person, other than those just answered. */
async function nextOpen({ person, loaded, context, deps }: Turn, answered: readonly ObligationId[]): Promise<ObligationHead | undefined> {
  const owed = await headsOf(person, loaded.plan.id, deps);
  return openItems(owed, context.today, loaded.plan).find((head) => isAwaited(head) && !answered.includes(head.id));
}

/** Key order must not make two deliveries of one press look different. */
function canonicalDraft(draft: AnswerDraft): unknown {
  return { ...draft, totals: Object.entries(draft.totals).sort(([a], [b]) => (a < b ? -1 : 1)) };
}
