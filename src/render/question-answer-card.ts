import { dateIn } from '../domain/dates.ts';
import type { Question } from '../domain/plan.ts';
import { type AnswerChoice, type ChoiceProblem, openQuestions, valueOf } from '../domain/questions.ts';
import type { Card } from './card.ts';
import { overviewCard } from './overview-list.ts';
import { type Field, sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** What the plan's text leaves open, most consequential first, and what has been decided; a press opens one. */
export function questionListCard(
  view: { readonly questions: readonly Question[]; readonly page: number; readonly problem: string },
  context: ViewContext,
): Card {
  const { texts } = context;
  const open = openQuestions(view);
  return overviewCard(
    {
      title: texts.t('overview.questions', { n: open.length }),
      subtitle: view.problem,
      items: [...open, ...view.questions.filter(({ answer }) => answer !== undefined)],
      page: view.page,
      pagePress: (page) => ({ kind: 'ShowQuestions', page }),
      headingOf: ({ answer }) => texts.t(answer === undefined ? 'questions.open' : 'questions.answered'),
      rowOf: (question) => ({
        code: codesPhrase(question),
        title: question.asks[texts.language],
        detail: [standingPhrase(question, context)],
        isUrgent: false,
        press: { kind: 'OpenQuestion', question: question.id },
      }),
      actions:
        open.length === 0
          ? []
          : [{ title: texts.t('action.questions.confirm', { n: open.length }), press: { kind: 'ConfirmDefaults', seen: open.length } }],
    },
    context,
  );
}

/** "1.6 +2": narrow enough for the column. */
function codesPhrase({ measures: [first = '–', ...more] }: Question): string {
  return more.length === 0 ? first : `${first} +${more.length}`;
}

function standingPhrase({ default: reading, options = [], answer }: Question, { texts, plan }: ViewContext): string {
  if (answer === undefined) return texts.t('overview.question.default', { text: reading[texts.language] });
  const date = texts.dates.short(dateIn(plan.zone, answer.at));
  const option = options.find(({ id }) => id === answer.option);
  if (answer.option === 'default') return texts.t('questions.confirmed', { date });
  return option === undefined
    ? texts.t('questions.other', { date })
    : texts.t('questions.chosen', { date, text: option.says[texts.language] });
}

/** One question with the readings that the plan can follow. */
export function questionCard(
  view: { readonly question: Question; readonly typed: AnswerChoice; readonly problem: ChoiceProblem | undefined },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { question, typed, problem } = view;
  const { language } = texts;
  const options = question.options ?? [];
  return sheetCard(
    {
      title: question.asks[language],
      subtitle: texts.t('questions.about', { list: texts.dates.list(question.measures) }),
      lines: [
        texts.t('overview.question.changes', { text: question.changes[language] }),
        ...(question.answer === undefined ? [] : [standingPhrase(question, context)]),
      ],
      words: [question.answer?.note ?? ''],
      fields: [
        {
          kind: 'choice',
          id: 'option',
          label: texts.t('questions.reading'),
          value: typed.option,
          problem: problem === 'option' ? texts.t('questions.problem.option') : '',
          choices: [
            { value: 'default', title: texts.t('questions.default', { text: question.default[language] }) },
            ...options.map(({ id, says }) => ({ value: id, title: says[language] })),
            { value: 'other', title: texts.t('questions.choice.other') },
          ],
        },
        ...valueField(view, context),
        {
          kind: 'lines',
          id: 'note',
          label: texts.t('questions.note'),
          value: typed.note,
          problem: problem === 'note' || problem === 'note-too-long' ? texts.t(`questions.problem.${problem}`) : '',
        },
      ],
      footnote: texts.t('questions.footnote'),
      actions: [
        { title: texts.t('action.questions.save'), style: 'positive', press: { kind: 'SubmitQuestion', question: question.id } },
        { title: texts.t('action.back'), inputs: 'none', press: { kind: 'ShowQuestions', page: 0 } },
      ],
    },
    texts,
  );
}

/** What some option wants typed. */
function valueField({ question, typed, problem }: Parameters<typeof questionCard>[0], { texts }: ViewContext): readonly Field[] {
  const wanted = question.options?.map(valueOf).find((value) => value !== undefined);
  if (wanted === undefined) return [];
  return [
    {
      kind: wanted === 'date' ? 'date' : 'text',
      id: 'value',
      label: texts.t(`questions.value.${wanted}`),
      value: typed.value,
      problem: problem === wanted ? texts.t(`questions.problem.${problem}`) : '',
    },
  ];
}
