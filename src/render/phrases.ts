import { institutionsOf } from '../domain/access.ts';
import type { BoundChannel } from '../domain/channel.ts';
import { addDays, dateIn, type IsoDate, timeIn, yearOf } from '../domain/dates.ts';
import { type IndicatorProgress, indicatorsFor, isYesNo } from '../domain/indicators.ts';
import {
  type Actor,
  type AnswerSummary,
  isAwaited,
  isLate,
  isOver,
  type JoinedResult,
  type Numbers,
  type ObligationHead,
  type Steps,
  type Obligation,
  type Ruling,
} from '../domain/obligation.ts';
import { type InformationCounts, type InformationState, informationStates } from '../domain/overview.ts';
import type { Reachability } from '../domain/person.ts';
import { type Indicator, institutionOf, type Measure, measureOf } from '../domain/plan.ts';
import type { ViewContext } from './view-context.ts';

/** "Sabiedrības informēšana – novembris": the short label, with the period where there are several; for readers of several institutions, whose. */
export function measureTitle(
  head: Pick<ObligationHead, 'measure' | 'occurrence' | 'institution'>,
  { plan, texts, today, reader }: ViewContext,
): string {
  const short = measureOf(plan, head.measure).short[texts.language];
  const period = texts.dates.occurrence(head.occurrence, yearOf(today));
  const title = period === '' ? short : `${short} – ${period}`;
  return institutionsOf(reader, plan.id).length > 1 ? `${title} (${head.institution})` : title;
}

/** "Sabiedrības informēšana – novembris" */
export function periodTitle(measure: Measure, occurrence: string, { texts, today }: ViewContext): string {
  const period = texts.dates.occurrence(occurrence, yearOf(today));
  const short = measure.short[texts.language];
  return period === '' ? short : `${short} – ${period}`;
}

/** "1.19 (novembris)": the code, with the period where there are several. */
export function measureCode(head: Pick<ObligationHead, 'measure' | 'occurrence'>, { plan, texts, today }: ViewContext): string {
  const period = texts.dates.occurrence(head.occurrence, yearOf(today));
  return `${measureOf(plan, head.measure).code}${period === '' ? '' : ` (${period})`}`;
}

/** "31. decembris"; in another year "2026. gada 31. decembris". */
export function dayPhrase(date: IsoDate, { texts, today }: ViewContext): string {
  return yearOf(date) === yearOf(today) ? texts.dates.day(date) : texts.dates.long(date);
}

/** "180 no 250 amatpersonām" */
export function totalOf(indicator: Indicator, total: number, { texts }: ViewContext): string {
  const forms = texts.language === 'lv' ? (indicator.unitOf?.lv ?? indicator.unit.lv) : indicator.unit[texts.language];
  return texts.t('row.total', { total, target: indicator.target, unit: texts.plural(forms, indicator.target) });
}

/** The numbers of an answer, one phrase per indicator: counts against their target, yes or no. */
export function numberPhrases(
  measure: Measure,
  given: {
    readonly institution: string;
    readonly numbers: Numbers;
    readonly steps?: Steps | undefined;
    readonly joined?: JoinedResult | undefined;
  },
  context: ViewContext,
): readonly string[] {
  // Who joins another's result has no number of its own in it.
  if (given.joined !== undefined) return [];
  return indicatorsFor(measure, given.institution).flatMap((indicator) => {
    const total = given.numbers[indicator.key];
    if (total === undefined) return [];
    if (indicator.steps.length > 0) return [stepsPhrase(indicator, given.steps?.[indicator.key] ?? [], context)];
    if (!isYesNo(indicator)) return [totalOf(indicator, total, context)];
    return [yesNoPhrase(indicator, total, context)];
  });
}

/** "Apstiprināta metodika: jā" */
export function yesNoPhrase(indicator: Indicator, total: number, { texts }: ViewContext): string {
  return `${indicator.label[texts.language]}: ${texts.t(total >= 1 ? 'form.yes' : 'form.no').toLocaleLowerCase(texts.language)}`;
}

/** "Apstiprināta metodika: 2 no 3 posmiem (izstrādāta, saskaņota)" */
export function stepsPhrase(indicator: Indicator, done: readonly string[], { texts }: Pick<ViewContext, 'texts'>): string {
  const names = indicator.steps
    .filter(({ key }) => done.includes(key))
    .map((step) => step[texts.language].toLocaleLowerCase(texts.language));
  const label = indicator.label[texts.language];
  const count = texts.t('row.steps', { label, done: names.length, steps: indicator.steps.length });
  return names.length === 0 ? count : `${count} (${texts.dates.list(names)})`;
}

type Said = Pick<AnswerSummary, 'status' | 'risk'> & {
  readonly joined?: JoinedResult | undefined;
  readonly look?: AnswerSummary['look'] | undefined;
};

/** What an answer says, in the words that the person chose: a status, a soft answer, or taking part in another's result. */
export function answerLabel({ status, risk, joined, look }: Said, { texts }: ViewContext): string {
  if (joined !== undefined)
    return texts.t(joined.tookPart ? 'joined.took-part' : 'joined.no-part', { institutions: texts.dates.list(joined.institutions) });
  if (look !== undefined) return texts.t(`look.${look}`);
  const label = texts.t(`answer.${status}`);
  return risk ? texts.t('row.risk', { status: label }) : label;
}

/** "paredzēts izpildīt 30.06.2026., gaida lēmumu"; nothing when no other date has been named. */
export function expectedPhrases(head: ObligationHead, { texts }: ViewContext): readonly string[] {
  if (head.request !== null) return [texts.t('row.requested', { date: texts.dates.short(head.request.expectedOn) })];
  return head.expectedOn === null ? [] : [texts.t('row.expected', { date: texts.dates.short(head.expectedOn) })];
}

type Amended = Pick<Extract<Ruling, { kind: 'amended' }>, 'before' | 'dueOn' | 'reference'>;

/** "Plāna termiņš grozīts: 31.12.2025. → 30.06.2026." */
export function amendedDates({ before, dueOn }: Pick<Amended, 'before' | 'dueOn'>, { texts }: ViewContext): string {
  return texts.t('history.ruling.amended', { before: texts.dates.short(before.dueOn), date: texts.dates.short(dueOn) });
}

/** Every date that the plan has had for an obligation, with the act that moved it; to be shown as people's text. */
export function amendmentPhrases({ entries }: Pick<Obligation, 'entries'>, context: ViewContext): readonly string[] {
  return entries.flatMap((entry) => {
    const amended: Amended | undefined =
      entry.kind === 'DeadlineAmended'
        ? entry
        : entry.kind === 'DeadlineDecided' && entry.ruling.kind === 'amended'
          ? entry.ruling
          : undefined;
    if (amended === undefined) return [];
    const reference = amended.reference.value ?? '';
    return [reference === '' ? amendedDates(amended, context) : `${amendedDates(amended, context)} (${reference})`];
  });
}

/** What is known about an obligation, in one line: returned says it all, late comes first, then numbers, then the status. */
export function standingPhrase(head: ObligationHead, context: ViewContext): string {
  const { texts, plan, today } = context;
  if (head.state === 'returned' && head.returnedAt !== null) {
    return texts.t('row.returned', { date: texts.dates.short(dateIn(plan.zone, head.returnedAt)) });
  }
  const phrases: string[] = [];
  if (isLate(head, today)) phrases.push(texts.t('row.late', { date: texts.dates.short(addDays(head.reportBy, 1)) }));
  if (head.answer === null) phrases.push(texts.t('row.nothing'));
  else
    phrases.push(
      ...numberPhrases(measureOf(plan, head.measure), { institution: head.institution, ...head.answer }, context),
      answerLabel(head.answer, context),
    );
  return [...phrases, ...expectedPhrases(head, context)].join(' · ');
}

/** Where the information stands, in the plan's own words for it. */
export function informationPhrase(head: ObligationHead, { texts, today }: ViewContext): string {
  if (isLate(head, today)) return texts.t('information.late', { date: texts.dates.short(addDays(head.reportBy, 1)) });
  if (!isAwaited(head) || head.state === 'returned') {
    return texts.t(`information.${head.state === 'open' ? 'not-due' : head.state}`);
  }
  return isOver(head, today) ? texts.t('information.awaited', { date: texts.dates.short(head.reportBy) }) : texts.t('information.not-due');
}

/** "apliecinajums.pdf (1,2 MB)" */
export function filePhrase({ name, size }: { readonly name: string; readonly size: number }, { texts }: ViewContext): string {
  const [amount, unit] = size < 1_000_000 ? [Math.max(1, Math.round(size / 1000)), 'kB'] : [Math.round(size / 100_000) / 10, 'MB'];
  return texts.t('evidence.file', { name, size: `${amount.toLocaleString(texts.language)} ${unit}` });
}

/** Who did something, by role: "VP amatpersona", "bijusī VP amatpersona"; never a name. */
export function whoPhrase(by: Actor, { texts, former }: ViewContext): string {
  const officer = former?.has(by.person) === true ? 'who.former' : 'who.officer';
  return texts.t(by.role === 'coordinator' ? 'who.coordinator' : officer, { institution: by.institution });
}

/** Date and time of a moment as `{date, time}` values for texts. */
export function momentValues(
  at: ObligationHead['nextLookAt'] & string,
  { plan, texts }: Pick<ViewContext, 'plan' | 'texts'>,
): { date: string; time: string } {
  return { date: texts.dates.on(dateIn(plan.zone, at)), time: texts.dates.time(timeIn(plan.zone, at)) };
}

/** "Informāciju jau iesniedza VP amatpersona (01.12.2025. plkst. 9.07)": a colleague was first. */
export function answeredPhrase(
  key: 'form.answered' | 'refused.answered-meanwhile',
  { by, at }: AnswerSummary,
  context: ViewContext,
): string {
  const { plan, texts } = context;
  const date = texts.dates.short(dateIn(plan.zone, at));
  return texts.t(key, { who: whoPhrase(by, context), date, time: texts.dates.time(timeIn(plan.zone, at)) });
}

/** A phrase as it goes on inside a sentence; names and codes in it stay as they are. */
export function continuing(phrase: string, { texts }: ViewContext): string {
  return phrase.charAt(0).toLocaleLowerCase(texts.language) + phrase.slice(1);
}

/** The coordinating institution in the case that a sentence needs. */
export function coordinatorName(
  grammaticalCase: 'nominative' | 'genitive' | 'locative',
  { plan, texts }: Pick<ViewContext, 'plan' | 'texts'>,
): string {
  const institution = institutionOf(plan, plan.coordinator);
  return texts.language === 'lv' && grammaticalCase !== 'nominative'
    ? institution.cases[grammaticalCase]
    : institution.name[texts.language];
}

/** "180 no 250", yes or no, or the count of institutions where each has its own target. */
export function progressPhrase({ indicator, total, outOf }: IndicatorProgress, context: ViewContext): string {
  const { texts } = context;
  const label = indicator.label[texts.language];
  if (indicator.scope.kind === 'each') return texts.t('measure.progress.each', { label, total, target: outOf });
  return isYesNo(indicator)
    ? yesNoPhrase(indicator, total, context)
    : texts.t('measure.progress', { label, total: totalOf(indicator, total, context) });
}

const countKeys = {
  accepted: 'status.accepted',
  'to-review': 'status.reported',
  returned: 'status.returned',
  awaited: 'status.awaited',
  late: 'status.late',
} as const;

/** "pieņemta – 228 · izskatāma – 3 · …": where the information stands, every state of it. */
export function countsPhrase(counts: InformationCounts, { texts }: ViewContext): string {
  return informationStates.map((state) => `${informationWord(state, texts)} – ${counts[state]}`).join(' · ');
}

/** One state of the information, as it stands before a number. */
export function informationWord(state: InformationState, texts: ViewContext['texts']): string {
  return texts.t(countKeys[state]);
}

/** Why a person cannot be reached, and since when: "lietotne noņemta 03.11.2025." */
export function reasonPhrase(why: Exclude<Reachability, { kind: 'reachable' }>, { texts, plan }: ViewContext): string {
  if (why.kind === 'never-installed') return texts.t('overview.never-installed');
  const date = texts.dates.short(dateIn(plan.zone, why.since));
  return texts.t(why.why === 'removed' ? 'overview.removed' : 'overview.blocked', { date });
}

/** "kopsavilkuma kanāls", "Valsts policijas kanāls" */
export function channelPhrase({ binding }: BoundChannel, { texts, plan }: ViewContext): string {
  if (binding.kind === 'digest') return texts.t('channel.name.digest');
  const { name, cases } = institutionOf(plan, binding.institution);
  return texts.t('channel.name.institution', { institution: texts.language === 'lv' ? cases.genitive : name.en });
}
