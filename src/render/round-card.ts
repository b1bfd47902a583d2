import { mayDo, readsWholeTexts } from '../domain/access.ts';
import { dateIn } from '../domain/dates.ts';
import { isLate, type ObligationHead } from '../domain/obligation.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { closingOf, openingOf, type Round } from '../domain/round.ts';
import { placeId } from '../domain/round-place.ts';
import { type Completeness, type Part, partsOf } from '../domain/round-standing.ts';
import {
  type Checklist,
  type ChecklistItem,
  checklistItems,
  type ConfirmCommand,
  hasSomethingToConfirm,
  isEmpty,
  isMissing,
  type LetterProblem,
  type Submission,
} from '../domain/submission.ts';
import type { Action, Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import type { OverviewRow } from './overview-list.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import { periodTitle, standingPhrase, whoPhrase } from './phrases.ts';
import { type Field, sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** Before the first round: who may begin it is led there. */
export function noRoundCard(view: { readonly isOver: boolean; readonly mayBegin: boolean }, context: ViewContext): Card {
  const { texts } = context;
  const { isOver, mayBegin } = view;
  const begin: Action = {
    title: texts.t(isOver ? 'action.beginFinalRound' : 'action.beginRound'),
    style: 'positive',
    press: { kind: 'OpenRoundForm' },
  };
  const paragraphs = [texts.t(isOver ? 'round.none.over' : 'round.none'), ...(mayBegin && isOver ? [texts.t('round.offer')] : [])];
  return noticeCard({ paragraphs, actions: [...(mayBegin ? [begin] : []), ...homeActions(context)] }, texts);
}

/** Where a round stands as a whole: who has confirmed, who has not, what is missing. Coordinators open each institution's part. */
export function roundCard(view: RoundView, context: ViewContext): Card {
  const { texts, plan, reader } = context;
  const { round, standing, page = 0 } = view;
  const closing = closingOf(round);
  const silent = closing === undefined ? standing.silent : closing.silent;
  const confirmed = standing.asked.filter((code) => !silent.includes(code)).length;
  const isLed = closing === undefined && mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator });
  const parts = pageOf(isLed ? partsOf(standing) : [], page);
  const close: Action = { title: texts.t('action.closeRound'), press: { kind: 'ShowGaps', page: 0 } };
  return sheetCard(
    {
      title: texts.t('round.title'),
      subtitle: pagePhrase(parts, texts),
      who: openingOf(round).terms.label,
      lines: [
        termsPhrase(round, context),
        texts.t('round.count', { n: confirmed, total: standing.asked.length }),
        ...(isLed ? [] : namesPhrases(view, context)),
        ...(closing === undefined ? [] : [texts.t('round.closed', { date: texts.dates.on(dateIn(plan.zone, closing.at)) })]),
      ],
      words: [texts.t('round.addressee', { addressee: openingOf(round).terms.addressee })],
      groups: [...Map.groupBy(parts.shown, ({ state }) => state)].map(([state, of]) => ({
        heading: texts.t(`round.part.${state}`),
        rows: of.map((part) => partRow(part, round, context)),
      })),
      ...(closing !== undefined && { footnote: texts.t('round.fingerprint', { fingerprint: closing.snapshot.fingerprint }) }),
      actions: isLed
        ? [...pageActions(parts, (next) => ({ kind: 'ShowRound', page: next }), texts), close, ...homeActions(context)]
        : [...fileActions(view, context), ...homeActions(context)],
    },
    texts,
  );
}

/** The documents of a closed round, for who reads the whole plan. */
function fileActions({ round, hasFiles = false }: RoundView, { texts, reader, plan }: ViewContext): readonly Action[] {
  if (closingOf(round) === undefined || !hasFiles || !readsWholeTexts(reader, plan.id)) return [];
  return (['annex', 'workbook'] as const).map((file) => ({
    title: texts.t(`file.${file}`),
    press: { kind: 'AskFile', file, round: round.number },
  }));
}

interface RoundView {
  readonly round: Round;
  readonly standing: Completeness;
  readonly page?: number | undefined;
  /** Documents can be had in the chat. */
  readonly hasFiles?: boolean;
}

/** Who is waited for and what is missing, by name; of a closed round as it was closed. */
function namesPhrases({ round, standing }: RoundView, { texts }: ViewContext): readonly string[] {
  const closing = closingOf(round);
  const { changedSince, gaps } = standing;
  const silent = closing === undefined ? standing.silent : closing.silent;
  const list = (codes: readonly string[]): string => texts.dates.list(codes);
  const missing = closing === undefined ? gaps : gaps.filter(({ head }) => closing.gaps.includes(head.id));
  const counts = [...Map.groupBy(missing, ({ head }) => head.institution)].map(([institution, of]) =>
    texts.t('round.gap', { institution, n: of.length }),
  );
  return [
    ...(silent.length === 0 ? [] : [texts.t('round.silent', { list: list(silent) })]),
    ...(changedSince.length === 0 || closing !== undefined ? [] : [texts.t('round.changed', { list: list(changedSince) })]),
    ...(counts.length === 0 ? [] : [texts.t('round.gaps', { list: list(counts) })]),
  ];
}

function partRow({ institution, state, gaps }: Part, round: Round, { texts, plan, today }: ViewContext): OverviewRow {
  return {
    code: institution,
    title: institutionOf(plan, institution).name[texts.language],
    detail: [gaps.length === 0 ? texts.t('round.part.complete') : texts.t('round.part.gaps', { n: gaps.length })],
    isUrgent: state === 'silent' && today > openingOf(round).terms.institutionsBy,
    press: { kind: 'ShowRound', institution },
  };
}

function termsPhrase(round: Round, { texts }: ViewContext): string {
  const { covers, institutionsBy, coordinatorBy } = openingOf(round).terms;
  return texts.t('round.terms', {
    from: texts.dates.sinceWithYear(covers.from),
    until: texts.dates.untilWithYear(covers.until),
    institutions: texts.dates.untilWithYear(institutionsBy),
    coordinator: texts.dates.untilWithYear(coordinatorBy),
  });
}

export interface ChecklistView {
  readonly round: Round;
  readonly checklist: Checklist;
  readonly heads: readonly ObligationHead[];
  readonly submission: Submission | undefined;
  /** Another answer was given since it was confirmed. */
  readonly isChanged: boolean;
  /** Marks the answers that are counted here. */
  readonly seen: string;
  readonly nonce: string;
  /** Confirming for an institution that wrote a letter. */
  readonly isOnBehalf: boolean;
  readonly typed?: Pick<ConfirmCommand, 'letterNumber' | 'letterOn'>;
  readonly problems: readonly LetterProblem[];
  readonly problem: string;
  readonly page?: number | undefined;
  /** The institution has not confirmed, and a coordinator looks. */
  readonly isReminded: boolean;
}

/** One institution's part of a round: what was answered for each measure, each opened by a press, and one press that confirms it. */
export function checklistCard(view: ChecklistView, context: ViewContext): Card {
  const { texts, reader, plan } = context;
  const { round, checklist, page = 0 } = view;
  const { institution } = checklist;
  const mayConfirm = closingOf(round) === undefined && hasSomethingToConfirm(checklist);
  const items = pageOf(checklistItems({ round, institution }, view.heads, plan), page);
  const isLed = mayDo(reader, 'review', { plan: plan.id, institution });
  return sheetCard(
    {
      title: texts.t('round.checklist', { institution }),
      subtitle: pagePhrase(items, texts),
      who: openingOf(round).terms.label,
      problem: view.problem,
      lines: [termsPhrase(round, context), ...statePhrases(view, context)],
      groups: [...Map.groupBy(items.shown, isMissing)].map(([missing, of]) => ({
        heading: texts.t(missing ? 'round.items.missing' : 'round.items.answered'),
        rows: of.map((item) => itemRow(item, view, context)),
      })),
      fields: mayConfirm ? letterFields(view, context) : [],
      actions: [
        ...(mayConfirm ? [confirmAction(view, context)] : []),
        ...pageActions(items, (next) => ({ kind: 'ShowRound', institution, page: next }), texts),
        ...(isLed ? ledActions(view, context) : homeActions(context)),
      ],
    },
    texts,
  );
}

function confirmAction({ round, checklist: { institution }, seen, nonce }: ChecklistView, { texts }: ViewContext): Action {
  return { title: texts.t('round.submit'), style: 'positive', press: { kind: 'SubmitRound', round: round.id, institution, seen, nonce } };
}

/** A coordinator reminds the institution, sees what it has not given for good, and goes back to the round. */
function ledActions({ round, checklist: { institution }, isReminded }: ChecklistView, { texts }: ViewContext): readonly Action[] {
  const back: Action = { title: texts.t('action.toRound'), inputs: 'none', press: { kind: 'ShowRound' } };
  if (closingOf(round) !== undefined) return [back];
  const remind: Action = { title: texts.t('action.remind'), inputs: 'none', press: { kind: 'ChooseReminders', institution } };
  return [
    ...(isReminded ? [remind] : []),
    { title: texts.t('action.gaps'), inputs: 'none', press: { kind: 'ShowGaps', institution, page: 0 } },
    back,
  ];
}

function statePhrases(view: ChecklistView, context: ViewContext): readonly string[] {
  const { texts, plan } = context;
  const { round, checklist, submission } = view;
  const { institution, answered, missing } = checklist;
  const last = submission?.entries.at(-1);
  const isOpen = closingOf(round) === undefined;
  const date = last === undefined ? '' : texts.dates.on(dateIn(plan.zone, last.at));
  return [
    ...(last === undefined ? [] : [texts.t('round.confirmed', { date, who: whoPhrase(last.by, context) })]),
    ...(view.isChanged && isOpen ? [texts.t('round.again')] : []),
    ...(isEmpty(checklist) ? [texts.t('round.nothing', { institution })] : []),
    ...(answered.length === 0 && missing.length > 0 ? [texts.t('round.nothing-yet')] : []),
    ...(isOpen ? [] : [texts.t('round.refused.round-is-closed')]),
    ...contributingPhrases(checklist, context),
    ...(isOpen ? howPhrases(view, context) : []),
  ];
}

/** What confirming takes. */
function howPhrases({ checklist, isOnBehalf }: ChecklistView, { texts }: ViewContext): readonly string[] {
  if (isOnBehalf) return hasSomethingToConfirm(checklist) ? [texts.t('round.letter')] : [];
  return checklist.answered.length > 0 ? [texts.t('round.text')] : [];
}

/** "Līdzatbildīgā iestāde pasākumos: 1.20; par tiem informāciju sniedz atbildīgās iestādes." */
function contributingPhrases({ answered, missing, contributing }: Checklist, { texts, plan }: ViewContext): readonly string[] {
  if (contributing.length === 0) return [];
  const line = texts.t('round.contributing', { list: texts.dates.list(contributing.map((key) => measureOf(plan, key).code)) });
  return [answered.length + missing.length > 0 ? line : `${line} ${texts.t('round.contributing.only')}`];
}

/** "1.19 Sabiedrības informēšana: 22 no 24"; a press opens the form for what is missing, and leads back here. */
function itemRow(item: ChecklistItem, { round, checklist: { institution } }: ChecklistView, context: ViewContext): OverviewRow {
  const { texts, plan, today } = context;
  const { measure, heads, answered, next } = item;
  const from = placeId({ kind: 'checklist', institution }, plan.id);
  return {
    code: measure.code,
    title: heads.length === 1 ? periodTitle(measure, next.occurrence, context) : measure.short[texts.language],
    detail: heads.length === 1 ? [standingPhrase(next, context)] : [texts.t('round.item', { n: answered, total: heads.length })],
    isUrgent: isLate(next, today) || next.state === 'returned',
    press:
      closingOf(round) === undefined
        ? { kind: 'OpenForm', obligation: next.id, own: true, from }
        : { kind: 'ShowMeasure', code: measure.code, occurrence: next.occurrence },
  };
}

function letterFields({ typed, problems }: ChecklistView, { texts }: ViewContext): readonly Field[] {
  const problemOf = (found: LetterProblem | undefined): string => {
    if (found === undefined) return '';
    if (found === 'letter-number-missing' || found === 'letter-number-too-long') return texts.t(`problem.${found}`);
    return texts.t('problem.letter-date-unusable');
  };
  const number = problems.find((problem) => problem.startsWith('letter-number'));
  const on = problems.find((problem) => !problem.startsWith('letter-number'));
  return [
    {
      kind: 'text',
      id: 'letter-number',
      label: texts.t('form.letter.number'),
      value: typed?.letterNumber ?? '',
      problem: problemOf(number),
    },
    { kind: 'date', id: 'letter-on', label: texts.t('form.letter.on'), value: typed?.letterOn ?? '', problem: problemOf(on) },
  ];
}
