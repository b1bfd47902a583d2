import type { AnswerDraft, AnswerProblem } from '../domain/answer.ts';
import { dateIn } from '../domain/dates.ts';
import type { MessageId } from '../domain/ids.ts';
import { indicatorsFor, isYesNo, parseTotal } from '../domain/indicators.ts';
import { type AnswerStatus, type Obligation, answerStatuses } from '../domain/obligation.ts';
import { type Indicator, measureOf } from '../domain/plan.ts';
import { actionViews, beginningOf, type Card, fillCard } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { measureTitle, numberPhrases, whoPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** A form for one obligation: empty, prefilled from the answer before, or as it came back with problems. */
export interface FormView {
  readonly obligation: Obligation;
  readonly from: MessageId | undefined;
  readonly nonce: string;
  readonly typed: AnswerDraft | undefined;
  readonly problems: readonly AnswerProblem[];
}

/** Asks for an answer; nothing that was typed is lost when it comes back with problems. */
export function formCard(view: FormView, context: ViewContext): Card {
  const { obligation, typed, problems } = view;
  const { texts, plan } = context;
  const measure = measureOf(plan, obligation.measure);
  const status = typed === undefined ? obligation.answer?.status : typed.status;
  const words = (field: AnswerProblem['field']): string =>
    problems
      .filter((problem) => problem.field === field)
      .map((problem) => problemText(problem, context))
      .join(' ');
  return fillCard(
    'form',
    {
      lang: texts.language,
      title: `${measure.code} ${measureTitle(obligation, context)}`,
      planText: texts.t('form.plan', { text: measure.text.indicator }),
      facts: [{ text: previousPhrase(obligation, context) }],
      returned: returnedPhrase(obligation, context),
      problems: problems.length > 0 ? texts.t('form.problems') : '',
      statusProblem: words('status'),
      status: status ?? null,
      statuses: offeredStatuses(obligation).map((value) => ({ title: texts.t(`answer.${value}`), value })),
      totals: indicatorsFor(measure, obligation.institution).map((indicator) => totalField(indicator, view, context)),
      offersCorrection:
        problems.some(({ kind }) => kind === 'smaller-total' || kind === 'correction-reason-missing') || typed?.corrects === true,
      textProblem: words('text'),
      evidenceProblem: words('evidence'),
      ...typedFields(typed, obligation),
      labels: labels(context),
      actions: actionViews([
        {
          title: texts.t('action.submit'),
          style: 'positive',
          press: { kind: 'SubmitAnswer', obligation: obligation.id, nonce: view.nonce, ...origin(view.from) },
        },
        { title: texts.t('action.back'), inputs: 'none', press: listPress(view.from) },
      ]),
    },
    texts.t('preview.reply'),
  );
}

/** Many times what an answer may hold; with twice this, the card could not be sent. */
const mostEchoed = { text: 20_000, evidence: 2_000 };

/** What was typed comes back as it was; a new form begins with the risk reported before. */
function typedFields(typed: AnswerDraft | undefined, obligation: Obligation): object {
  if (typed === undefined) return { corrects: 'false', risk: String(obligation.answer?.risk === true), text: '', evidence: '' };
  return { corrects: String(typed.corrects), risk: String(typed.risk), ...echo(typed) };
}

function echo({ text, evidence }: AnswerDraft): { readonly text: string; readonly evidence: string } {
  return { text: beginningOf(text, mostEchoed.text), evidence: beginningOf(evidence, mostEchoed.evidence) };
}

/** "Nav uzsākts" is offered until something has been begun. */
function offeredStatuses(obligation: Obligation): readonly AnswerStatus[] {
  const begun = obligation.answer !== null && obligation.answer.status !== 'not-started';
  return answerStatuses.filter((status) => status !== 'not-started' || !begun);
}

function totalField(indicator: Indicator, { typed, problems, obligation }: FormView, context: ViewContext): object {
  const { texts } = context;
  const label = indicator.label[texts.language];
  const before = obligation.answer?.numbers[indicator.key];
  const value = typed?.totals[indicator.key] ?? (before === undefined ? '' : String(before));
  const yesNo = isYesNo(indicator);
  return {
    kind: yesNo ? 'yesno' : 'number',
    id: totalFieldId(indicator.key),
    label: yesNo ? label : texts.t('form.total', { label, target: indicator.target }),
    hint: totalHint(indicator, obligation, context),
    number: parseTotal(value) ?? null,
    choice: choiceOf(value),
    yes: texts.t('form.yes'),
    no: texts.t('form.no'),
    problem: problems
      .filter((problem) => problem.field === 'total' && problem.indicator.key === indicator.key)
      .map((problem) => problemText(problem, context))
      .join(' '),
  };
}

/** Yes/no fields are stored as 1 and 0 and travel as words. */
function choiceOf(value: string): 'yes' | 'no' | null {
  if (value === 'yes' || value === '1') return 'yes';
  return value === 'no' || value === '0' ? 'no' : null;
}

/** Inputs of a card are one flat namespace: totals carry a prefix. */
function totalFieldId(key: string): string {
  return `total-${key}`;
}

function totalHint(indicator: Indicator, obligation: Obligation, { texts, today }: ViewContext): string {
  if (indicator.per === 'plan' || obligation.occurrence === 'once') return texts.t('form.total.hint');
  return texts.t('form.total.hint.period', { period: texts.dates.duringOccurrence(obligation.occurrence, Number(today.slice(0, 4))) });
}

function previousPhrase(obligation: Obligation, context: ViewContext): string {
  const { texts, plan } = context;
  const { answer, institution } = obligation;
  if (answer === null) return texts.t('form.previous.nothing');
  const numbers = numberPhrases(measureOf(plan, obligation.measure), { institution, numbers: answer.numbers }, context);
  const summary = [texts.t(`answer.${answer.status}`), ...numbers].join(' · ');
  return texts.t('form.previous', { summary, date: texts.dates.short(dateIn(plan.zone, answer.at)), who: whoPhrase(answer.by, context) });
}

function returnedPhrase(obligation: Obligation, { texts, plan }: ViewContext): string {
  const entry = obligation.entries.findLast(({ kind }) => kind === 'AnswerReturned');
  if (obligation.state !== 'returned' || entry?.kind !== 'AnswerReturned') return '';
  return texts.t('form.returned', { date: texts.dates.short(dateIn(plan.zone, entry.at)), comment: entry.comment.value ?? '—' });
}

function problemText(problem: AnswerProblem, { texts }: ViewContext): string {
  switch (problem.kind) {
    case 'too-long':
      return texts.t('problem.too-long', { length: problem.length, max: problem.max });
    case 'smaller-total':
      return texts.t('problem.smaller-total', { given: problem.given, previous: problem.previous, sum: problem.given + problem.previous });
    case 'total-missing':
    case 'not-a-total':
      return texts.t(`problem.${problem.kind}`, { label: problem.indicator.label[texts.language] });
    case 'status-missing':
    case 'reason-missing':
    case 'correction-reason-missing':
    case 'link-unusable':
      return texts.t(`problem.${problem.kind}`);
    default:
      return problem satisfies never;
  }
}

function labels({ texts }: ViewContext): Readonly<Record<string, string>> {
  return {
    status: texts.t('form.status'),
    statusMissing: texts.t('form.status.missing'),
    risk: texts.t('form.risk'),
    corrects: texts.t('form.corrects'),
    text: texts.t('form.text'),
    textHint: texts.t('form.text.hint'),
    evidence: texts.t('form.evidence'),
    evidenceHint: texts.t('form.evidence.hint'),
    warning: texts.t('form.warning'),
  };
}
