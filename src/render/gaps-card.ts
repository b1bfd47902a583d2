import type { InstitutionCode } from '../domain/ids.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { openingOf, type Round } from '../domain/round.ts';
import { placeId } from '../domain/round-place.ts';
import { type Completeness, type Gap, type Part, partsOf, type RoundScale } from '../domain/round-standing.ts';
import type { Action, Card } from './card.ts';
import type { OverviewRow } from './overview-list.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import { periodTitle, standingPhrase } from './phrases.ts';
import { fullTitle } from './result-card.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** Closing a round: which institutions have not given everything for good; once every gap is dealt with, what will be frozen. */
export function closingCard(
  view: {
    readonly round: Round;
    readonly standing: Completeness;
    readonly scale: RoundScale;
    readonly page: number;
    readonly problem?: string;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { round, standing, scale, page } = view;
  const parts = partsOf(standing).filter(({ gaps }) => gaps.length > 0);
  const ordered = [...parts.filter(({ gaps }) => gaps.some(isUndecided)), ...parts.filter(({ gaps }) => !gaps.some(isUndecided))];
  const paged = pageOf(ordered, page);
  const left = standing.gaps.filter(isUndecided).length;
  const close: Action = { title: texts.t('action.closeRound'), style: 'positive', press: { kind: 'CloseRound', round: round.id } };
  return sheetCard(
    {
      title: texts.t('closing.title'),
      subtitle: pagePhrase(paged, texts),
      who: openingOf(round).terms.label,
      problem: view.problem ?? '',
      lines:
        left > 0
          ? [texts.t('closing.left', { n: left }), texts.t('closing.ways')]
          : [
              texts.t('closing.ready'),
              texts.t('closing.frozen', { ...scale, confirmed: standing.confirmed.length, total: standing.asked.length }),
              ...(standing.silent.length > 0 ? [texts.t('round.silent', { list: texts.dates.list(standing.silent) })] : []),
              texts.t('closing.after'),
            ],
      groups:
        paged.shown.length === 0
          ? []
          : [
              {
                heading: texts.t('closing.institutions'),
                rows: paged.shown.map((part) => partRow(part, context)),
              },
            ],
      actions: [
        ...(left === 0 ? [close] : []),
        ...pageActions(paged, (next) => ({ kind: 'ShowGaps', page: next }), texts),
        { title: texts.t('action.toRound'), press: { kind: 'ShowRound' } },
      ],
    },
    texts,
  );
}

function partRow({ institution, gaps }: Part, { texts, plan }: ViewContext): OverviewRow {
  const left = gaps.filter(isUndecided).length;
  const named = gaps.length - left;
  return {
    code: institution,
    title: institutionOf(plan, institution).name[texts.language],
    detail: [...(left > 0 ? [texts.t('closing.part', { n: left })] : []), ...(named > 0 ? [texts.t('closing.named', { n: named })] : [])],
    isUrgent: left > 0,
    press: { kind: 'ShowGaps', institution, page: 0 },
  };
}

const isUndecided = ({ isNamed }: Gap): boolean => !isNamed;

/** What one institution has not given for good: each is opened, or all that is left is named by one press. */
export function gapsCard(
  view: {
    readonly round: Round;
    readonly institution: InstitutionCode;
    readonly gaps: readonly Gap[];
    readonly page: number;
    readonly problem?: string;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { round, institution, gaps, page } = view;
  const paged = pageOf([...gaps.filter(isUndecided), ...gaps.filter(({ isNamed }) => isNamed)], page);
  const left = gaps.filter(isUndecided).length;
  const nameAll: Action = { title: texts.t('action.nameGaps', { n: left }), press: { kind: 'NameGaps', round: round.id, institution } };
  return sheetCard(
    {
      title: texts.t('gaps.title', { institution }),
      subtitle: [institutionOf(plan, institution).name[texts.language], pagePhrase(paged, texts)].filter((part) => part !== '').join(' · '),
      who: openingOf(round).terms.label,
      problem: view.problem ?? '',
      lines: [texts.t(gaps.length === 0 ? 'gaps.none' : left === 0 ? 'gaps.named' : 'gaps.text')],
      groups: [...Map.groupBy(paged.shown, ({ isNamed }) => isNamed)].map(([isNamed, of]) => ({
        heading: texts.t(isNamed ? 'gaps.decided' : 'gaps.undecided'),
        rows: of.map((gap) => gapRow(gap, context)),
      })),
      actions: [
        ...(left > 1 ? [nameAll] : []),
        ...pageActions(paged, (next) => ({ kind: 'ShowGaps', institution, page: next }), texts),
        { title: texts.t('action.closing'), press: { kind: 'ShowGaps', page: 0 } },
        { title: texts.t('action.toRound'), press: { kind: 'ShowRound' } },
      ],
    },
    texts,
  );
}

function gapRow({ head, isNamed }: Gap, context: ViewContext): OverviewRow {
  const measure = measureOf(context.plan, head.measure);
  return {
    code: measure.code,
    title: periodTitle(measure, head.occurrence, context),
    detail: [standingPhrase(head, context)],
    isUrgent: !isNamed,
    press: { kind: 'OpenGap', obligation: head.id },
  };
}

/** One gap and the three ways to deal with it; the report's wording is shown before it is chosen. */
export function gapCard({ round, gap }: { readonly round: Round; readonly gap: Gap }, context: ViewContext): Card {
  const { texts, plan } = context;
  const { head, isNamed } = gap;
  const { id: obligation, institution } = head;
  const from = placeId({ kind: 'gaps', institution }, plan.id);
  const ways: readonly Action[] = [
    { title: texts.t('action.behalf'), press: { kind: 'OpenForm', obligation, from } },
    { title: texts.t('action.openWaiver'), press: { kind: 'OpenWaiver', obligation, from } },
    ...(isNamed
      ? []
      : [{ title: texts.t('action.nameGap'), press: { kind: 'NameGaps', round: round.id, institution, obligation } } as const]),
  ];
  return sheetCard(
    {
      title: fullTitle(head, context),
      subtitle: institutionOf(plan, institution).name[texts.language],
      planText: measureOf(plan, head.measure).text.indicator,
      lines: [standingPhrase(head, context), texts.t(isNamed ? 'gap.named' : 'gap.text', { institution })],
      footnote: texts.t('gap.silence'),
      actions: [...ways, { title: texts.t('action.back'), press: { kind: 'ShowGaps', institution, page: 0 } }],
    },
    texts,
  );
}
