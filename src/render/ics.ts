import ical, { ICalEventTransparency } from 'ical-generator';
import type { Instant } from '../domain/dates.ts';

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
