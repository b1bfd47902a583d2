import type { Press } from '../domain/command.ts';
import { dateIn, timeIn } from '../domain/dates.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import type { Entry, Obligation } from '../domain/obligation.ts';
import { institutionOf, type Measure } from '../domain/plan.ts';
import { actionViews, beginningOf, type Card, fillCard, sizeOf } from './card.ts';
import { pageActions, pageOf, pagePhrase } from './paging.ts';
import { measureCode, numberPhrases, whoPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** The record of one institution on one measure, over all its periods. */
export interface HistoryView {
  readonly measure: Measure;
  readonly institution: InstitutionCode;
  readonly obligations: readonly Obligation[];
  readonly page: number;
}

/** A text longer than this is shown in part: eight of them must fit into one card. */
const longestWords = 2000;

/** Every entry, newest first, a page at a time. */
export function historyCard({ measure, institution, obligations, page }: HistoryView, context: ViewContext): Card {
  const { texts, plan } = context;
  const all = obligations
    .flatMap((obligation) => obligation.entries.map((entry) => ({ entry, obligation })))
    .sort((a, b) => b.entry.at.localeCompare(a.entry.at) || b.entry.number - a.entry.number);
  const paged = pageOf(all, page);
  const pressOf = (next: number): Press => ({ kind: 'ShowHistory', code: measure.code, institution, page: next });
  return fillCard(
    'measure',
    {
      lang: texts.language,
      codeWidth: '96px',
      title: texts.t('history.title', {
        measure: `${measure.code} ${measure.short[texts.language]}`,
        institution: institutionOf(plan, institution).name[texts.language],
      }),
      planText: measure.text.indicator,
      facts: [],
      period: [texts.t('history.count', { n: all.length }), pagePhrase(paged, texts)].filter((phrase) => phrase !== '').join(' · '),
      rows: paged.shown.map(({ entry, obligation }) => entryRow(entry, { measure, obligation }, context)),
      actions: actionViews([
        ...pageActions(paged, pressOf, texts),
        { title: texts.t('action.measure', { code: measure.code }), press: { kind: 'ShowMeasure', code: measure.code } },
      ]),
    },
    texts.t('preview.reply'),
  );
}

function entryRow(
  entry: Entry,
  { measure, obligation }: { readonly measure: Measure; readonly obligation: Obligation },
  context: ViewContext,
): object {
  const { texts, plan } = context;
  const words = wordsOf(entry, context);
  const period = measure.schedule.kind === 'once' ? [] : [measureCode(obligation, context)];
  return {
    code: texts.dates.short(dateIn(plan.zone, entry.at)),
    information: whatHappened(entry, { measure, obligation }, context),
    color: entry.kind === 'AnswerReturned' ? 'Attention' : 'Default',
    detail: [texts.dates.time(timeIn(plan.zone, entry.at)), whoPhrase(entry.by, context), ...period].join(' · '),
    words: sizeOf(words) <= longestWords ? words : texts.t('measure.shortened', { text: beginningOf(words, longestWords) }),
  };
}

function whatHappened(
  entry: Entry,
  { measure, obligation }: { readonly measure: Measure; readonly obligation: Obligation },
  context: ViewContext,
): string {
  const { texts } = context;
  switch (entry.kind) {
    case 'AnswerRecorded': {
      const numbers = numberPhrases(measure, { institution: obligation.institution, numbers: entry.numbers }, context);
      const status = texts.t(`answer.${entry.status}`);
      const how = [...(entry.unchanged ? [texts.t('history.unchanged')] : []), ...(entry.corrects ? [texts.t('history.corrects')] : [])];
      return [entry.risk ? texts.t('row.risk', { status }) : status, ...numbers, ...how].join(' · ');
    }
    case 'AnswerAccepted':
      return texts.t(entry.by.role === 'rule' ? 'history.accepted.rule' : 'history.accepted');
    case 'AnswerReturned':
      return texts.t('history.returned', { date: texts.dates.untilWithYear(entry.reportBy) });
    default:
      return entry satisfies never;
  }
}

/** What people wrote; a redacted text is named as such. */
function wordsOf(entry: Entry, { texts }: ViewContext): string {
  const sealed = entry.kind === 'AnswerRecorded' ? [entry.text, entry.evidence] : entry.kind === 'AnswerReturned' ? [entry.comment] : [];
  return sealed
    .map(({ value }) => value ?? texts.t('history.redacted'))
    .filter((text) => text !== '')
    .join(' · ');
}
