import type { LetterDraft } from '../../domain/answer.ts';
import { parseIsoDate } from '../../domain/dates.ts';
import type { ObligationCommand } from '../../domain/decision.ts';
import type { FormAnswer, FormProblem } from '../../domain/form.ts';
import type { InstitutionCode } from '../../domain/ids.ts';
import type { Obligation } from '../../domain/obligation.ts';
import { institutionOf } from '../../domain/plan.ts';
import { type Action, beginningOf, type Card } from '../card.ts';
import { homeActions } from '../notice-card.ts';
import { answerLabel, measureCode } from '../phrases.ts';
import { type Field, sheetCard } from '../sheet-card.ts';
import type { TextKey } from '../texts/en-texts.ts';
import type { ViewContext } from '../view-context.ts';
import { formProblemWords } from './form-problem.ts';

/** What one card holds; the rest are counted. */
const mostListed = 15;
const longestName = 50;
const longestCell = 60;

/** A row of a filled form with what it comes to. */
interface Row {
  readonly obligation: Obligation;
  readonly answer: FormAnswer;
  readonly outcome: 'new' | 'unchanged' | 'recorded-before' | 'answered-meanwhile';
  readonly commands: readonly ObligationCommand[];
}

/** What a filled form would record, or what is wrong with it; nothing has been recorded yet. */
export function formPreviewCard(
  view: {
    readonly institution: InstitutionCode;
    readonly items: readonly Row[];
    readonly problems: readonly FormProblem[];
    readonly fileName: string;
    readonly nonce: string;
    /** As typed by a coordinator; an officer needs none. */
    readonly letter: LetterDraft | undefined;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { items, nonce, letter } = view;
  const cancel: Action = { title: texts.t('action.cancel'), press: { kind: 'DropFormFile', nonce } };
  const submit: Action = { title: texts.t('action.submit'), style: 'positive', press: { kind: 'SubmitFormFile', nonce } };
  const title = texts.t('form-file.title', { institution: institutionOf(plan, view.institution).name[texts.language] });
  const about = { title, who: beginningOf(view.fileName, longestName) };
  const ofLetter = view.problems.filter(({ why }) => why.kind === 'answer' && why.problem.field === 'letter');
  const wrong = view.problems.filter((problem) => !ofLetter.includes(problem));
  if (wrong.length > 0) {
    const words = limited(
      wrong.map((problem) => problemPhrase(problem, context)),
      context,
    );
    return sheetCard({ ...about, lines: [texts.t('sent-form.must-fix')], words, actions: [cancel] }, texts);
  }
  const isSomething = items.some(({ outcome }) => outcome === 'new');
  const [problem] = ofLetter;
  return sheetCard(
    {
      ...about,
      lines: [...(isSomething ? [] : [texts.t('sent-form.nothing')]), unchangedPhrase(items, context)],
      words: sections({ new: 'sent-form.new', 'answered-meanwhile': 'sent-form.meanwhile' }, items, context),
      problem: problem === undefined ? '' : `${formProblemWords(problem, context).what}.`,
      fields: isSomething && letter !== undefined ? letterFields(letter, context) : [],
      actions: isSomething ? [submit, cancel] : homeActions(context),
    },
    texts,
  );
}

/** What was recorded from a form, and what was not since the institution had said something else. */
export function appliedFormCard(items: readonly Row[], context: ViewContext): Card {
  const { texts } = context;
  return sheetCard(
    {
      title: texts.t('sent-form.done', { n: items.filter(({ outcome }) => outcome === 'new').length }),
      lines: [unchangedPhrase(items, context)],
      words: sections({ new: 'sent-form.recorded', 'answered-meanwhile': 'sent-form.meanwhile' }, items, context),
      actions: homeActions(context),
    },
    texts,
  );
}

function letterFields({ number, on }: LetterDraft, { texts }: ViewContext): readonly Field[] {
  return [
    { kind: 'text', id: 'letter-number', label: texts.t('form.letter.number'), value: number },
    { kind: 'date', id: 'letter-on', label: texts.t('form.letter.on'), value: on },
  ];
}

function unchangedPhrase(items: readonly Row[], { texts }: ViewContext): string {
  return texts.t('sent-form.unchanged', {
    n: items.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'recorded-before').length,
  });
}

/** Sentences about rows of one outcome each; none where there are no such rows. */
function sections(
  keys: Readonly<Partial<Record<Row['outcome'], TextKey>>>,
  items: readonly Row[],
  context: ViewContext,
): readonly string[] {
  return (['new', 'answered-meanwhile'] as const).flatMap((outcome) => {
    const of = items.filter((item) => item.outcome === outcome).map((item) => itemPhrase(item, context));
    const key = keys[outcome];
    return of.length === 0 || key === undefined ? [] : [context.texts.t(key, { list: limited(of, context).join('; ') })];
  });
}

/** "1.7(2): Izpildīts" */
function itemPhrase({ obligation, answer, commands }: Row, context: ViewContext): string {
  const { texts } = context;
  const { status, isAtRisk } = answer;
  const said = status === undefined ? [] : [answerLabel({ status, risk: isAtRisk && status === 'in-progress' }, context)];
  const expectedOn = parseIsoDate(answer.expectedOn);
  const isLater = commands.some(({ kind }) => kind === 'RequestDeadline');
  const later =
    isLater && expectedOn !== undefined
      ? [`${texts.t('form-file.expected').toLocaleLowerCase(texts.language)} – ${texts.dates.short(expectedOn)}`]
      : [];
  return `${measureCode(obligation, context)}: ${[...said, ...later].join(', ')}`;
}

/** "9. rinda, „Kopā tagad”, daudz: …" */
function problemPhrase(problem: FormProblem, context: ViewContext): string {
  const { texts } = context;
  const { row, column, text, why } = problem;
  const { what, remedy } = formProblemWords(problem, context);
  const place = [
    ...(row === null ? [] : [texts.t('sent-form.row', { row })]),
    ...(column === null ? [] : [texts.t(`form-file.${column}`)]),
    ...(text === '' ? [] : [beginningOf(text, longestCell)]),
  ].join(' · ');
  // What the rules say of an answer says what to do, too.
  return `${place === '' ? '' : `${place}: `}${what}.${why.kind === 'fault' ? ` ${remedy}.` : ''}`;
}

function limited(lines: readonly string[], { texts }: ViewContext): readonly string[] {
  const left = lines.length - mostListed;
  return left > 0 ? [...lines.slice(0, mostListed), texts.t('status.more', { n: left })] : lines;
}
