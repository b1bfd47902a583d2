import { type AccountDraft, type AccountProblem, type MeasureAccount, reportedTotal, standingAccount } from '../domain/account.ts';
import { yearOf } from '../domain/dates.ts';
import type { OccurrenceState } from '../domain/measure-state.ts';
import { type AnswerStatus, answerStatuses, type Obligation } from '../domain/obligation.ts';
import { beginningOf, type Card } from './card.ts';
import { noticeCard } from './notice-card.ts';
import { answerLabel, progressPhrase, whoPhrase } from './phrases.ts';
import { type Field, sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** The account of a measure as a whole: how the answers stand, and the coordinator's own word, prefilled from them. */
export interface AccountView {
  readonly state: OccurrenceState;
  readonly account: MeasureAccount;
  readonly obligations: readonly Obligation[];
  readonly nonce: string;
  readonly typed: AccountDraft | undefined;
  readonly problems: readonly AccountProblem[];
  /** Somebody else has written it since the form was drawn. */
  readonly isChanged: boolean;
}

export function accountCard(view: AccountView, context: ViewContext): Card {
  const { texts } = context;
  const { state, account, typed } = view;
  const draft = typed ?? startingDraft(view, context);
  const problemOf = (field: AccountProblem['field']): string =>
    view.problems
      .filter((problem) => problem.field === field && problem.field !== 'total')
      .map((problem) => problemText(problem, context))
      .join(' ');
  const standing = standingAccount(account);
  return sheetCard(
    {
      title: accountTitle(state, context),
      subtitle: texts.t('account.title'),
      planText: state.measure.text.indicator,
      lines: [
        texts.t('account.derived', { state: texts.t(`state.${state.derived}`), given: state.final.length, owed: state.owing.length }),
        ...state.progress.map((progress) => progressPhrase(progress, context)),
        ...(view.isChanged && standing !== undefined ? [texts.t('account.changed', { who: whoPhrase(standing.by, context) })] : []),
      ],
      words: view.isChanged ? [standing?.text.value ?? ''] : [],
      problem: view.problems.length > 0 ? texts.t('form.problems') : '',
      fields: [
        {
          kind: 'choice',
          id: 'status',
          label: texts.t('form.status'),
          value: draft.status ?? '',
          problem: problemOf('status'),
          choices: answerStatuses.map((value) => ({ value, title: texts.t(`answer.${value}`) })),
        },
        ...totalFields(view, draft, context),
        { kind: 'lines', id: 'text', label: texts.t('account.text'), value: draft.text, problem: problemOf('text') },
        ...(state.progress.length === 0
          ? []
          : [{ kind: 'text', id: 'reason', label: texts.t('account.reason'), value: draft.reason, problem: problemOf('reason') } as const]),
      ],
      footnote: texts.t('account.footnote'),
      actions: [
        {
          title: texts.t('action.save'),
          style: 'positive',
          press: {
            kind: 'SubmitAccount',
            code: state.measure.code,
            occurrence: state.occurrence,
            nonce: view.nonce,
            seen: account.entryCount,
          },
        },
        {
          title: texts.t('action.measure', { code: state.measure.code }),
          inputs: 'none',
          press: { kind: 'ShowMeasure', code: state.measure.code, occurrence: state.occurrence },
        },
      ],
    },
    texts,
  );
}

function accountTitle({ measure, occurrence }: OccurrenceState, { texts, today }: ViewContext): string {
  const period = texts.dates.occurrence(occurrence, yearOf(today));
  return `${measure.code} ${measure.short[texts.language]}${period === '' ? '' : ` – ${period}`}`;
}

function totalFields({ state, problems }: AccountView, draft: AccountDraft, context: ViewContext): readonly Field[] {
  const { texts } = context;
  return state.progress.map((progress) => ({
    kind: 'number',
    id: `total-${progress.indicator.key}`,
    label: texts.t('account.total', {
      label: progress.indicator.label[texts.language],
      total: reportedTotal(progress),
      target: progress.outOf,
    }),
    value: draft.totals[progress.indicator.key] ?? '',
    problem: problems
      .filter((problem) => problem.field === 'total' && problem.indicator.key === progress.indicator.key)
      .map((problem) => problemText(problem, context))
      .join(' '),
  }));
}

/** What stands, or else what the institutions' answers come to: their numbers by institution, then what each wrote. */
function startingDraft({ state, account, obligations }: AccountView, context: ViewContext): AccountDraft {
  const standing = standingAccount(account);
  const totals = Object.fromEntries(
    state.progress.map((progress) => [
      progress.indicator.key,
      String(standing?.numbers[progress.indicator.key] ?? reportedTotal(progress)),
    ]),
  );
  if (standing !== undefined)
    return { status: standing.status, totals, reason: standing.reason.value ?? '', text: standing.text.value ?? '' };
  return {
    status: statusOf(state.derived),
    totals,
    reason: '',
    text: beginningOf(answersText(state, obligations, context), mostPrefilled),
  };
}

/** Short enough to be added to: an account holds 4,000 characters. */
const mostPrefilled = 3_500;

function statusOf(derived: OccurrenceState['derived']): AnswerStatus | undefined {
  if (derived === 'no-information' || derived === 'not-owed') return undefined;
  return derived;
}

function answersText({ progress }: OccurrenceState, obligations: readonly Obligation[], context: ViewContext): string {
  const { texts } = context;
  const numbers = progress
    .filter(({ byInstitution, indicator }) => indicator.target > 1 && byInstitution.some(({ value }) => value > 0))
    .map((each) => {
      const parts = each.byInstitution.filter(({ value }) => value > 0).map(({ institution, value }) => `${institution} – ${value}`);
      return `${progressPhrase(each, context)}: ${parts.join(', ')}.`;
    });
  const words = obligations.flatMap((obligation) => {
    const { answer, institution, entries } = obligation;
    const entry = entries.findLast(({ number }) => number === answer?.number);
    if (answer === null || entry?.kind !== 'AnswerRecorded') return [];
    const said = entry.text.value ?? '';
    return [texts.t('account.line', { institution, text: said === '' ? answerLabel(answer, context) : said })];
  });
  return [...numbers, ...words].join('\n');
}

function problemText(problem: AccountProblem, { texts }: ViewContext): string {
  if (problem.kind === 'too-long') return texts.t('problem.too-long', { length: problem.length, max: problem.max });
  if (problem.field === 'total') return texts.t(`problem.${problem.kind}`, { label: problem.indicator.label[texts.language] });
  return texts.t(`problem.${problem.kind}`);
}

/** The account was recorded: it decides over what the answers come to. */
export function accountedCard(state: OccurrenceState, context: ViewContext): Card {
  const { texts } = context;
  const standing = state.account === undefined ? undefined : standingAccount(state.account);
  const code = state.measure.code;
  return noticeCard(
    {
      title: accountTitle(state, context),
      paragraphs: [
        texts.t('account.done', { state: texts.t(`state.${state.state}`), derived: texts.t(`state.${state.derived}`) }),
        texts.t('account.printed'),
      ],
      words: standing?.text.value ?? '',
      actions: [
        { title: texts.t('action.measure', { code }), press: { kind: 'ShowMeasure', code, occurrence: state.occurrence } },
        { title: texts.t('action.measures'), press: { kind: 'ShowMeasures', page: 0 } },
      ],
    },
    texts,
  );
}
