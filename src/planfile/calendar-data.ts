import Holidays from 'date-holidays';
import { z } from 'zod';
import { type IsoDate, parseIsoDate, yearOf } from '../domain/dates.ts';
import type { CalendarData } from '../domain/plan.ts';
import { dateField, readYamlFile } from './yaml-file.ts';

const overlaySchema = z.strictObject({
  country: z.string(),
  regime: z.enum(['state', 'other']),
  moved: z.array(z.strictObject({ off: dateField, on: dateField, note: z.string().optional() })),
  holidays: z.array(z.strictObject({ date: dateField, name: z.string(), note: z.string().optional() })),
});

/** What an administrator knows beyond the published holidays: moved working days and one-off days. */
export type CalendarOverlay = z.infer<typeof overlaySchema>;

export function readCalendarOverlay(file: string): CalendarOverlay {
  return readYamlFile(file, overlaySchema);
}

/**
 * Public holidays of a country with its substitutes, plus the overlay. Moved working days bind state institutions only.
 * Two years beyond the plan are included, so that dates after its end count too.
 */
export function calendarData(
  settings: { country: string; regime: 'state' | 'other'; from: IsoDate; until: IsoDate },
  overlay: CalendarOverlay,
): CalendarData {
  const holidays = new Holidays(settings.country);
  const daysOff: IsoDate[] = overlay.holidays.map(({ date }) => date);
  for (let year = yearOf(settings.from) - 1; year <= yearOf(settings.until) + 2; year += 1) {
    for (const { date, type } of holidays.getHolidays(year)) {
      const day = parseIsoDate(date.slice(0, 10));
      if (type === 'public' && day !== undefined) daysOff.push(day);
    }
  }
  const moved = settings.regime === 'state' ? overlay.moved : [];
  return {
    country: settings.country,
    regime: settings.regime,
    daysOff: [...new Set([...daysOff, ...moved.map(({ off }) => off)])].sort(),
    workedDays: moved.map(({ on }) => on).sort(),
  };
}
