import { hasRole, mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import { dateIn, timeIn } from '../domain/dates.ts';
import { digestOf } from '../domain/digest.ts';
import type { Language } from '../domain/person.ts';
import { measureByCode } from '../domain/plan.ts';
import { openItems } from '../domain/reminders.ts';
import type { Action, Card } from '../render/card.ts';
import { clockCard } from '../render/clock-card.ts';
import { digestCard } from '../render/digest-card.ts';
import { formCard } from '../render/form-card.ts';
import { listCard } from '../render/list-card.ts';
import { measureCard } from '../render/measure-card.ts';
import { helpCard, homeActions, noticeCard, notYoursCard, sentenceCard } from '../render/notice-card.ts';
import { measuresCard, statusCard } from '../render/status-card.ts';
import { textsFor } from '../render/texts/texts.ts';
import { unchangedCard } from '../render/unchanged-card.ts';
import { headsOf, planHeads, redrawBundle, viewContextFor } from './compose-message.ts';
import type { Turn } from './turn.ts';
import { showHistory } from './history.ts';
import { readObligations } from './read-obligations.ts';
import { updateDocument } from './retry.ts';
import type { reviewKinds } from './review.ts';

type Question = Exclude<Command, { kind: 'SubmitAnswer' | 'SubmitUnchanged' | (typeof reviewKinds)[number] }>;

/** Commands that only look, or change nothing but the reader's own settings and the demo clock. */
export async function show(command: Question, turn: Turn): Promise<Card | undefined> {
  const { context, deps } = turn;
  switch (command.kind) {
    case 'ShowHelp':
      return helpCard(context);
    case 'Greet':
      return noticeCard({ paragraphs: [context.texts.t('greeting.text')], actions: homeActions(context) }, context.texts);
    case 'Nod':
      return undefined;
    case 'ShowMine':
      return showMine({ page: command.page, isWelcome: false }, turn);
    case 'ShowList':
      return showSentList(command, turn);
    case 'OpenForm':
      return openForm(command, turn);
    case 'ChooseUnchanged':
      return chooseUnchanged(command, turn);
    case 'ShowMeasure':
      return showMeasure(command.code, turn);
    case 'ShowHistory':
      return showHistory(command, turn);
    case 'ShowStatus':
      return readsPlan(turn)
        ? statusCard(await planHeads(turn.loaded.plan.id, deps), context)
        : showMine({ page: 0, isWelcome: false }, turn);
    case 'ShowMeasures':
      return readsPlan(turn)
        ? measuresCard(await planHeads(turn.loaded.plan.id, deps), command.page, context)
        : sentenceCard('refused.not-allowed', {}, context);
    case 'ShowDigest':
      return readsPlan(turn) ? showDigest({ isWelcome: false }, turn) : sentenceCard('refused.not-allowed', {}, context);
    case 'ChangeLanguage':
      return changeLanguage(command.language, turn);
    case 'MoveClock':
      return moveClock(command, turn);
    default:
      return command satisfies never;
  }
}

function readsPlan({ person, loaded }: Turn): boolean {
  return mayDo(person, 'read-plan', { plan: loaded.plan.id, institution: loaded.plan.coordinator });
}

/** Everything the person may answer now, whatever has been sent. */
export async function showMine(view: { readonly page: number; readonly isWelcome: boolean }, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  if (!hasRole(person, loaded.plan.id, 'officer'))
    return readsPlan(turn) ? statusCard(await planHeads(loaded.plan.id, deps), context) : helpCard(context);
  const owed = await headsOf(person, loaded.plan.id, deps);
  return listCard({ ...view, items: openItems(owed, context.today, loaded.plan), message: undefined, owed }, context);
}

/** A sent bundle's list as it stands now; somebody else's bundle is not shown. */
async function showSentList(command: Extract<Command, { kind: 'ShowList' }>, turn: Turn): Promise<Card> {
  const { person, loaded, deps } = turn;
  const message = await deps.store.messages.get(loaded.plan.id, command.message);
  if (message?.doc.recipient !== person.id) return showMine({ page: 0, isWelcome: false }, turn);
  return redrawBundle(message.doc, { reader: person, page: command.page }, { loaded, deps });
}

/** The week's digest as it stands now; the fingerprint is that of the week's checkpoint, once its digest has been sent. */
export async function showDigest({ isWelcome }: { readonly isWelcome: boolean }, { loaded, context, deps }: Turn): Promise<Card> {
  const report = digestOf(loaded.plan, await planHeads(loaded.plan.id, deps), context.today);
  const checkpoint = await deps.store.checkpoints.get(loaded.plan.id, report.week);
  return digestCard(report, { isWelcome, fingerprint: checkpoint?.doc.fingerprint }, context);
}

async function openForm(command: Extract<Command, { kind: 'OpenForm' }>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const obligation = await deps.store.obligations.get(loaded.plan.id, command.obligation);
  if (obligation === undefined) return sentenceCard('refused.gone', {}, context);
  const { institution, state } = obligation.doc;
  if (!mayDo(person, 'answer', { plan: loaded.plan.id, institution })) return notYoursCard(institution, context);
  if (state === 'waived') return sentenceCard('refused.not-owed', {}, context);
  return formCard({ obligation: obligation.doc, from: command.from, nonce: deps.newId(), typed: undefined, problems: [] }, context);
}

async function chooseUnchanged(command: Extract<Command, { kind: 'ChooseUnchanged' }>, turn: Turn): Promise<Card> {
  const { person, loaded, context, deps } = turn;
  const owed = await headsOf(person, loaded.plan.id, deps);
  return unchangedCard(
    { items: openItems(owed, context.today, loaded.plan), from: command.from, nonce: deps.newId(), problem: '' },
    context,
  );
}

/** The occurrence that a question about a measure means: the earliest that is still open, else the latest. */
async function showMeasure(code: string, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const measure = measureByCode(code, loaded.plan);
  if (measure === undefined) return sentenceCard('refused.no-such-measure', { code }, context);
  const heads = (await deps.store.obligations.heads({ plan: loaded.plan.id, measure: measure.key })).map(({ doc }) => doc);
  const byDate = [...heads].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const begun = byDate.filter((head) => head.covers.from <= context.today);
  const occurrence = (begun.find((head) => head.reportBy >= context.today) ?? begun.at(-1) ?? byDate[0])?.occurrence;
  const current = await readObligations(
    heads.filter((head) => head.occurrence === occurrence),
    deps.store,
  );
  return measureCard({ measure, current }, context);
}

async function changeLanguage(language: Language, turn: Turn): Promise<Card> {
  const { person, loaded, deps } = turn;
  await updateDocument(deps.store.people, { partition: person.tenant, id: person.id }, (current) => ({ ...current, language }));
  const context = viewContextFor({ ...person, language }, loaded, deps);
  return noticeCard({ paragraphs: [textsFor(language).t('language.changed')], actions: homeActions(context) }, context.texts);
}

async function moveClock(command: Extract<Command, { kind: 'MoveClock' }>, turn: Turn): Promise<Card> {
  const { deps, context, loaded, person } = turn;
  if (deps.demo === undefined) return helpCard(context);
  const report = await deps.demo.moveClock(command.move);
  const now = deps.now();
  const moved = viewContextFor(person, loaded, deps);
  return clockCard(report, { date: dateIn(loaded.plan.zone, now), time: timeIn(loaded.plan.zone, now) }, moved);
}

/** Buttons for the commands that came closest to what was typed; the usual ones stand there anyway. */
export function suggestionsFor(closest: readonly Command[], turn: Turn): readonly Action[] {
  const digest = turn.context.texts.t('action.digest');
  return closest.flatMap((command) => (command.kind === 'ShowDigest' && readsPlan(turn) ? [{ title: digest, press: command }] : []));
}
