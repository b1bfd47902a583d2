import { mayDo } from '../domain/access.ts';
import type { AnswerDraft } from '../domain/answer.ts';
import type { Command } from '../domain/command.ts';
import type { Decision } from '../domain/decision.ts';
import type { ReceivedFile, StoredFile } from '../domain/evidence.ts';
import type { ObligationId } from '../domain/ids.ts';
import { type Actor, type Entry, isAwaited, type Obligation, type ObligationHead } from '../domain/obligation.ts';
import { openItems } from '../domain/reminders.ts';
import type { Card } from '../render/card.ts';
import { formCard } from '../render/form-card.ts';
import { noticeCard, notYoursCard, homeActions, refusalCard, refusalPhrase, sentenceCard } from '../render/notice-card.ts';
import { fullTitle, resultCard, type ResultView } from '../render/result-card.ts';
import { unchangedCard } from '../render/unchanged-card.ts';
import { answersAs, dropDraft, filesOf } from './form.ts';
import { mineOf } from './owed.ts';
import { record, type Recorded } from './record.ts';
import { markOwnStale } from './stale.ts';
import type { Versioned } from '../store/store.ts';
import type { Turn } from './turn.ts';

type Answer = Entry & { readonly kind: 'AnswerRecorded' };
type Submitted = Extract<Command, { kind: 'SubmitAnswer' }>;

export async function submitAnswer(command: Submitted, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  // 1. May they? Card data is trusted for nothing but which obligation it is.
  const read = await deps.store.obligations.get(loaded.plan.id, command.obligation);
  if (read === undefined) return sentenceCard('refused.gone', {}, context);
  const role = answersAs(read.doc.institution, turn);
  if (role === undefined) return notYoursCard(read.doc.institution, context);
  // 2. Record it: a letter is the coordinator's to give, and the coordinator's only way to answer.
  const { letter = { number: '', on: '' }, ...typed } = command.draft;
  const draft: AnswerDraft = role === 'coordinator' ? { ...typed, letter } : typed;
  const recorded = await recordDraft({ ...command, draft }, { known: read, by: actorOf(role, read.doc.institution, turn) }, turn);
  if (recorded === undefined) return sentenceCard('refused.gone', {}, context);
  const { decision, obligation } = recorded;
  // 3. What they see: the form again with everything typed, or the result.
  if (decision.kind === 'refused') return refusedAnswer({ ...command, draft }, { decision, obligation }, turn);
  if (decision.kind === 'facts') {
    await dropDraft(obligation.id, turn);
    await markOwnStale(obligation, command.from, turn);
    deps.nudge();
  }
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

async function recordDraft(
  command: Submitted,
  { known, by }: { readonly known: Versioned<Obligation>; readonly by: Actor },
  turn: Turn,
): Promise<Recorded | undefined> {
  const files = await filesOf(command.files ?? [], turn);
  const { obligation: id, draft, nonce, seen } = command;
  const content = JSON.stringify([canonicalDraft(draft), files.map((file) => file.sha256)]);
  return record(
    { id, command: { kind: 'RecordAnswer', draft, files: files.map(withoutOwner), nonce, content, seen }, by, known },
    turn.loaded,
    turn.deps,
  );
}

function withoutOwner({ id, name, size, type, sha256, platformId }: StoredFile): ReceivedFile {
  return { id, name, size, type, sha256, platformId };
}

async function refusedAnswer(
  command: Submitted,
  { decision, obligation }: Recorded & { readonly decision: Decision & { kind: 'refused' } },
  turn: Turn,
): Promise<Card> {
  const { context, deps } = turn;
  const { refusal } = decision;
  if (refusal.kind !== 'invalid' && refusal.kind !== 'answered-meanwhile') return refusalCard(obligation, refusal, context);
  const files = await filesOf(command.files ?? [], turn);
  const form = { obligation, from: command.from, typed: command.draft, files };
  return refusal.kind === 'invalid'
    ? formCard({ ...form, nonce: command.nonce, problems: refusal.problems }, context)
    : formCard({ ...form, nonce: deps.newId(), problems: [], why: 'answered' }, context);
}

/** Each chosen measure is a command of its own; one that cannot stay unchanged says why and stops none of the others. */
export async function submitUnchanged(command: Extract<Command, { kind: 'SubmitUnchanged' }>, turn: Turn): Promise<Card> {
  const { context, deps } = turn;
  if (command.chosen.length === 0)
    return drawUnchanged({ from: command.from, nonce: command.nonce, problem: context.texts.t('unchanged.choose') }, turn);
  const recorded: { obligation: Obligation; answer: Answer }[] = [];
  const skipped: { obligation: ObligationHead; why: string }[] = [];
  let repeated = 0;
  for (const id of new Set(command.chosen.slice(0, mostChosen))) {
    const one = await recordUnchanged(id, command.nonce, turn);
    if (one === undefined) continue;
    if (one.decision.kind === 'refused') skipped.push({ obligation: one.obligation, why: refusalPhrase(one.decision.refusal, context) });
    else recorded.push({ obligation: one.obligation, answer: answerOf(one.decision, one.obligation) });
    if (one.decision.kind === 'facts') await markOwnStale(one.obligation, command.from, turn);
    if (one.decision.kind === 'repeated') repeated += 1;
  }
  if (recorded.length === 0) return noUnchanged(skipped, turn);
  deps.nudge();
  const next = await nextOpen(turn, command.chosen);
  return resultCard({ recorded, isRepeated: repeated === recorded.length, from: command.from, next, skipped }, context);
}

/** No list offers more than this; a hostile client may send more. */
const mostChosen = 100;

export async function chooseUnchanged(command: Extract<Command, { kind: 'ChooseUnchanged' }>, turn: Turn): Promise<Card> {
  return drawUnchanged({ from: command.from, nonce: turn.deps.newId(), problem: '' }, turn);
}

export async function drawUnchanged(view: Omit<Parameters<typeof unchangedCard>[0], 'items'>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const owed = await mineOf(person, loaded.plan, deps);
  return unchangedCard({ ...view, items: openItems(owed, context.today, loaded.plan) }, context);
}

async function recordUnchanged(id: ObligationId, nonce: string, turn: Turn): Promise<Recorded | undefined> {
  const { person, loaded, deps } = turn;
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined || !mayDo(person, 'answer', { plan: loaded.plan.id, institution: read.doc.institution })) return undefined;
  return record(
    { id, command: { kind: 'RecordUnchanged', nonce }, by: actorOf('officer', read.doc.institution, turn), known: read },
    loaded,
    deps,
  );
}

function noUnchanged(skipped: ResultView['skipped'], { context }: Turn): Card {
  const { texts } = context;
  const paragraphs =
    skipped.length === 0
      ? [texts.t('refused.gone')]
      : skipped.map(({ obligation, why }) => texts.t('unchanged.skipped', { measure: fullTitle(obligation, context), why }));
  return noticeCard({ paragraphs, actions: homeActions(context) }, texts);
}

/** An officer answers for the institution, the coordinator for the ministry, whoever's letter it is. */
export function actorOf(role: 'officer' | 'coordinator', institution: string, { person, loaded }: Turn): Actor {
  return { person: person.id, role, institution: role === 'officer' ? institution : loaded.plan.coordinator };
}

function answerOf(decision: Decision, obligation: Obligation): Answer {
  const entry = decision.kind === 'repeated' ? decision.entry : obligation.entries.findLast(({ kind }) => kind === 'AnswerRecorded');
  if (entry?.kind !== 'AnswerRecorded') throw new Error(`obligation ${obligation.id} has no answer after one was recorded`);
  return entry;
}

/** The next measure that still waits for this person, other than those just answered. */
async function nextOpen({ person, loaded, context, deps }: Turn, answered: readonly ObligationId[]): Promise<ObligationHead | undefined> {
  const owed = await mineOf(person, loaded.plan, deps);
  return openItems(owed, context.today, loaded.plan).find((head) => isAwaited(head) && !answered.includes(head.id));
}

/** Key order must not make two deliveries of one press look different. */
function canonicalDraft({ totals, steps, ...draft }: AnswerDraft): unknown {
  const sorted = (record: object): unknown => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...draft, totals: sorted(totals), steps: sorted(steps) };
}
