import { institutionsOf } from '../domain/access.ts';
import type { AnswerDraft, AnswerProblem } from '../domain/answer.ts';
import { dateIn, parseIsoDate } from '../domain/dates.ts';
import type { StoredFile } from '../domain/evidence.ts';
import type { MessageId } from '../domain/ids.ts';
import { indicatorsFor, isYesNo, parseTotal } from '../domain/indicators.ts';
import { type AnswerStatus, answerStatuses, isAwaited, type Obligation } from '../domain/obligation.ts';
import { type Indicator, institutionOf, measureOf } from '../domain/plan.ts';
import { type Action, actionViews, beginningOf, type Card, fillCard } from './card.ts';
import { origin } from './navigation.ts';
import { amendmentPhrases, answeredPhrase, answerLabel, filePhrase, measureTitle, numberPhrases, whoPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** A form for one obligation: empty, prefilled from the answer before, or as it came back with problems. */
export interface FormView {
  readonly obligation: Obligation;
  readonly from: MessageId | undefined;
  readonly nonce: string;
  readonly typed: AnswerDraft | undefined;
  readonly problems: readonly AnswerProblem[];
  /** Files that will be attached. */
  readonly files?: readonly StoredFile[];
  /** Filled from a message; a colleague has answered meanwhile; a soft question was answered by "Jau izpildīts". */
  readonly why?: 'understood' | 'answered' | 'looked';
}

/** Asks for an answer; nothing that was typed is lost when it comes back with problems. A coordinator fills it from an institution's letter. */
export function formCard(view: FormView, context: ViewContext): Card {
  const { obligation, typed, problems } = view;
  const { texts, plan } = context;
  const measure = measureOf(plan, obligation.measure);
  const status = typed === undefined ? obligation.answer?.status : typed.status;
  const words = (field: AnswerProblem['field']): string =>
    problems
      .filter((problem) => problem.field === field)
      .map((problem) => answerProblemText(problem, context))
      .join(' ');
  return fillCard(
    'form',
    {
      lang: texts.language,
      title: `${measure.code} ${measureTitle(obligation, context)}`,
      planText: texts.t('form.plan', { text: measure.text.indicator }),
      facts: [...behalfPhrases(obligation, context), ...amendmentPhrases(obligation, context), previousPhrase(obligation, context)].map(
        (text) => ({ text }),
      ),
      returned: returnedPhrase(obligation, context),
      notice: noticePhrase(view, context),
      problems: problems.length > 0 ? texts.t('form.problems') : '',
      onBehalf: isOnBehalf(obligation, context),
      letterProblem: words('letter'),
      letterNumber: beginningOf(typed?.letter?.number ?? '', mostEchoed.evidence),
      letterOn: parseIsoDate(typed?.letter?.on ?? '') ?? null,
      statusProblem: words('status'),
      status: status ?? null,
      statuses: offeredStatuses(obligation).map((value) => ({ title: texts.t(`answer.${value}`), value })),
      totals: indicatorsFor(measure, obligation.institution).map((indicator) => totalField(indicator, view, context)),
      offersCorrection:
        problems.some(({ kind }) => kind === 'smaller-total' || kind === 'correction-reason-missing') || typed?.corrects === true,
      textProblem: words('text'),
      evidenceProblem: words('evidence'),
      files: (view.files ?? []).map((file) => ({ text: filePhrase(file, context) })),
      ...typedFields(typed, obligation),
      labels: labels(context),
      actions: actionViews(formActions(view, context)),
    },
    texts.t('preview.reply'),
  );
}

function isOnBehalf({ institution }: Obligation, { reader, plan }: ViewContext): boolean {
  return !institutionsOf(reader, plan.id).includes(institution);
}

function formActions(view: FormView, context: ViewContext): readonly Action[] {
  const { texts } = context;
  const { obligation, from, nonce, files = [] } = view;
  const isMine = !isOnBehalf(obligation, context);
  const about = { obligation: obligation.id, ...origin(from) };
  const attached = files.length > 0 ? { files: files.map(({ id }) => id) } : {};
  const seen = obligation.answer?.number ?? 0;
  return [
    { title: texts.t('action.submit'), style: 'positive', press: { kind: 'SubmitAnswer', nonce, seen, ...attached, ...about } },
    ...(isMine && isAwaited(obligation)
      ? ([
          { title: texts.t('action.request'), press: { kind: 'OpenRequest', ...about } },
          { title: texts.t('action.notMine'), press: { kind: 'ChoosePassed', ...about } },
        ] as const)
      : []),
    { title: texts.t('action.back'), press: { kind: 'LeaveForm', seen, ...about } },
  ];
}

/** What the form is about to do, where that is not plain. */
function noticePhrase({ why, obligation: { answer } }: FormView, context: ViewContext): string {
  const { texts } = context;
  if (why === 'understood' || why === 'looked') return texts.t(`form.${why}`);
  if (why !== 'answered' || answer === null) return '';
  return answeredPhrase('form.answered', answer, context);
}

function behalfPhrases(obligation: Obligation, context: ViewContext): readonly string[] {
  if (!isOnBehalf(obligation, context)) return [];
  const { plan, texts } = context;
  return [texts.t('form.behalf', { institution: institutionOf(plan, obligation.institution).name[texts.language] })];
}

/** Many times what an answer may hold; with twice this, the card could not be sent. */
const mostEchoed = { text: 20_000, evidence: 2_000 };

/**
 * What was typed comes back as it was; a new form begins with the risk reported before, and a correction of an answer that had been
 * final with its text, since most of it still holds.
 */
function typedFields(typed: AnswerDraft | undefined, obligation: Obligation): object {
  if (typed !== undefined) return { corrects: String(typed.corrects), risk: String(typed.risk), ...echo(typed) };
  const risk = String(obligation.answer?.risk === true);
  const before = obligation.entries.findLast(({ kind }) => kind === 'AnswerRecorded');
  if (obligation.state === 'open' || before?.kind !== 'AnswerRecorded') return { corrects: 'false', risk, text: '', evidence: '' };
  return { corrects: 'false', risk, ...echo({ text: before.text.value ?? '', evidence: before.evidence.value ?? '' }) };
}

function echo({ text, evidence }: Pick<AnswerDraft, 'text' | 'evidence'>): { readonly text: string; readonly evidence: string } {
  return { text: beginningOf(text, mostEchoed.text), evidence: beginningOf(evidence, mostEchoed.evidence) };
}

/** "Nav uzsākts" is offered until something has been begun. */
function offeredStatuses(obligation: Obligation): readonly AnswerStatus[] {
  const begun = obligation.answer !== null && obligation.answer.status !== 'not-started';
  return answerStatuses.filter((status) => status !== 'not-started' || !begun);
}

/** Inputs of a card are one flat namespace: totals and steps carry a prefix. */
function totalField(indicator: Indicator, { typed, problems, obligation }: FormView, context: ViewContext): object {
  const { texts } = context;
  const label = indicator.label[texts.language];
  const before = obligation.answer?.numbers[indicator.key];
  const value = typed?.totals[indicator.key] ?? (before === undefined ? '' : String(before));
  const yesNo = isYesNo(indicator);
  const ticked = typed?.steps[indicator.key] ?? obligation.answer?.steps?.[indicator.key] ?? [];
  const kind = indicator.steps.length > 0 ? 'steps' : yesNo ? 'yesno' : 'number';
  return {
    kind,
    id: `${kind === 'steps' ? 'steps' : 'total'}-${indicator.key}`,
    steps: indicator.steps.map((step) => ({ title: step[texts.language], value: step.key })),
    ticked: ticked.join(','),
    label: yesNo ? label : texts.t('form.total', { label, target: indicator.target }),
    hint: totalHint(indicator, obligation, context),
    number: parseTotal(value) ?? null,
    choice: choiceOf(value),
    yes: texts.t('form.yes'),
    no: texts.t('form.no'),
    problem: problems
      .filter((problem) => problem.field === 'total' && problem.indicator.key === indicator.key)
      .map((problem) => answerProblemText(problem, context))
      .join(' '),
  };
}

/** Yes/no fields are stored as 1 and 0 and travel as words. */
function choiceOf(value: string): 'yes' | 'no' | null {
  if (value === 'yes' || value === '1') return 'yes';
  return value === 'no' || value === '0' ? 'no' : null;
}

function totalHint(indicator: Indicator, obligation: Obligation, { texts, today }: ViewContext): string {
  if (indicator.per === 'plan' || obligation.occurrence === 'once') return texts.t('form.total.hint');
  return texts.t('form.total.hint.period', { period: texts.dates.duringOccurrence(obligation.occurrence, Number(today.slice(0, 4))) });
}

function previousPhrase(obligation: Obligation, context: ViewContext): string {
  const { texts, plan } = context;
  const { answer, institution } = obligation;
  if (answer === null) return texts.t('form.previous.nothing');
  const numbers = numberPhrases(measureOf(plan, obligation.measure), { institution, ...answer }, context);
  const summary = [answerLabel(answer, context), ...numbers].join(' · ');
  return texts.t('form.previous', { summary, date: texts.dates.short(dateIn(plan.zone, answer.at)), who: whoPhrase(answer.by, context) });
}

function returnedPhrase(obligation: Obligation, { texts, plan }: ViewContext): string {
  const entry = obligation.entries.findLast(({ kind }) => kind === 'AnswerReturned');
  if (obligation.state !== 'returned' || entry?.kind !== 'AnswerReturned') return '';
  return texts.t('form.returned', { date: texts.dates.short(dateIn(plan.zone, entry.at)), comment: entry.comment.value ?? '—' });
}

/** What is wrong with an answer, as a sentence. */
export function answerProblemText(problem: AnswerProblem, { texts }: Pick<ViewContext, 'texts'>): string {
  switch (problem.kind) {
    case 'too-long':
      return texts.t('problem.too-long', { length: problem.length, max: problem.max });
    case 'smaller-total':
      if (isYesNo(problem.indicator)) return texts.t('problem.withdrawn', { label: problem.indicator.label[texts.language] });
      return texts.t('problem.smaller-total', { given: problem.given, previous: problem.previous, sum: problem.given + problem.previous });
    case 'total-missing':
    case 'not-a-total':
    case 'steps-missing':
      return texts.t(`problem.${problem.kind}`, { label: problem.indicator.label[texts.language] });
    case 'status-missing':
    case 'reason-missing':
    case 'correction-reason-missing':
    case 'link-unusable':
    case 'letter-number-missing':
    case 'letter-number-too-long':
    case 'letter-date-unusable':
      return texts.t(`problem.${problem.kind}`);
    default:
      return problem satisfies never;
  }
}

function labels({ texts }: ViewContext): Readonly<Record<string, string>> {
  return {
    status: texts.t('form.status'),
    letterNumber: texts.t('form.letter.number'),
    letterOn: texts.t('form.letter.on'),
    risk: texts.t('form.risk'),
    corrects: texts.t('form.corrects'),
    text: texts.t('form.text'),
    textHint: texts.t('form.text.hint'),
    evidence: texts.t('form.evidence'),
    evidenceHint: texts.t('form.evidence.hint'),
    warning: texts.t('form.warning'),
  };
}
