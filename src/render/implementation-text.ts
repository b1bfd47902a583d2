import { type IndicatorProgress, isYesNo } from '../domain/indicators.ts';
import { type Implementation, type MeasureReport, mostTold } from '../domain/implementation.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { institutionOf, type Measure, type Plan } from '../domain/plan.ts';
import { stepsPhrase } from './phrases.ts';
import { targetSentence } from './target-sentence.ts';
import type { Texts } from './texts/texts.ts';

/** What the words of a report are chosen by. */
export interface ReportView {
  readonly plan: Plan;
  readonly texts: Texts;
  /** Gaps are those of a closed round. */
  readonly isClosed: boolean;
}

/** The column "Izpilde": a paragraph for each occurrence that is told, or the tally of many. */
export function implementationTexts(report: MeasureReport, view: ReportView): readonly string[] {
  const { occurrences } = report;
  if (occurrences.length > mostTold) return tallyTexts(report, view);
  return occurrences.map((occurrence) => {
    const text = implementationText(occurrence, view);
    return occurrences.length === 1 ? text : `${periodOf(occurrence, view)}. ${text}`;
  });
}

/** "Izpildīts daļēji. Apmācīti 80 VP darbinieki (rādītājs – 80) …": the account's words, or what the answers come to. */
function implementationText(occurrence: Implementation, view: ReportView): string {
  const { account, state } = occurrence;
  const said = account === undefined ? [...derivedTexts(occurrence, view), ...givenTexts(occurrence, view)] : [account];
  return sentences([view.texts.t(`state.${state.state}`), ...said, ...gapTexts(occurrence, view)]);
}

function derivedTexts(occurrence: Implementation, view: ReportView): readonly string[] {
  const { ownWords } = occurrence;
  return [...numberTexts(occurrence, view), ...(ownWords === undefined ? [] : [ownWords]), ...expectedTexts(occurrence, view)];
}

/** Numbers against targets, in the plan's own words where they can be said with them. */
function numberTexts(occurrence: Implementation, view: ReportView): readonly string[] {
  const { state, given } = occurrence;
  const { progress, measure } = state;
  if (given.length === 0) return [];
  const counts = progress.filter(({ indicator }) => indicator.scope.kind !== 'each' && !isYesNo(indicator));
  const others = progress.filter((each) => !counts.includes(each)).flatMap((each) => otherText(each, occurrence, view));
  const [last] = counts.toReversed();
  const remark = (target: number): string => view.texts.t('annex.target', { target });
  // Who did how much stands behind the whole sentence, so it can be about the last number only.
  const isPlain = counts.every((each) => each === last || sharesOf(each, measure).length === 0);
  const said =
    isPlain && view.texts.language === 'lv'
      ? targetSentence(
          measure.text.indicator,
          counts.map(({ outOf, total }) => ({ target: outOf, total })),
          remark,
        )
      : undefined;
  if (said !== undefined && last !== undefined) return [withShares(said, last, measure), ...others];
  const labelled = counts.map((each) => {
    const { indicator, total, outOf } = each;
    return withShares(view.texts.t('annex.number', { label: indicator.label[view.texts.language], total, target: outOf }), each, measure);
  });
  return [...labelled, ...others];
}

/** Each institution's part, the largest first; nothing where one alone can have it. */
function sharesOf(progress: IndicatorProgress, measure: Measure): readonly string[] {
  const { scope } = progress.indicator;
  if (scope.kind === 'named' && scope.institutions.length === 1) return [];
  const shares = contributionsTo(progress, measure).toSorted((a, b) => b.value - a.value);
  return shares.map(({ institution, value }) => `${institution} – ${value}`);
}

/** In the order in which the plan names the institutions; sorting keeps it among equals. */
function contributionsTo({ byInstitution }: IndicatorProgress, { responsible }: Measure): IndicatorProgress['byInstitution'] {
  const place = (code: InstitutionCode): number => responsible.indexOf(code);
  return byInstitution.filter(({ value }) => value > 0).toSorted((a, b) => place(a.institution) - place(b.institution));
}

function withShares(text: string, progress: IndicatorProgress, measure: Measure): string {
  const shares = sharesOf(progress, measure);
  return shares.length === 0 ? text : `${text}: ${shares.join(', ')}`;
}

/** What is reached or not, or by how many institutions. */
function otherText(progress: IndicatorProgress, { state, steps }: Implementation, view: ReportView): readonly string[] {
  const { texts } = view;
  const { indicator, total, outOf, reached } = progress;
  const label = indicator.label[texts.language];
  if (indicator.scope.kind === 'each') return [texts.t('measure.progress.each', { label, total, target: outOf })];
  if (reached) {
    const by = contributionsTo(progress, state.measure).map(({ institution }) => institution);
    return [state.owing.length > 1 ? `${label} (${texts.dates.list(by)})` : label];
  }
  if (indicator.steps.length > 0) return [stepsPhrase(indicator, steps[indicator.key] ?? [], view)];
  const isOver = state.final.length === state.owing.length || state.late.length > 0;
  return [
    texts.t(isOver ? 'annex.not-reached' : 'annex.not-yet', { label: label.charAt(0).toLocaleLowerCase(texts.language) + label.slice(1) }),
  ];
}

/** When it is expected, and why it is not done yet; institutions that say the same stand together. */
function expectedTexts({ shortfalls }: Implementation, { texts }: ReportView): readonly string[] {
  const said = Map.groupBy(
    shortfalls.filter(({ expectedOn }) => expectedOn !== undefined),
    ({ expectedOn, reason }) => JSON.stringify([expectedOn, reason]),
  );
  return [...said.values()].flatMap((group) => {
    const [first] = group;
    if (first?.expectedOn === undefined) return [];
    const { expectedOn, reason } = first;
    const values = {
      institutions: texts.dates.list(group.map(({ institution }) => institution)),
      date: texts.dates.untilWithYear(expectedOn),
    };
    // "Other" says nothing: the institution's own words do.
    return reason === undefined || reason === 'other'
      ? [texts.t('annex.expected', values)]
      : [texts.t('annex.expected.reason', { ...values, reason: texts.t(`delay.${reason}`) })];
  });
}

/** "Informāciju sniegušas 9 no 9 iestādēm"; of one institution it goes without saying. */
function givenTexts({ given, silent, state }: Implementation, { texts }: ReportView): readonly string[] {
  const owed = state.owing.length;
  if (owed === 0) return [];
  if (given.length === 0) {
    if (state.state === 'no-information') return [];
    return silent.length === owed ? [] : [texts.t('annex.given.not-yet')];
  }
  if (owed === 1) return [];
  const values = { given: given.length, owed, final: state.final.length };
  const isSplit = state.final.length > 0 && state.final.length < given.length;
  return [texts.t(isSplit ? 'annex.given.final' : 'annex.given', values)];
}

/** "SAB līdz kārtas slēgšanai informāciju nav sniedzis": a gap is named, and never takes the place of an answer. */
function gapTexts({ silent, unfinished }: Implementation, view: ReportView): readonly string[] {
  return [...gap('silent', silent, view), ...gap('unfinished', unfinished, view)];
}

const openGaps = { silent: 'annex.silent', unfinished: 'annex.unfinished' } as const;
const closedGaps = { silent: 'annex.silent.closed', unfinished: 'annex.unfinished.closed' } as const;

function gap(kind: 'silent' | 'unfinished', codes: readonly InstitutionCode[], { plan, texts, isClosed }: ReportView): readonly string[] {
  if (codes.length === 0) return [];
  const gender = genderOf(codes, plan);
  return [texts.t(isClosed ? closedGaps[kind] : openGaps[kind], { institutions: texts.dates.list(codes), gender })];
}

/** Latvian participles follow it; a mixed list is masculine. */
function genderOf(codes: readonly InstitutionCode[], plan: Plan): string {
  const isFeminine = codes.every((code) => institutionOf(plan, code).gender === 'feminine');
  if (codes.length > 1) return isFeminine ? 'feminines' : 'masculines';
  return isFeminine ? 'feminine' : 'masculine';
}

/** "22 no 24 mēnešiem, 163 no 168 ziņām", who is silent about what, and the accounts of single periods. */
function tallyTexts({ occurrences, measure, standing }: MeasureReport, view: ReportView): readonly string[] {
  const { texts } = view;
  const sum = (count: (each: Implementation) => number): number => occurrences.reduce((total, each) => total + count(each), 0);
  const tally = texts.t('annex.tally', {
    done: occurrences.filter(({ state }) => state.state === 'done').length,
    kind: periodKind(measure),
    n: occurrences.length,
    given: sum(({ state }) => state.final.length),
    owed: sum(({ state }) => state.owing.length),
  });
  const accounts = occurrences.flatMap((each) =>
    each.account === undefined ? [] : [`${periodOf(each, view)}. ${sentences([each.account])}`],
  );
  return [sentences([texts.t(`state.${standing.state}`), tally, ...missingTexts({ occurrences, measure }, view)]), ...accounts];
}

/** Who has said nothing, or nothing final, about a measure whose time is over; with the periods where it has several. */
export function missingTexts(
  { occurrences, measure }: Pick<MeasureReport, 'occurrences' | 'measure'>,
  view: ReportView,
): readonly string[] {
  const [only, ...more] = occurrences;
  if (only !== undefined && more.length === 0) return gapTexts(only, view);
  return (['silent', 'unfinished'] as const).flatMap((which) => gapsOver(which, { occurrences, measure }, view));
}

/** ICU takes no hyphen in the name of a choice. */
function periodKind({ schedule: { kind } }: Measure): string {
  return kind === 'half-yearly' ? 'half' : kind;
}

/** As many periods are named one by one. */
const mostPeriods = 3;

function gapsOver(
  which: 'silent' | 'unfinished',
  { occurrences, measure }: Pick<MeasureReport, 'occurrences' | 'measure'>,
  view: ReportView,
): readonly string[] {
  const { plan, texts } = view;
  return plan.institutions.flatMap(({ code }) => {
    const missing = occurrences.filter((occurrence) => occurrence[which].includes(code));
    const [text] = gap(which, missing.length === 0 ? [] : [code], view);
    if (text === undefined) return [];
    const periods =
      missing.length <= mostPeriods
        ? texts.dates.list(missing.map(({ state }) => texts.dates.duringOccurrence(state.occurrence, 0)))
        : texts.t('annex.during.count', { kind: periodKind(measure), n: missing.length });
    return [texts.t('annex.during', { text, periods })];
  });
}

/** "2024. gads"; the year always stands in it. */
function periodOf({ state }: Implementation, { texts }: ReportView): string {
  return texts.dates.occurrence(state.occurrence, 0);
}

/** Each with its full stop, whatever it ends with. */
export function sentences(texts: readonly string[]): string {
  return texts.map((text) => (/[.!?…]”?$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`)).join(' ');
}
