import { findInstitution } from '../chat/institution-names.ts';
import { mayDo } from '../domain/access.ts';
import type { Command } from '../domain/command.ts';
import { addDays } from '../domain/dates.ts';
import { type Forecast, forecast } from '../domain/forecast.ts';
import { placesOf } from '../domain/membership.ts';
import type { Person } from '../domain/person.ts';
import { calendarCard, type CalendarScope } from '../render/calendar-card.ts';
import type { Card } from '../render/card.ts';
import { forecastSource } from './forecast.ts';
import type { Turn } from './turn.ts';

type Wanted<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What will be sent from now on: to a coordinator everybody's messages, to everybody else their own. */
export async function showCalendar({ days, institution, page }: Wanted<'ShowCalendar'>, turn: Turn): Promise<Card> {
  const { loaded, context, deps } = turn;
  const { today, now } = context;
  const { source, isRunning } = await forecastSource(loaded, { store: deps.store, now: () => now });
  const told = forecast(source, { now, from: today, until: addDays(today, days) });
  const scope = scopeOf(institution, turn);
  return calendarCard({ told: within(scope, told, turn), isRunning, scope, days, page }, context);
}

function scopeOf(institution: string | undefined, { person, loaded: { plan } }: Turn): CalendarScope {
  if (!mayDo(person, 'review', { plan: plan.id, institution: plan.coordinator })) return { kind: 'own' };
  const asked = institution === undefined ? undefined : findInstitution(institution, plan.institutions);
  return asked === undefined ? { kind: 'plan' } : { kind: 'institution', institution: asked };
}

function within(scope: CalendarScope, { rows, waiting }: Forecast, { person, loaded: { plan } }: Turn): Forecast {
  const isTold = (to: Person): boolean => {
    if (scope.kind === 'plan') return true;
    return scope.kind === 'own' ? to.id === person.id : placesOf(to, plan.id).includes(scope.institution);
  };
  return { rows: rows.filter(({ to }) => isTold(to)), waiting: waiting.filter(isTold) };
}
