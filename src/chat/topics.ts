import type { Command } from '../domain/command.ts';
import type { ExportKind } from '../domain/export-kind.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { mostDays } from '../domain/overview.ts';
import type { Language } from '../domain/person.ts';

/** Words that ask for something; each has its command in `topics`. */
export type Topic =
  | 'help'
  | 'status'
  | 'mine'
  | 'digest'
  | 'reviews'
  | 'executors'
  | 'history'
  | 'language'
  | 'late'
  | 'next'
  | 'week'
  | 'unanswered'
  | 'unreachable'
  | 'calendar'
  | 'people'
  | 'round'
  | 'beginRound'
  | 'questions'
  | 'plan'
  | 'institutions'
  | 'measures'
  | 'passed'
  | 'extension'
  | 'absence'
  | 'remind'
  | 'file'
  | 'fileAnnex'
  | 'fileForm'
  | 'fileWorkbook'
  | 'fileEntries'
  | 'fileIcs'
  | 'stop'
  | 'settings'
  | 'digestOff'
  | 'digestOn'
  | 'digestHere'
  | 'institutionHere'
  | 'unbind'
  | 'access';

/** What stands beside a topic. */
export interface Arguments {
  readonly code?: string;
  readonly institution?: InstitutionCode;
  readonly year?: number;
  readonly number?: number;
}

interface Asking {
  readonly takes: readonly (keyof Arguments)[];
  readonly command: (given: Arguments, language: Language) => Command;
}

const usualDays = 30;
const usualWeek = 7;

export const topics: Readonly<Record<Topic, Asking>> = {
  help: { takes: [], command: () => ({ kind: 'ShowHelp' }) },
  status: { takes: ['code', 'institution', 'year'], command: (given) => about(given) ?? { kind: 'ShowStatus' } },
  mine: {
    takes: ['code', 'number'],
    command: ({ number, ...given }) => (number === undefined ? (about(given) ?? { kind: 'ShowMine', page: 0 }) : nextDays(number)),
  },
  digest: { takes: [], command: () => ({ kind: 'ShowDigest' }) },
  reviews: { takes: [], command: () => ({ kind: 'ShowReviews', page: 0 }) },
  executors: {
    takes: ['code', 'institution'],
    command: ({ institution }) => ({ kind: 'ShowExecutors', ...(institution !== undefined && { institution }) }),
  },
  history: {
    takes: ['code', 'institution'],
    command: ({ code, institution }) =>
      code === undefined ? { kind: 'Explain', about: 'history' } : { kind: 'ShowHistory', code, institution, page: 0 },
  },
  language: { takes: [], command: (_given, language) => ({ kind: 'ChangeLanguage', language }) },
  late: {
    takes: ['code', 'institution'],
    command: ({ code, institution }) => about({ ...(code !== undefined && { code }) }) ?? { kind: 'ShowLate', institution, page: 0 },
  },
  next: { takes: ['number', 'code', 'institution'], command: ({ number, ...given }) => about(given) ?? nextDays(number) },
  week: { takes: ['number'], command: ({ number = 1 }) => nextDays(number * usualWeek) },
  unanswered: { takes: ['code', 'institution'], command: (given) => about(given) ?? { kind: 'ShowUnanswered', page: 0 } },
  unreachable: { takes: [], command: () => ({ kind: 'ShowUnreachable', page: 0 }) },
  calendar: {
    takes: ['number', 'institution'],
    command: ({ number = usualDays, institution }) => ({
      kind: 'ShowCalendar',
      days: withinDays(number),
      ...(institution !== undefined && { institution }),
      page: 0,
    }),
  },
  people: { takes: ['institution'], command: ({ institution }) => ({ kind: 'ShowPeople', institution, page: 0 }) },
  round: { takes: ['institution'], command: ({ institution }) => ({ kind: 'ShowRound', institution }) },
  beginRound: { takes: [], command: () => ({ kind: 'OpenRoundForm' }) },
  questions: { takes: [], command: () => ({ kind: 'ShowQuestions', page: 0 }) },
  plan: { takes: [], command: () => ({ kind: 'ShowPlan' }) },
  institutions: { takes: [], command: () => ({ kind: 'ShowInstitutions', page: 0 }) },
  measures: { takes: ['institution', 'year'], command: (given) => about(given) ?? { kind: 'ShowMeasures', page: 0 } },
  passed: { takes: ['code'], command: ({ code }) => ({ kind: 'ChoosePassed', code }) },
  extension: { takes: ['code'], command: ({ code }) => ({ kind: 'ChooseRequest', code, page: 0 }) },
  absence: { takes: [], command: () => ({ kind: 'OpenAbsence' }) },
  remind: { takes: ['code', 'institution'], command: ({ institution, code }) => ({ kind: 'RemindLate', institution, code }) },
  file: { takes: ['year'], command: ({ year }) => askFile(undefined, year) },
  fileAnnex: { takes: ['year'], command: ({ year }) => askFile('annex', year) },
  fileForm: { takes: ['year'], command: ({ year }) => askFile('form', year) },
  fileWorkbook: { takes: ['year'], command: ({ year }) => askFile('workbook', year) },
  fileEntries: { takes: ['year'], command: ({ year }) => askFile('entries', year) },
  fileIcs: { takes: ['year'], command: ({ year }) => askFile('ics', year) },
  stop: { takes: [], command: () => ({ kind: 'Explain', about: 'stop' }) },
  settings: { takes: [], command: () => ({ kind: 'ShowSettings' }) },
  digestOff: { takes: [], command: () => ({ kind: 'SetDigest', wanted: false }) },
  digestOn: { takes: [], command: () => ({ kind: 'SetDigest', wanted: true }) },
  digestHere: { takes: [], command: (_given, language) => ({ kind: 'BindChannel', to: { kind: 'digest' }, language }) },
  institutionHere: {
    takes: ['institution'],
    command: ({ institution }, language) => ({ kind: 'BindChannel', to: { kind: 'institution', institution }, language }),
  },
  unbind: { takes: [], command: () => ({ kind: 'UnbindChannel' }) },
  access: { takes: [], command: () => ({ kind: 'ShowAccessRequests' }) },
};

function askFile(file: ExportKind | undefined, year: number | undefined): Command {
  return { kind: 'AskFile', ...(file !== undefined && { file }), ...(year !== undefined && { year }) };
}

function nextDays(days = usualDays): Command {
  return { kind: 'ShowNext', days: withinDays(days), page: 0 };
}

function withinDays(days: number): number {
  return Math.min(Math.max(days, 1), mostDays);
}

/** A measure, an institution or a year by itself: how it stands. */
export function about({ code, institution, year }: Arguments): Command | undefined {
  if (code !== undefined) return { kind: 'ShowMeasure', code, occurrence: year === undefined ? undefined : String(year) };
  if (institution !== undefined) return { kind: 'ShowInstitution', institution, year, page: 0 };
  return year === undefined ? undefined : { kind: 'ShowYear', year, page: 0 };
}
