import { institutionsOf } from '../domain/access.ts';
import { addDays, dateIn, type IsoDate, timeIn, yearOf } from '../domain/dates.ts';
import { type IndicatorProgress, indicatorsFor, isYesNo } from '../domain/indicators.ts';
import { type Actor, isAwaited, isLate, type Numbers, type ObligationHead } from '../domain/obligation.ts';
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
  given: { readonly institution: string; readonly numbers: Numbers },
  context: ViewContext,
): readonly string[] {
  return indicatorsFor(measure, given.institution).flatMap((indicator) => {
    const total = given.numbers[indicator.key];
    if (total === undefined) return [];
    if (!isYesNo(indicator)) return [totalOf(indicator, total, context)];
    return [yesNoPhrase(indicator, total, context)];
  });
}

/** "Apstiprināta metodika: jā" */
export function yesNoPhrase(indicator: Indicator, total: number, { texts }: ViewContext): string {
  return `${indicator.label[texts.language]}: ${texts.t(total >= 1 ? 'form.yes' : 'form.no').toLocaleLowerCase(texts.language)}`;
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
      ...numberPhrases(measureOf(plan, head.measure), { institution: head.institution, numbers: head.answer.numbers }, context),
      answerPhrase(head, context),
    );
  return phrases.join(' · ');
}

function answerPhrase(head: ObligationHead, { texts }: ViewContext): string {
  if (head.answer === null) return '';
  const status = texts.t(`answer.${head.answer.status}`);
  return head.answer.risk ? texts.t('row.risk', { status }) : status;
}

/** Where the information stands, in the plan's own words for it. */
export function informationPhrase(head: ObligationHead, { texts, today }: ViewContext): string {
  if (isLate(head, today)) return texts.t('information.late', { date: texts.dates.short(addDays(head.reportBy, 1)) });
  if (!isAwaited(head) || head.state === 'returned') {
    return texts.t(`information.${head.state === 'open' ? 'not-due' : head.state}`);
  }
  return today > head.covers.until
    ? texts.t('information.awaited', { date: texts.dates.short(head.reportBy) })
    : texts.t('information.not-due');
}

/** Who did something, by role: "VP amatpersona"; never a name. */
export function whoPhrase(by: Actor, { texts }: ViewContext): string {
  return texts.t(by.role === 'coordinator' ? 'who.coordinator' : 'who.officer', { institution: by.institution });
}

/** Date and time of a moment as `{date, time}` values for texts. */
export function momentValues(at: ObligationHead['nextLookAt'] & string, { plan, texts }: ViewContext): { date: string; time: string } {
  return { date: texts.dates.on(dateIn(plan.zone, at)), time: texts.dates.time(timeIn(plan.zone, at)) };
}

/** The coordinating institution in the case that a sentence needs. */
export function coordinatorName(grammaticalCase: 'nominative' | 'genitive' | 'locative', { plan, texts }: ViewContext): string {
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
