import { seedFile } from '../planfile/seed-files.ts';
import { createCalendar } from '../domain/calendar.ts';
import { addDays, parseIsoDate } from '../domain/dates.ts';
import { calendarData, readCalendarOverlay } from '../planfile/calendar-data.ts';
import type { CommandLine, Outcome } from './command-line.ts';

/** `plan workday DATE...`: working days of Latvian state institutions, moved days included. */
export async function workday({ operands, isJson }: CommandLine): Promise<Outcome> {
  if (operands.length === 0) return { exitCode: 2, text: 'Usage: npx plan workday DATE...' };
  const dates = operands.map((text) => parseIsoDate(text));
  const wrong = operands.filter((_text, index) => dates[index] === undefined);
  if (wrong.length > 0) return { exitCode: 2, text: `Not a date (YYYY-MM-DD): ${wrong.join(', ')}` };
  const overlay = readCalendarOverlay(seedFile('calendar'));
  const lines = dates.flatMap((date) => {
    if (date === undefined) return [];
    const calendar = createCalendar(calendarData({ country: 'LV', regime: 'state', from: addDays(date, -366), until: date }, overlay));
    const answer = {
      date,
      isWorkingDay: calendar.isWorkingDay(date),
      lastOnOrBefore: calendar.lastOnOrBefore(date),
      nextOnOrAfter: calendar.nextOnOrAfter(date),
    };
    if (isJson) return [JSON.stringify(answer)];
    return [
      answer.isWorkingDay
        ? `${date}  working day`
        : `${date}  day off; last working day before ${answer.lastOnOrBefore}, next ${answer.nextOnOrAfter}`,
    ];
  });
  return { exitCode: 0, text: lines.join('\n') };
}
