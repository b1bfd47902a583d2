import { mayDo } from '../domain/access.ts';
import { awaitsReview } from '../domain/decide-review.ts';
import { type MeasureStanding, type MeasureState, measureStates, type PlanRecord, standingOf } from '../domain/measure-state.ts';
import { countInformation } from '../domain/overview.ts';
import { isAwaited, isLate, type ObligationHead } from '../domain/obligation.ts';
import { type Action, actionViews, type Card, fillCard, selectView } from './card.ts';
import { noBanner, plainRow } from './list-rows.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import { countsPhrase, measureCode, momentValues, progressPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

const colors: Readonly<Record<MeasureState, string>> = {
  done: 'good',
  'partly-done': 'warning',
  'in-progress': 'categoricalBlue',
  'not-done': 'attention',
  'no-information': 'attention',
  obsolete: 'neutral',
  'not-owed': 'neutral',
};

/** What is said and offered beside the figures. */
export interface StatusBeside {
  readonly note?: string;
  readonly actions?: readonly Action[];
}

/** The plan in figures: measures by state as a chart and as text, where the information stands, and who is late. */
export function statusCard(record: PlanRecord, context: ViewContext, beside: StatusBeside = {}): Card {
  const { note = '', actions = [] } = beside;
  const { texts, plan, today, now } = context;
  const { heads } = record;
  const standing = standingOf(plan, record, today);
  const counts = measureStates.map((state) => ({ state, n: standing.filter((measure) => measure.state === state).length }));
  const risks = standing.filter((measure) => measure.state === 'in-progress' && measure.risk).length;
  const late = heads.filter((head) => isLate(head, today));
  return fillCard(
    'status',
    {
      lang: texts.language,
      title: texts.t('status.title', { date: momentValues(now, context).date }),
      subtitle: texts.t('status.asOf', { time: texts.dates.time(context.time) }),
      note,
      statesHeading: texts.t('status.states'),
      slices: counts
        .filter(({ n }) => n > 0)
        .map(({ state, n }) => ({ legend: texts.t(`state.${state}`), value: n, color: colors[state] })),
      states: statesPhrase(counts, risks, context),
      information: `${texts.t('status.information')}: ${countsPhrase(countInformation(heads, plan, today), context)}`,
      late: late.length === 0 ? texts.t('status.noLate') : texts.t('status.lateList', { list: lateList(late, context) }),
      lateColor: late.length === 0 ? 'Default' : 'Attention',
      actions: actionViews([
        ...actions,
        { title: texts.t('action.late'), press: { kind: 'ShowLate', page: 0 } },
        ...reviewActions(heads, context),
        { title: texts.t('action.institutions'), press: { kind: 'ShowInstitutions', page: 0 } },
        { title: texts.t('action.measures'), press: { kind: 'ShowMeasures', page: 0 } },
      ]),
    },
    texts.t('preview.reply'),
  );
}

/** Only who may review is led there, and only while something waits. */
function reviewActions(heads: readonly ObligationHead[], { texts, plan, reader }: ViewContext): readonly Action[] {
  const n = heads.filter((head) => awaitsReview(head, plan) || head.request !== null).length;
  const mayReview = mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator });
  return n > 0 && mayReview
    ? [{ title: texts.t('action.reviewsLeft', { n }), style: 'positive', press: { kind: 'ShowReviews', page: 0 } }]
    : [];
}

function statesPhrase(counts: readonly { state: MeasureState; n: number }[], risks: number, { texts }: ViewContext): string {
  const always: readonly MeasureState[] = ['done', 'partly-done', 'in-progress', 'not-done'];
  return counts
    .filter(({ state, n }) => n > 0 || always.includes(state))
    .map(
      ({ state, n }) =>
        `${texts.t(`state.${state}`)} – ${n}${state === 'in-progress' && risks > 0 ? ` (${texts.t('status.risk', { n: risks })})` : ''}`,
    )
    .join(' · ');
}

/** More names than this would not be read; the rest is counted. */
const mostLate = 20;

/** "KNAB – 1.19 (oktobris); MP – 1.6 (2024. gads)" */
function lateList(late: readonly ObligationHead[], context: ViewContext): string {
  const named = late.slice(0, mostLate).map((head) => `${head.institution} – ${measureCode(head, context)}`);
  const left = late.length - named.length;
  return [...named, ...(left > 0 ? [context.texts.t('status.more', { n: left })] : [])].join('; ');
}

/** Every item of the plan with its state, a page at a time; a press opens the measure. */
export function measuresCard(record: PlanRecord, page: number, context: ViewContext): Card {
  const { texts, plan, today, now } = context;
  const { heads } = record;
  const standing = standingOf(plan, record, today);
  const paged = pageOf(standing, page);
  const paging = pageActions(paged, (next) => ({ kind: 'ShowMeasures', page: next }), texts);
  return fillCard(
    'list',
    {
      lang: texts.language,
      intro: [],
      ...noBanner,
      title: texts.t('status.measures', { date: momentValues(now, context).date }),
      subtitle: pagePhrase(paged, texts),
      groups: [
        {
          heading: texts.t('status.states'),
          color: 'Default',
          rows: paged.shown.map((measure) => measureRow(measure, heads, context)),
        },
      ],
      footnote: '',
      actions: actionViews([...paging, { title: texts.t('action.status'), press: { kind: 'ShowStatus' } }]),
    },
    texts.t('preview.reply'),
  );
}

function measureRow(
  { measure, state, risk, occurrences }: MeasureStanding,
  heads: readonly ObligationHead[],
  context: ViewContext,
): object {
  const { texts, today } = context;
  const owed = heads.filter((head) => head.measure === measure.key && head.state !== 'waived');
  const given = owed.filter((head) => !isAwaited(head)).length;
  const progress = occurrences.length === 1 ? (occurrences[0]?.progress ?? []).filter(({ indicator }) => indicator.target > 1) : [];
  const label = texts.t(`state.${state}`);
  const phrases = [
    state === 'in-progress' && risk ? texts.t('row.risk', { status: label }) : label,
    texts.t(occurrences.length > 1 ? 'status.periods' : 'status.measure', { given, owed: owed.length }),
    ...progress.map((indicator) => progressPhrase(indicator, context)),
  ];
  const title = measure.short[texts.language];
  return {
    ...plainRow,
    code: measure.code,
    title,
    detail: phrases.join(' · '),
    // Only lateness is coloured: green and yellow text is too pale to read on white.
    color: owed.some((head) => isLate(head, today)) ? 'Attention' : 'Default',
    select: selectView(title, { kind: 'ShowMeasure', code: measure.code }),
  };
}
