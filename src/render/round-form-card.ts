import type { DraftProblem, TermsDraft } from '../domain/round-draft.ts';
import type { Card } from './card.ts';
import { type Field, sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** Beside which field a problem is shown. */
const fieldOf: Readonly<Record<DraftProblem, keyof TermsDraft>> = {
  'label-missing': 'label',
  'label-too-long': 'label',
  'addressee-missing': 'addressee',
  'addressee-too-long': 'addressee',
  'from-unreadable': 'from',
  'until-unreadable': 'until',
  'period-reversed': 'until',
  'period-outside-plan': 'until',
  'institutions-date-unreadable': 'institutionsBy',
  'institutions-date-passed': 'institutionsBy',
  'institutions-date-in-period': 'institutionsBy',
  'coordinator-date-unreadable': 'coordinatorBy',
  'coordinator-date-not-later': 'coordinatorBy',
};

const fields: readonly (Pick<Field, 'kind' | 'id'> & { readonly of: keyof TermsDraft })[] = [
  { kind: 'text', id: 'label', of: 'label' },
  { kind: 'date', id: 'from', of: 'from' },
  { kind: 'date', id: 'until', of: 'until' },
  { kind: 'date', id: 'institutions-by', of: 'institutionsBy' },
  { kind: 'date', id: 'coordinator-by', of: 'coordinatorBy' },
  { kind: 'text', id: 'addressee', of: 'addressee' },
];

/** The terms of a round before it is begun: proposed, or as they were typed, with what is wrong beside each. */
export function roundFormCard(
  view: { readonly draft: TermsDraft; readonly problems: readonly DraftProblem[]; readonly isFinal: boolean },
  { texts }: ViewContext,
): Card {
  const { draft, problems } = view;
  const problemsOf = (field: keyof TermsDraft): string =>
    problems
      .filter((problem) => fieldOf[problem] === field)
      .map((problem) => texts.t(`round.problem.${problem}`))
      .join(' ');
  return sheetCard(
    {
      title: texts.t(view.isFinal ? 'round.form.final' : 'round.form.title'),
      lines: [texts.t('round.form.text')],
      problem: problems.length === 0 ? '' : texts.t('round.form.problems'),
      fields: fields.map(({ kind, id, of }) => ({
        kind,
        id,
        label: texts.t(`round.form.${of}`),
        value: draft[of],
        problem: problemsOf(of),
      })),
      footnote: texts.t('round.form.after'),
      actions: [
        { title: texts.t('action.submitRoundForm'), style: 'positive', press: { kind: 'SubmitRoundForm' } },
        { title: texts.t('action.back'), inputs: 'none', press: { kind: 'ShowRound' } },
      ],
    },
    texts,
  );
}
