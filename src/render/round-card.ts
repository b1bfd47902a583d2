import { dateIn } from '../domain/dates.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { measureOf } from '../domain/plan.ts';
import { closingOf, headsOfRound, openingOf, type Round } from '../domain/round.ts';
import type { Completeness } from '../domain/round-standing.ts';
import type { Checklist, ConfirmCommand, LetterProblem, Submission } from '../domain/submission.ts';
import type { Action, Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
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

/** Where a round stands as a whole: who has confirmed, who has not, what is missing. */
export function roundCard(view: { readonly round: Round; readonly standing: Completeness }, context: ViewContext): Card {
  const { texts, plan } = context;
  const { round, standing } = view;
  const closing = closingOf(round);
  const { asked, changedSince, gaps } = standing;
  const silent = closing === undefined ? standing.silent : closing.silent;
  const list = (codes: readonly string[]): string => texts.dates.list(codes);
  const missing = closing === undefined ? gaps : gaps.filter(({ head }) => closing.gaps.includes(head.id));
  const counts = [...Map.groupBy(missing, ({ head }) => head.institution)].map(([institution, of]) =>
    texts.t('round.gap', { institution, n: of.length }),
  );
  const confirmed = asked.filter((code) => !silent.includes(code)).length;
  return sheetCard(
    {
      title: texts.t('round.title'),
      who: openingOf(round).terms.label,
      lines: [
        termsPhrase(round, context),
        texts.t('round.count', { n: confirmed, total: asked.length }),
        ...(silent.length === 0 ? [] : [texts.t('round.silent', { list: list(silent) })]),
        ...(changedSince.length === 0 || closing !== undefined ? [] : [texts.t('round.changed', { list: list(changedSince) })]),
        ...(counts.length === 0 ? [] : [texts.t('round.gaps', { list: list(counts) })]),
        ...(closing === undefined ? [] : [texts.t('round.closed', { date: texts.dates.on(dateIn(plan.zone, closing.at)) })]),
      ],
      words: [texts.t('round.addressee', { addressee: openingOf(round).terms.addressee })],
      ...(closing !== undefined && { footnote: texts.t('round.fingerprint', { fingerprint: closing.snapshot.fingerprint }) }),
      actions: homeActions(context),
    },
    texts,
  );
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
}

/** One institution's part of a round: what was answered for each measure, and one press that confirms it. */
export function checklistCard(view: ChecklistView, context: ViewContext): Card {
  const { texts, plan } = context;
  const { round, checklist, submission, seen, nonce } = view;
  const { institution, answered, missing } = checklist;
  const last = submission?.entries.at(-1);
  const isOpen = closingOf(round) === undefined;
  const mayConfirm = isOpen && answered.length > 0;
  const confirm: Action = {
    title: texts.t('round.submit'),
    style: 'positive',
    press: { kind: 'SubmitRound', round: round.id, institution, seen, nonce },
  };
  const state = [
    ...(last === undefined ? [] : [texts.t('round.confirmed', { date: texts.dates.on(dateIn(plan.zone, last.at)) })]),
    ...(view.isChanged && isOpen ? [texts.t('round.again')] : []),
    ...(answered.length + missing.length === 0 ? [texts.t('round.nothing', { institution })] : []),
    ...(answered.length === 0 && missing.length > 0 ? [texts.t('round.nothing-yet')] : []),
    ...(isOpen ? [] : [texts.t('round.refused.round-is-closed')]),
    ...(mayConfirm ? [view.isOnBehalf ? texts.t('round.letter') : texts.t('round.text', { mine: texts.t('action.mine') })] : []),
  ];
  return sheetCard(
    {
      title: texts.t('round.checklist', { institution }),
      who: openingOf(round).terms.label,
      problem: view.problem,
      lines: [termsPhrase(round, context), ...state, ...measureLines(view, context)],
      fields: mayConfirm ? letterFields(view, context) : [],
      actions: [...(mayConfirm ? [confirm] : []), ...homeActions(context)],
    },
    texts,
  );
}

/** "1.19. Sabiedrības informēšana: 24 no 24" */
function measureLines({ round, checklist, heads }: ChecklistView, { texts, plan }: ViewContext): readonly string[] {
  const asked = headsOfRound(round, heads).filter(({ institution }) => institution === checklist.institution);
  return plan.measures.flatMap(({ key }) => {
    const of = asked.filter(({ measure }) => measure === key);
    if (of.length === 0) return [];
    const { code, short } = measureOf(plan, key);
    const n = of.filter(({ answer }) => answer !== null).length;
    return [texts.t('round.item', { code, title: short[texts.language], n, total: of.length })];
  });
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
