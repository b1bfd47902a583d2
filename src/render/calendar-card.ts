import { isChannelId } from '../domain/channel.ts';
import type { Press } from '../domain/command.ts';
import { countForecast, type Forecast, type ForecastRow } from '../domain/forecast.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { placesOf } from '../domain/membership.ts';
import { measureOf } from '../domain/plan.ts';
import { type Action, beginningOf, type Card } from './card.ts';
import { overviewCard, type OverviewRow } from './overview-list.ts';
import { dayPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** Whose messages a calendar tells of: everybody's, those to one institution's people, or the reader's own. */
export type CalendarScope =
  { readonly kind: 'plan' } | { readonly kind: 'institution'; readonly institution: InstitutionCode } | { readonly kind: 'own' };

/** What will be sent in so many days, by day, unless somebody says something meanwhile. */
export function calendarCard(
  view: {
    readonly told: Forecast;
    /** Of a plan that does not run it says so. */
    readonly isRunning: boolean;
    readonly scope: CalendarScope;
    readonly days: number;
    readonly page: number;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { told, isRunning, scope, days, page } = view;
  const { rows, waiting } = told;
  const institution = scope.kind === 'institution' ? scope.institution : undefined;
  const title = scope.kind === 'plan' ? 'calendar.title' : (`calendar.title.${scope.kind}` as const);
  return overviewCard(
    {
      title: texts.t(title, { n: days, institution: institution ?? '' }),
      subtitle: [
        ...(isRunning ? [] : [texts.t('calendar.not-running')]),
        rows.length === 0
          ? texts.t('calendar.none')
          : texts.t(scope.kind === 'own' ? 'calendar.count.own' : 'calendar.count', countForecast(rows)),
        ...(waiting.length === 0 ? [] : [texts.t('calendar.waiting', { n: waiting.length })]),
      ].join(' · '),
      items: rows,
      page,
      pagePress: (next) => ({ kind: 'ShowCalendar', days, ...(institution !== undefined && { institution }), page: next }),
      headingOf: ({ day }) => `${texts.dates.weekday(day)}, ${dayPhrase(day, context)}`,
      rowOf: (row) => rowOf(row, scope, context),
      actions: waiting.length === 0 ? [] : [unreachableAction(context)],
    },
    context,
  );
}

function unreachableAction({ texts }: ViewContext): Action {
  return { title: texts.t('action.unreachable'), press: { kind: 'ShowUnreachable', page: 0 } };
}

function rowOf(row: ForecastRow, scope: CalendarScope, context: ViewContext): OverviewRow {
  const { texts, plan } = context;
  const { to, time, content, heads, confirming = [] } = row;
  const codes = [...new Set(heads.map(({ measure }) => measureOf(plan, measure).code))];
  const institutions = [...new Set(heads.map(({ institution }) => institution))];
  const about = content.kind === 'overdue' ? institutions : codes;
  const [isToConfirm, toConfirm] = [confirming.length > 0, texts.t('calendar.confirming')];
  return {
    code: codeOf(row, context),
    ...(scope.kind !== 'own' && { who: isChannelId(to.id) ? texts.t('calendar.channel') : beginningOf(to.name, longestName) }),
    title: isToConfirm && codes.length === 0 ? toConfirm : texts.t(`calendar.${content.kind}`, { n: codes.length }),
    detail: [
      ...(about.length === 0 ? [] : [about.join(', ')]),
      ...(isToConfirm && codes.length > 0 ? [toConfirm] : []),
      texts.t('calendar.at', { time: texts.dates.time(time) }),
    ],
    isUrgent: content.kind === 'overdue',
    press: pressOf(row, scope, context),
  };
}

const longestName = 100;

/** The institution for which somebody is written to. */
function codeOf({ to, heads, content, confirming = [] }: ForecastRow, { plan }: ViewContext): InstitutionCode {
  const [first] = content.kind === 'bundle' ? heads : [];
  return first?.institution ?? confirming[0] ?? placesOf(to, plan.id)[0] ?? plan.coordinator;
}

/** Where a line leads: to what the message would be about as it stands now. */
function pressOf(row: ForecastRow, scope: CalendarScope, context: ViewContext): Press {
  if (row.content.kind === 'digest') return { kind: 'ShowDigest' };
  if (row.content.kind === 'overdue') return { kind: 'ShowLate', page: 0 };
  return scope.kind === 'own' ? { kind: 'ShowMine', page: 0 } : { kind: 'ShowInstitution', institution: codeOf(row, context), page: 0 };
}
