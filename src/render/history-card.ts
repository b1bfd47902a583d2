import type { AccountEntry, MeasureAccount } from '../domain/account.ts';
import type { ChainedEntry } from '../domain/chain.ts';
import type { Press } from '../domain/command.ts';
import { dateIn, timeIn } from '../domain/dates.ts';
import type { AccountId, InstitutionCode, ObligationId } from '../domain/ids.ts';
import type { Entry, Obligation, Ruling, SealedText } from '../domain/obligation.ts';
import { institutionOf, type Measure } from '../domain/plan.ts';
import { actionViews, beginningOf, type Card, fillCard, type Json, selectView, sizeOf } from './card.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import { amendedDates, answerLabel, measureCode, numberPhrases, whoPhrase } from './phrases.ts';
import { evidenceLines } from './result-card.ts';
import type { ViewContext } from './view-context.ts';

/** The record of a measure over all its periods: of one institution, or of all. */
export interface HistoryView {
  readonly measure: Measure;
  /** Undefined for all of them. */
  readonly institution: InstitutionCode | undefined;
  readonly obligations: readonly Obligation[];
  /** Only for those who may read them. */
  readonly accounts: readonly MeasureAccount[];
  readonly page: number;
  /** Whether an entry opens when it is pressed. */
  readonly opensEntries: boolean;
}

/** One line of the record. */
interface Line {
  readonly document: ObligationId | AccountId;
  readonly entry: ChainedEntry;
  readonly said: Said;
  readonly occurrence: string;
  readonly institution: InstitutionCode | undefined;
}

/** A longer text is shown in part: eight of them must fit into one card. */
const longestWords = 2000;

/** Every entry, newest first, a page at a time. */
export function historyCard(view: HistoryView, context: ViewContext): Card {
  const { texts } = context;
  const { measure, institution } = view;
  const all = linesOf(view, context).sort(
    (a, b) => b.entry.at.localeCompare(a.entry.at) || b.document.localeCompare(a.document) || b.entry.number - a.entry.number,
  );
  const paged = pageOf(all, view.page);
  const pressOf = (page: number): Press => ({
    kind: 'ShowHistory',
    code: measure.code,
    ...(institution !== undefined && { institution }),
    page,
  });
  return fillCard(
    'measure',
    {
      lang: texts.language,
      codeWidth: '96px',
      title: historyTitle(view, context),
      planText: measure.text.indicator,
      facts: [],
      period: [texts.t('history.count', { n: all.length }), pagePhrase(paged, texts)].filter((phrase) => phrase !== '').join(' · '),
      rows: paged.shown.map((line) => rowOf(line, view, context)),
      actions: actionViews([
        ...pageActions(paged, pressOf, texts),
        { title: texts.t('action.measure', { code: measure.code }), press: { kind: 'ShowMeasure', code: measure.code } },
      ]),
    },
    texts.t('preview.reply'),
  );
}

function historyTitle({ measure, institution }: HistoryView, { texts, plan }: ViewContext): string {
  const title = `${measure.code} ${measure.short[texts.language]}`;
  if (institution === undefined) return texts.t('history.title.all', { measure: title });
  return texts.t('history.title', { measure: title, institution: institutionOf(plan, institution).name[texts.language] });
}

function linesOf({ measure, obligations, accounts }: HistoryView, context: ViewContext): Line[] {
  const ofInstitutions = obligations.flatMap(({ id, entries, institution, occurrence }) =>
    entries.map((entry): Line => ({
      document: id,
      entry,
      said: entrySaid(entry, { measure, institution }, context),
      occurrence,
      institution,
    })),
  );
  const ofAccounts = accounts.flatMap(({ id, entries, occurrence }) =>
    entries.map((entry): Line => ({ document: id, entry, said: accountSaid(entry, context), occurrence, institution: undefined })),
  );
  return [...ofInstitutions, ...ofAccounts];
}

function rowOf({ document, entry, said, occurrence, institution }: Line, view: HistoryView, context: ViewContext): object {
  const { texts, plan } = context;
  const { measure } = view;
  const words = wordsOf(said, context);
  const period = measure.schedule.kind === 'once' ? [] : [measureCode({ measure: measure.key, occurrence }, context)];
  const whose = view.institution === undefined && institution !== undefined && entry.by.institution !== institution ? [institution] : [];
  const select: Json = view.opensEntries ? selectView(said.what, { kind: 'OpenEntry', document, entry: entry.number }) : null;
  return {
    code: texts.dates.short(dateIn(plan.zone, entry.at)),
    information: said.what,
    color: said.isWarning === true ? 'Attention' : 'Default',
    detail: [texts.dates.time(timeIn(plan.zone, entry.at)), whoPhrase(entry.by, context), ...whose, ...period].join(' · '),
    words: sizeOf(words) <= longestWords ? words : texts.t('measure.shortened', { text: beginningOf(words, longestWords) }),
    select,
    opens: view.opensEntries,
  };
}

/** What an entry says: in the product's words, and in people's own. */
export interface Said {
  readonly what: string;
  readonly words: readonly SealedText[];
  /** The letter and the files, which are named by people. */
  readonly attached?: readonly string[];
  readonly isWarning?: boolean;
}

/** What people wrote; a redacted text is named as such. */
export function wordsOf({ words, attached = [] }: Said, { texts }: ViewContext): string {
  const left = words.flatMap(({ value }) => (value === null || value === '' ? [] : [value]));
  return [...left, ...attached, ...(words.some(({ value }) => value === null) ? [texts.t('history.redacted')] : [])].join(' · ');
}

export function entrySaid(
  entry: Entry,
  of: { readonly measure: Measure; readonly institution: InstitutionCode },
  context: ViewContext,
): Said {
  const { texts } = context;
  switch (entry.kind) {
    case 'AnswerRecorded':
      return answerSaid(entry, of, context);
    case 'AnswerAccepted':
      return { what: texts.t(entry.by.role === 'rule' ? 'history.accepted.rule' : 'history.accepted'), words: [] };
    case 'AnswerReturned':
      return {
        what: texts.t('history.returned', { date: texts.dates.untilWithYear(entry.reportBy) }),
        words: [entry.comment],
        isWarning: true,
      };
    case 'DeadlineRequested': {
      const values = { date: texts.dates.short(entry.expectedOn), reason: texts.t(`delay.${entry.reason}`) };
      return { what: texts.t('history.requested', values), words: [entry.text] };
    }
    case 'DeadlineDecided':
      return rulingSaid(entry.ruling, context);
    case 'DeadlineAmended':
      return { what: amendedDates(entry, context), words: [entry.reference] };
    case 'ObligationWithdrawn':
      return { what: texts.t('history.withdrawn'), words: [entry.reference] };
    case 'ReportingWaived':
      return { what: texts.t('history.waived'), words: [entry.reason] };
    case 'ReportingDemanded':
      return { what: texts.t('history.demanded'), words: [] };
    case 'ReminderAsked':
      return { what: texts.t('history.reminder', { date: texts.dates.on(entry.on) }), words: [] };
    case 'HeadInformed':
      return { what: texts.t('history.head-informed', { date: texts.dates.untilWithYear(entry.until) }), words: [] };
    case 'TextRedacted':
      return { what: texts.t('history.redaction', { number: entry.entry }), words: [entry.reason] };
    default:
      return entry satisfies never;
  }
}

function answerSaid(
  entry: Entry & { readonly kind: 'AnswerRecorded' },
  { measure, institution }: { readonly measure: Measure; readonly institution: InstitutionCode },
  context: ViewContext,
): Said {
  const { texts } = context;
  const how = [...(entry.unchanged ? [texts.t('history.unchanged')] : []), ...(entry.corrects ? [texts.t('history.corrects')] : [])];
  const numbers = numberPhrases(measure, { institution, ...entry }, context);
  return {
    what: [answerLabel(entry, context), ...numbers, ...how].join(' · '),
    words: [entry.text, entry.evidence],
    attached: evidenceLines(entry, context),
  };
}

function rulingSaid(ruling: Ruling, context: ViewContext): Said {
  const { texts } = context;
  switch (ruling.kind) {
    case 'noted':
      return { what: texts.t('history.ruling.noted'), words: [] };
    case 'more-time':
      return { what: texts.t('history.ruling.more-time', { date: texts.dates.untilWithYear(ruling.reportBy) }), words: [] };
    case 'amended':
      return { what: amendedDates(ruling, context), words: [ruling.reference] };
    case 'returned':
      return { what: texts.t('history.ruling.returned'), words: [ruling.comment], isWarning: true };
    default:
      return ruling satisfies never;
  }
}

export function accountSaid(entry: AccountEntry, { texts }: ViewContext): Said {
  if (entry.kind === 'TextRedacted') return { what: texts.t('history.redaction', { number: entry.entry }), words: [entry.reason] };
  return { what: texts.t('history.account', { status: texts.t(`answer.${entry.status}`) }), words: [entry.text, entry.reason] };
}
