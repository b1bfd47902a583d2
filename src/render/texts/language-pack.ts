import type { IsoDate } from '../../domain/dates.ts';
import type { AnswerStatus } from '../../domain/obligation.ts';
import type { TextKey } from './en-texts.ts';

/** Everything that differs by language lives in one such file; adding a language is adding one. */
export interface LanguagePack {
  readonly tag: string;
  /** ICU messages; a key that is missing here is taken from English. */
  readonly texts: Readonly<Partial<Record<TextKey, string>>>;
  readonly dates: DateWords;
  readonly commands: CommandWords;
  readonly concepts: ConceptWordList;
  readonly answers: AnswerWordList;
}

/** Dates as sentences of the language need them. */
export interface DateWords {
  /** "2025. gada 1. decembris" */
  readonly long: (date: IsoDate) => string;
  /** "05.12.2025." */
  readonly short: (date: IsoDate) => string;
  /** On a day, in running text: "2025. gada 1. decembrī". */
  readonly on: (date: IsoDate) => string;
  /** Day and month, as after "līdz": "5. decembrim". */
  readonly until: (date: IsoDate) => string;
  /** As `until`, with the year. */
  readonly untilWithYear: (date: IsoDate) => string;
  /** Weekday as after "līdz": "piektdienai". */
  readonly untilWeekday: (date: IsoDate) => string;
  readonly weekday: (date: IsoDate) => string;
  /** Day and month: "31. decembris". */
  readonly day: (date: IsoDate) => string;
  /** Day and month as after "kopš": "24. novembra". */
  readonly since: (date: IsoDate) => string;
  /** As `since`, with the year: "2026. gada 5. janvāra". */
  readonly sinceWithYear: (date: IsoDate) => string;
  /** Several days, earliest first: "14., 17. un 20. janvārī". */
  readonly onDays: (dates: readonly IsoDate[]) => string;
  /** Month of a date as in "the December measures": "decembra". */
  readonly ofMonth: (date: IsoDate) => string;
  /** "9.07" */
  readonly time: (time: string) => string;
  /** An occurrence's key as people name it: "novembris", "2025. gads"; the year is left out when it is this one. */
  readonly occurrence: (key: string, thisYear: number) => string;
  /** An occurrence after "par": "2025. gada novembri", "2025. gadu". */
  readonly duringOccurrence: (key: string, thisYear: number) => string;
  /** "2025. gada 49. nedēļa" */
  readonly week: (week: string) => string;
  /** "VP, VRS un VID" */
  readonly list: (items: readonly string[]) => string;
}

/**
 * What people type for each command, in lower case without diacritics. Words may come in any order; a phrase stands in one
 * list only. Letters that stand doubled need not be told apart.
 */
export interface CommandWords {
  readonly help: readonly string[];
  readonly greeting: readonly string[];
  readonly thanks: readonly string[];
  /** Open a text of thanks: "thank you for". */
  readonly thanksFor: readonly string[];
  /** May stand beside any command and say nothing: "please", "show me", "on measure". */
  readonly filler: readonly string[];
  /** Look like a command with a typing error, and mean something else. */
  readonly other: readonly string[];
  readonly status: readonly string[];
  readonly mine: readonly string[];
  readonly digest: readonly string[];
  readonly reviews: readonly string[];
  readonly executors: readonly string[];
  readonly history: readonly string[];
  readonly language: readonly string[];
  readonly clock: readonly string[];
  readonly late: readonly string[];
  /** What falls due, with a number of days. */
  readonly next: readonly string[];
  readonly week: readonly string[];
  readonly unanswered: readonly string[];
  readonly unreachable: readonly string[];
  /** What will be sent, with a number of days. */
  readonly calendar: readonly string[];
  readonly people: readonly string[];
  readonly round: readonly string[];
  readonly beginRound: readonly string[];
  readonly questions: readonly string[];
  /** A plan as a whole, and which of several. */
  readonly plan: readonly string[];
  readonly institutions: readonly string[];
  readonly measures: readonly string[];
  /** "This is not mine." */
  readonly passed: readonly string[];
  /** A later deadline is wanted. */
  readonly extension: readonly string[];
  /** Open a text about one's own absence or substitute. */
  readonly absence: readonly string[];
  readonly remind: readonly string[];
  readonly file: readonly string[];
  /** The annex of the report, and the due dates for a calendar. */
  readonly fileAnnex: readonly string[];
  readonly fileForm: readonly string[];
  readonly fileWorkbook: readonly string[];
  readonly fileEntries: readonly string[];
  readonly fileIcs: readonly string[];
  readonly stop: readonly string[];
  readonly settings: readonly string[];
  readonly digestOff: readonly string[];
  readonly digestOn: readonly string[];
  /** Written in a channel: the digest is to be posted there; what one institution is asked for; nothing any more. */
  readonly digestHere: readonly string[];
  readonly institutionHere: readonly string[];
  readonly unbind: readonly string[];
  /** Who asks for access to the plan. */
  readonly access: readonly string[];
}

/**
 * What single words stand for, where no phrase of a command fits. A word that ends in a hyphen is a stem and takes any of the endings;
 * a word may stand for several things.
 */
export interface ConceptWordList {
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly endings: readonly string[];
}

/**
 * The words that answers are understood by, in lower case without diacritics. A phrase has at most five words and stands
 * in one list only; letters that stand doubled need not be told apart.
 */
export interface AnswerWordList {
  /** Say a status when they stand alone. */
  readonly status: Readonly<Record<AnswerStatus, readonly string[]>>;
  readonly risk: readonly string[];
  readonly unchanged: readonly string[];
  /** With a link they say that it is done. */
  readonly published: readonly string[];
  /** Take back a "done" or "unchanged" elsewhere in the text. */
  readonly doubt: readonly string[];
  /** Say nothing when they stand alone: greetings, thanks, "is". */
  readonly filler: readonly string[];
  /** Stand before a code or its period. */
  readonly about: readonly string[];
  readonly and: readonly string[];
  /** May follow a status, and are dropped behind it: "nav izpildīts, jo …". */
  readonly because: readonly string[];
  /** May follow a status, and stay. */
  readonly preposition: readonly string[];
  /** Open questions and commands. */
  readonly opener: readonly string[];
  /** Requests and excuses, which are no answers by themselves. */
  readonly aside: readonly string[];
  /** Names of each month, January first. */
  readonly month: readonly (readonly string[])[];
  /** Stand beside a year. */
  readonly yearWord: readonly string[];
  /** After a number that is not a total. */
  readonly unit: readonly string[];
  readonly percent: readonly string[];
  /** Before a number that is not a total: "215 no 250", "plkst. 9". */
  readonly target: readonly string[];
  /** Before or after a number that is not reached yet. */
  readonly planned: readonly string[];
  /** Name a document before its number. */
  readonly document: readonly string[];
}

/** A list of phrases, written with commas between them. */
export function phrases(...rows: readonly string[]): readonly string[] {
  return rows.flatMap((row) => row.split(', '));
}

/** Writes lists as a language does. What does it is made once, with the first list: it takes longer than a card's texts, 25 ms in a process (2026-11-23). */
export function listing(locale: string): (items: readonly string[]) => string {
  let format: Intl.ListFormat | undefined;
  return (items) => {
    format ??= new Intl.ListFormat(locale);
    return format.format(items);
  };
}

/** Dates that follow each other, month by month: the days of each. */
export function byMonth(
  dates: readonly IsoDate[],
): readonly { readonly month: number; readonly days: readonly number[]; readonly dates: readonly IsoDate[] }[] {
  return [...Map.groupBy(dates, (date) => date.slice(0, 7)).values()].map((group) => ({
    month: Number(group[0]?.slice(5, 7)),
    days: group.map((date) => Number(date.slice(8))),
    dates: group,
  }));
}
