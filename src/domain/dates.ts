import { DateTime } from 'luxon';

/** A calendar date without a zone, `YYYY-MM-DD`. Deadlines are dates, never instants. */
export type IsoDate = `${number}-${number}-${number}`;

/** A moment in UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = `${string}Z`;

const msPerDay = 86_400_000;

/** Reads `YYYY-MM-DD`; undefined when the text is not a date that exists. */
export function parseIsoDate(text: string): IsoDate | undefined {
  const date = DateTime.fromFormat(text, 'yyyy-MM-dd', { zone: 'utc' });
  return date.isValid ? toIsoDate(date.toMillis()) : undefined;
}

/** Days since 1970-01-01: calendar dates as whole numbers, for arithmetic without zones. */
export function dayNumber(date: IsoDate): number {
  return remembered(dayNumbers, date, () => Date.parse(`${date}T00:00:00Z`) / msPerDay);
}

function fromDayNumber(day: number): IsoDate {
  return toIsoDate(day * msPerDay);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: IsoDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function monthOf(date: IsoDate): number {
  return Number(date.slice(5, 7));
}

export function dateOf(year: number, month: number, day: number): IsoDate {
  return toIsoDate(Date.UTC(year, month - 1, day));
}

/** The calendar date that a moment falls on in a zone. */
export function dateIn(zone: string, instant: Instant): IsoDate {
  return toIsoDate(wallClock(zone, instant));
}

/** The wall-clock time `HH:mm` of a moment in a zone. */
export function timeIn(zone: string, instant: Instant): string {
  return new Date(wallClock(zone, instant)).toISOString().slice(11, 16);
}

/** What a clock in a zone shows at a moment, as if it were UTC, in ms. */
function wallClock(zone: string, instant: Instant): number {
  const ms = Date.parse(instant);
  return ms + offsetMs(zone, ms);
}

/** Zones change their offset on a quarter of an hour at the earliest, so that within one it is asked for once; it is slow to find. */
const quarterMs = 900_000;
const offsets = new Map<string, Map<number, number>>();

function offsetMs(zone: string, ms: number): number {
  const ofZone = remembered(offsets, zone, () => new Map<number, number>());
  return remembered(ofZone, Math.floor(ms / quarterMs), () => DateTime.fromMillis(ms, { zone }).offset * 60_000);
}

const mostRemembered = 10_000;

/** What never changes while the process runs, and takes longer to find than to look up. */
function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const earlier = known.get(key);
  if (earlier !== undefined) return earlier;
  if (known.size >= mostRemembered) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}

/** The moment of a wall-clock time on a date; a time that a DST change skips becomes the one after it. */
export function instantAt(zone: string, date: IsoDate, time: string): Instant {
  return remembered(instants, `${zone} ${date} ${time}`, () => toInstant(DateTime.fromISO(`${date}T${time}`, { zone }).toMillis()));
}

const instants = new Map<string, Instant>();

export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString() as Instant; // toISOString always ends in Z
}

/** ISO week of a date as `2025-W49`. */
export function isoWeekOf(date: IsoDate): string {
  return DateTime.fromISO(date, { zone: 'utc' }).toFormat("kkkk-'W'WW");
}

function toIsoDate(ms: number): IsoDate {
  const day = Math.floor(ms / msPerDay);
  return remembered(isoDates, day, () => new Date(day * msPerDay).toISOString().slice(0, 10) as IsoDate); // the first ten characters are the date
}

const isoDates = new Map<number, IsoDate>();
const dayNumbers = new Map<IsoDate, number>();
