import { mayDo } from '../domain/access.ts';
import type { AnswerDraft } from '../domain/answer.ts';
import type { Command } from '../domain/command.ts';
import type { StoredFile } from '../domain/evidence.ts';
import type { FileId, MessageId, ObligationId } from '../domain/ids.ts';
import { resultToJoin } from '../domain/joining.ts';
import type { Obligation } from '../domain/obligation.ts';
import { measureOf } from '../domain/plan.ts';
import { placeOf } from '../domain/round-place.ts';
import { draftOf, forgetDraft, keepDraft, type TypedDrafts } from '../domain/typed-draft.ts';
import type { Card } from '../render/card.ts';
import { formCard, type FormView } from '../render/form-card.ts';
import { joinCard } from '../render/join-card.ts';
import { notYoursCard, sentenceCard } from '../render/notice-card.ts';
import { draftFromWords } from '../chat/draft-from-words.ts';
import { parseAnswer } from '../chat/parse-answer.ts';
import { showListOf } from './list.ts';
import { openReview } from './review.ts';
import { sharedHeads } from './owed.ts';
import { changeDocument, updateDocument } from './retry.ts';
import { showPlace } from './show-gaps.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** The form for one obligation; where others have reached a shared result, the question whether one joins it comes first. */
export async function openForm(command: Wanted<'OpenForm'>, turn: Turn): Promise<Card> {
  const opened = await openable(command.obligation, turn);
  if ('refused' in opened) return opened.refused;
  const { obligation } = opened;
  if (command.words === true) return openFromWords(obligation, turn);
  if (command.own !== true) {
    const joining = await joiningCard(obligation, command.from, turn);
    if (joining !== undefined) return joining;
  }
  const files = await filesOf(command.files ?? (await filesForLetter(obligation, turn)), turn);
  return drawForm({ obligation, from: command.from, typed: await keptDraft(obligation, turn), files }, turn);
}

/** The obligation, when the person may answer it or record an institution's letter; otherwise what they are told. */
async function openable(id: ObligationId, turn: Turn): Promise<{ readonly obligation: Obligation } | { readonly refused: Card }> {
  const { loaded, context, deps } = turn;
  const read = await deps.store.obligations.get(loaded.plan.id, id);
  if (read === undefined) return { refused: sentenceCard('refused.gone', {}, context) };
  const { institution, state } = read.doc;
  if (answersAs(institution, turn) === undefined) return { refused: notYoursCard(institution, context) };
  return state === 'waived' ? { refused: sentenceCard('refused.not-owed', {}, context) } : { obligation: read.doc };
}

/** In which role a person may answer for an institution: its officer, or the coordinator on its behalf. */
export function answersAs(institution: string, { person, loaded }: Turn): 'officer' | 'coordinator' | undefined {
  const about = { plan: loaded.plan.id, institution };
  if (mayDo(person, 'answer', about)) return 'officer';
  return mayDo(person, 'answer-on-behalf', about) ? 'coordinator' : undefined;
}

/** A coordinator's files go with the letter that they record next. */
async function filesForLetter({ institution }: Obligation, turn: Turn): Promise<readonly FileId[]> {
  const { person, loaded, deps } = turn;
  if (answersAs(institution, turn) !== 'coordinator') return [];
  return (await deps.store.drafts.get(loaded.plan.id, person.id))?.doc.files ?? [];
}

/** A fresh form: its nonce makes one press one entry. */
export function drawForm(view: Omit<FormView, 'nonce' | 'problems'>, { context, deps }: Turn): Card {
  return formCard({ ...view, nonce: deps.newId(), problems: [] }, context);
}

/** The text that did not say which measure it is about, now that the person has said so. */
async function openFromWords(obligation: Obligation, turn: Turn): Promise<Card> {
  const { person, loaded, deps } = turn;
  const kept = await deps.store.drafts.get(loaded.plan.id, person.id);
  const words = parseAnswer(kept?.doc.words ?? '', deps.answerVocabulary);
  await updateDocument(deps.store.drafts, { partition: loaded.plan.id, id: person.id }, ({ words: _used, ...drafts }) => drafts);
  if (words === undefined) return drawForm({ obligation, from: undefined, typed: undefined }, turn);
  const typed = draftFromWords(words, { measure: measureOf(loaded.plan, obligation.measure), obligation });
  return drawForm({ obligation, from: undefined, typed, why: 'understood' }, turn);
}

async function joiningCard(obligation: Obligation, from: MessageId | undefined, turn: Turn): Promise<Card | undefined> {
  const { loaded, context, deps } = turn;
  if (answersAs(obligation.institution, turn) !== 'officer') return undefined;
  const result = resultToJoin(obligation, measureOf(loaded.plan, obligation.measure), await sharedHeads([obligation], loaded.plan, deps));
  return result === undefined ? undefined : joinCard({ obligation, result, from }, context);
}

/** "Atpakaļ": what was typed is kept; an officer sees the list again, a coordinator what the institution has said. */
export async function leaveForm(command: Wanted<'LeaveForm'>, turn: Turn): Promise<Card> {
  const { obligation } = command;
  const read = await turn.deps.store.obligations.get(turn.loaded.plan.id, obligation);
  // Pressed again after an answer, an old form has nothing to keep.
  if ((read?.doc.answer?.number ?? 0) <= command.seen) await keepTyped(obligation, command.draft, turn);
  const place = placeOf(command.from);
  if (place !== undefined) return showPlace(place, turn);
  const isOnBehalf = read !== undefined && answersAs(read.doc.institution, turn) === 'coordinator';
  return isOnBehalf ? openReview({ kind: 'OpenReview', obligation }, turn) : showListOf({ from: command.from }, turn);
}

/** Keeps what was typed into a form that is left. */
export async function keepTyped(id: ObligationId, draft: AnswerDraft | undefined, turn: Turn): Promise<void> {
  const { person, loaded, deps } = turn;
  const read = draft === undefined ? undefined : await deps.store.obligations.get(loaded.plan.id, id);
  if (draft === undefined || read === undefined || answersAs(read.doc.institution, turn) === undefined || !saysSomething(draft, read.doc))
    return;
  const kept = { obligation: id, at: deps.now(), draft };
  const empty: TypedDrafts = { id: person.id, plan: loaded.plan.id, drafts: [] };
  await changeDocument(
    deps.store.drafts,
    { partition: loaded.plan.id, id: person.id },
    { empty, make: (drafts) => keepDraft(drafts, kept) },
  );
}

/** Whether anything differs from what the form was filled with. */
function saysSomething(draft: AnswerDraft, { answer }: Obligation): boolean {
  const totals = Object.entries(draft.totals).some(
    ([key, typed]) => typed.trim() !== '' && typed.trim() !== String(answer?.numbers[key] ?? ''),
  );
  const steps = Object.entries(draft.steps).some(([key, ticked]) => ticked.join() !== (answer?.steps?.[key] ?? []).join());
  return draft.text.trim() !== '' || draft.evidence.trim() !== '' || draft.status !== answer?.status || totals || steps;
}

/** What the person left in the form, unless somebody has answered since. */
async function keptDraft(obligation: Obligation, { person, loaded, deps }: Turn): Promise<AnswerDraft | undefined> {
  const read = await deps.store.drafts.get(loaded.plan.id, person.id);
  const kept = read?.doc.drafts.find((draft) => draft.obligation === obligation.id);
  if (read === undefined || kept === undefined || (obligation.answer !== null && obligation.answer.at > kept.at)) return undefined;
  return draftOf(read.doc, obligation.id);
}

/** After an answer nothing of what was typed for it stays behind; files for a letter have gone with it. */
export async function dropDraft(id: ObligationId, { person, loaded, deps }: Turn): Promise<void> {
  await updateDocument(deps.store.drafts, { partition: loaded.plan.id, id: person.id }, (drafts) => {
    if (draftOf(drafts, id) === undefined && drafts.files === undefined && drafts.words === undefined) return undefined;
    const { files: _attached, ...left } = forgetDraft(drafts, id);
    return left;
  });
}

/** Files that this person sent; anybody else's are left out, whatever a card says. */
export async function filesOf(ids: readonly FileId[], { person, loaded, deps }: Turn): Promise<readonly StoredFile[]> {
  const read = await Promise.all([...new Set(ids)].map((id) => deps.store.files.get(loaded.plan.id, id)));
  return read.flatMap((file) => (file !== undefined && file.doc.person === person.id ? [file.doc] : []));
}
