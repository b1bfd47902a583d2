import type { IsoDate } from '../domain/dates.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { OwedOccurrence } from '../domain/overview.ts';
import type { Absence, Person } from '../domain/person.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { openingOf, type Round } from '../domain/round.ts';
import type { Action, Card } from './card.ts';
import { absencePeriod } from './absence-card.ts';
import { noticeCard } from './notice-card.ts';
import { headPress, overviewCard, type OverviewRow } from './overview-list.ts';
import { dayPhrase, measureCode, periodTitle } from './phrases.ts';
import { roundName } from './round-asks.ts';
import type { ViewContext } from './view-context.ts';

/** Days of reminders that are named; the newest are those that count. */
const mostDaysNamed = 3;

/** The days on which somebody was reminded, as a sentence needs them; empty when nobody was. */
function remindedDays({ reminded }: Pick<ObligationHead, 'reminded'>, { texts }: ViewContext): string {
  return reminded.length === 0 ? '' : texts.dates.onDays([...new Set(reminded)].sort().slice(-mostDaysNamed));
}

/** Told to a substitute above their list: what was to be given, and that those who are asked were reminded in vain. */
export function calledUponPhrase(items: readonly ObligationHead[], context: ViewContext): string {
  const { texts } = context;
  const dates = new Set(items.map(({ reportBy }) => reportBy));
  const [only] = dates;
  const days = remindedDays({ reminded: items.flatMap(({ reminded }) => reminded) }, context);
  const values = { n: items.length, reminded: days === '' ? '' : texts.t('called-upon.reminded', { dates: days }) };
  return dates.size === 1 && only !== undefined
    ? texts.t('called-upon.single', { ...values, date: texts.dates.untilWithYear(only) })
    : texts.t('called-upon.several', values);
}

/** Told to a coordinator: what was asked for in vain, with what can be done about it. */
export function overdueCard(
  view: {
    readonly items: readonly ObligationHead[];
    readonly day: IsoDate;
    readonly page: number;
    /** A reporting round whose date has passed, and who has not confirmed. */
    readonly round?: { readonly round: Round; readonly open: readonly InstitutionCode[] } | undefined;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { items, day, page, round } = view;
  const [only] = items;
  const obligations = items.slice(0, mostReminded).map(({ id }) => id);
  const isOne = items.length === 1 && only !== undefined;
  const remind: Action = {
    title: texts.t(isOne ? 'action.remindAgain' : 'action.remindAll'),
    press: { kind: 'AskReminders', obligations },
  };
  return overviewCard(
    {
      title:
        items.length === 0 && round !== undefined
          ? texts.t('round.overdue.title', { n: round.open.length })
          : texts.t('overdue.title', { n: items.length }),
      subtitle: [
        ...(isOne ? [overduePhrase(only, context)] : []),
        ...(round === undefined ? [] : [roundOverduePhrase(round, context)]),
      ].join('\n\n'),
      items,
      page,
      pagePress: (next) => ({ kind: 'ShowOverdue', day, page: next }),
      headingOf: (head) => `${head.institution} · ${institutionOf(plan, head.institution).name[texts.language]}`,
      rowOf: (head) => ({ ...overdueRow(head, context), ...(isOne && { detail: [] }) }),
      actions: [
        ...(items.length === 0 ? [] : [remind, ...(isOne ? onBehalf(only, context) : [])]),
        ...(round === undefined ? [] : [{ title: texts.t('action.round'), press: { kind: 'ShowRound' } } as const]),
      ],
      preview: texts.t('preview.overdue'),
    },
    context,
  );
}

function roundOverduePhrase(
  { round, open }: { readonly round: Round; readonly open: readonly InstitutionCode[] },
  context: ViewContext,
): string {
  const { texts } = context;
  return texts.t('round.overdue', {
    round: roundName(round, context),
    date: texts.dates.untilWithYear(openingOf(round).terms.institutionsBy),
    list: texts.dates.list(open),
  });
}

const mostReminded = 100;

function onBehalf({ id }: ObligationHead, { texts }: ViewContext): readonly Action[] {
  return [
    { title: texts.t('action.behalf'), press: { kind: 'OpenForm', obligation: id } },
    { title: texts.t('action.informHead'), press: { kind: 'OpenHeadNotice', obligation: id } },
    { title: texts.t('action.openWaiver'), press: { kind: 'OpenWaiver', obligation: id } },
  ];
}

/** "SAB nav sniedzis informāciju par 1.10. (bija jāsniedz līdz 16. janvārim). Atgādināts 14., 17. un 20. janvārī." */
function overduePhrase(head: ObligationHead, context: ViewContext): string {
  const { texts, plan } = context;
  const days = remindedDays(head, context);
  return texts.t('overdue.line', {
    institution: head.institution,
    gender: institutionOf(plan, head.institution).gender,
    measure: measureCode(head, context),
    date: texts.dates.untilWithYear(head.reportBy),
    reminded: days === '' ? '' : texts.t('overdue.reminded.sentence', { dates: days }),
  });
}

function overdueRow(head: ObligationHead, context: ViewContext): OverviewRow {
  const { texts, plan } = context;
  const measure = measureOf(plan, head.measure);
  const days = remindedDays(head, context);
  return {
    code: measure.code,
    title: periodTitle(measure, head.occurrence, context),
    detail: [
      texts.t('overdue.wanted', { date: texts.dates.untilWithYear(head.reportBy) }),
      ...(days === '' ? [] : [texts.t('overdue.reminded', { dates: days })]),
    ],
    isUrgent: true,
    press: headPress(head, context),
  };
}

/** Told once to a co-responsible institution that has no list of its own that day. */
export function contributingCard(items: readonly OwedOccurrence[], context: ViewContext): Card {
  const { texts } = context;
  return overviewCard(
    {
      title: texts.t('contributing.title'),
      subtitle: texts.t('contributing.text'),
      items,
      page: 0,
      pagePress: () => ({ kind: 'ShowMine', page: 0 }),
      headingOf: ({ on }) => dayPhrase(on, context),
      rowOf: (item) => contributingRow(item, context),
      preview: texts.t('preview.contributing'),
    },
    context,
  );
}

/** A measure to which the reader's institution contributes: until when, and who gives the information. */
function contributingRow({ measure, occurrence, on, heads }: OwedOccurrence, context: ViewContext): OverviewRow {
  const { texts } = context;
  return {
    code: measure.code,
    title: periodTitle(measure, occurrence, context),
    detail: [texts.t('contributing.row', { date: dayPhrase(on, context), list: texts.dates.list(givers(heads)) })],
    isUrgent: false,
    press: { kind: 'ShowMeasure', code: measure.code, occurrence },
  };
}

const givers = (heads: readonly ObligationHead[]): readonly string[] => [...new Set(heads.map(({ institution }) => institution))];

/** Under a list of one's own: "Jūsu iestāde ir līdzatbildīga par 1.20 (VID, līdz 31. decembrim)". */
export function contributingPhrase(items: readonly OwedOccurrence[], context: ViewContext): string {
  const { texts } = context;
  const named = items.slice(0, mostContributing).map(({ measure, occurrence, on, heads }) =>
    texts.t('contributing.item', {
      measure: measureCode({ measure: measure.key, occurrence }, context),
      list: texts.dates.list(givers(heads)),
      date: texts.dates.until(on),
    }),
  );
  const more = items.length > mostContributing ? [texts.t('status.more', { n: items.length - mostContributing })] : [];
  return texts.t('contributing.line', { list: [...named, ...more].join('; ') });
}

/** They are only for information. */
const mostContributing = 4;

/** Told to whoever was named as somebody's substitute. */
export function standsInCard(
  view: { readonly absent: Person; readonly absence: Absence; readonly open: number },
  context: ViewContext,
): Card {
  const { texts } = context;
  return noticeCard(
    {
      title: texts.t('stands-in.title'),
      lead: texts.t('stands-in.lead', { who: view.absent.name, dates: absencePeriod(view.absence, context) }),
      paragraphs: [
        texts.t('stands-in.text'),
        ...(hasBegun(view.absence, context.today) ? [texts.t('stands-in.now', { n: view.open })] : []),
      ],
      actions: [{ title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } }],
      preview: texts.t('preview.stands-in'),
    },
    texts,
  );
}

const hasBegun = ({ from }: Absence, today: IsoDate): boolean => from <= today;
