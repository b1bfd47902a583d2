import ical, { ICalEventTransparency } from 'ical-generator';
import type { Instant, IsoDate } from '../domain/dates.ts';

/** Something that stands in a calendar at one moment. */
export interface CalendarEvent {
  /** The same thing keeps it from one file to the next, so that a calendar moves it and does not show it twice. */
  readonly id: string;
  readonly at: Instant;
  readonly title: string;
  readonly text: string;
}

/** A calendar takes a moment for an entry without length and hides it. */
const shownMinutes = 15;

/** An iCalendar file (RFC 5545) of moments in UTC, which keep nobody busy. `madeAt` is the moment of which it is true. */
export function icsFile(name: string, events: readonly CalendarEvent[], madeAt: Instant): string {
  const calendar = ical({ name, prodId: { company: 'Atgadnis', product: 'Atgadnis' } });
  for (const { id, at, title, text } of events) {
    const start = Date.parse(at);
    calendar.createEvent({
      id: `${id}@atgadnis`,
      start: new Date(start),
      end: new Date(start + shownMinutes * 60_000),
      stamp: new Date(madeAt),
      summary: title,
      description: text,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** Whole days in a calendar; those of a rule are one entry that comes back. */
export interface CalendarDay {
  readonly id: string;
  readonly on: IsoDate;
  /** RFC 5545 rule. */
  readonly repeats?: string;
  /** Days of the rule that are left out. */
  readonly except: readonly IsoDate[];
  readonly title: string;
  readonly text: string;
}

/** An iCalendar file of whole days, which keep nobody busy. `madeAt` is the moment of which it is true. */
export function icsDays(name: string, days: readonly CalendarDay[], madeAt: Instant): string {
  const calendar = ical({ name, prodId: { company: 'Atgadnis', product: 'Atgadnis' } });
  for (const { id, on, repeats, except, title, text } of days) {
    const left = except.map((date) => date.replaceAll('-', '')).join(',');
    calendar.createEvent({
      id: `${id}@atgadnis`,
      start: new Date(`${on}T00:00:00Z`),
      allDay: true,
      stamp: new Date(madeAt),
      summary: title,
      description: text,
      transparency: ICalEventTransparency.TRANSPARENT,
      // The library's own exceptions are moments; of whole days they must be dates.
      ...(repeats !== undefined && { repeating: `RRULE:${repeats}${left === '' ? '' : `\r\nEXDATE;VALUE=DATE:${left}`}` }),
    });
  }
  return `${calendar.toString()}\r\n`;
}
