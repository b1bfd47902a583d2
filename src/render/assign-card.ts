import { answersInPlan } from '../domain/access.ts';
import type { InstitutionCode, MessageId, PersonId } from '../domain/ids.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { institutionOf, type Measure } from '../domain/plan.ts';
import { type Action, beginningOf, type Card } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { noticeCard } from './notice-card.ts';
import { fullTitle } from './result-card.ts';
import { type Field, sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** A colleague as people of the same institution know each other. */
export interface Colleague {
  readonly id: PersonId;
  readonly name: string;
}

/** "Nav manā pārziņā": which measures, and who is asked instead. */
export function passCard(
  view: {
    readonly items: readonly ObligationHead[];
    /** Ticked already. */
    readonly chosen: readonly string[];
    readonly colleagues: readonly Colleague[];
    readonly from: MessageId | undefined;
    readonly problem: string;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const back: Action = { title: texts.t('action.back'), inputs: 'none', press: listPress(view.from) };
  if (view.colleagues.length === 0)
    return sheetCard({ title: texts.t('pass.title'), lines: [texts.t('pass.nobody')], actions: [back] }, texts);
  return sheetCard(
    {
      title: texts.t('pass.title'),
      subtitle: texts.t('pass.text'),
      problem: view.problem,
      fields: [
        {
          kind: 'ticks',
          id: 'chosen',
          label: texts.t('pass.measures'),
          value: view.chosen.join(','),
          choices: view.items.map((head) => ({ title: beginningOf(fullTitle(head, context), longestTitle), value: head.id })),
        },
        executorField(view.colleagues, { label: texts.t('pass.to'), nobody: texts.t('pass.to.official') }),
      ],
      actions: [{ title: texts.t('action.pass'), style: 'positive', press: { kind: 'SubmitPassed', ...origin(view.from) } }, back],
    },
    texts,
  );
}

/** Far longer than any title; a hundred of them must fit into one card. */
const longestTitle = 200;

function executorField(colleagues: readonly Colleague[], words: { readonly label: string; readonly nobody: string }): Field {
  return {
    kind: 'pick',
    id: 'executor',
    label: words.label,
    value: 'nobody',
    choices: [{ title: words.nobody, value: 'nobody' }, ...colleagues.map(({ id, name }) => ({ title: name, value: id }))],
  };
}

/** More buttons than this do not fit beside the others. */
const mostOthers = 3;

/** Who is asked for each measure of an institution, and a form to name somebody for some of them. */
export function executorsCard(
  view: {
    readonly institution: InstitutionCode;
    /** The reader's other institutions. */
    readonly others: readonly InstitutionCode[];
    readonly measures: readonly { readonly measure: Measure; readonly executor: string | undefined }[];
    readonly colleagues: readonly Colleague[];
    readonly problem: string;
    readonly done: string;
  },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const mine: Action = answersInPlan(context.reader, plan.id)
    ? { title: texts.t('action.mine'), inputs: 'none', press: { kind: 'ShowMine', page: 0 } }
    : { title: texts.t('action.back'), inputs: 'none', press: { kind: 'ShowInstitution', institution: view.institution, page: 0 } };
  const title = texts.t('executors.title');
  const others = view.others.slice(0, mostOthers).map((institution): Action => ({
    title: institutionOf(plan, institution).code,
    inputs: 'none',
    press: { kind: 'ShowExecutors', institution },
  }));
  const subtitle = view.others.length > 0 ? institutionOf(plan, view.institution).name[texts.language] : '';
  if (view.colleagues.length < 2)
    return sheetCard({ title, subtitle, lines: [texts.t('executors.alone')], actions: [...others, mine] }, texts);
  return sheetCard(
    {
      title,
      subtitle,
      lines: [texts.t('executors.text')],
      words: [view.done],
      problem: view.problem,
      fields: [
        {
          kind: 'ticks',
          id: 'chosen',
          label: texts.t('pass.measures'),
          choices: view.measures.map(({ measure, executor }) => ({
            value: measure.key,
            title: texts.t('executors.measure', {
              measure: beginningOf(`${measure.code} ${measure.short[texts.language]}`, longestTitle),
              who: executor ?? texts.t('executors.everybody'),
            }),
          })),
        },
        executorField(view.colleagues, { label: texts.t('executors.who'), nobody: texts.t('executors.everybody') }),
      ],
      actions: [
        { title: texts.t('action.save'), style: 'positive', press: { kind: 'SubmitExecutor', institution: view.institution } },
        ...others,
        mine,
      ],
    },
    texts,
  );
}

/** Told to those who are asked from now on. */
export function passedCard(
  view: {
    readonly items: readonly ObligationHead[];
    readonly measures: readonly Measure[];
    readonly by: string;
    readonly isNamed: boolean;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const [only] = view.items;
  const actions: readonly Action[] =
    view.items.length === 1 && only !== undefined
      ? [{ title: texts.t('action.answer'), style: 'positive', press: { kind: 'OpenForm', obligation: only.id } }]
      : [];
  const list = view.measures.map(({ code, short }) => `${code} ${short[texts.language]}`);
  return noticeCard(
    {
      title: texts.t(view.isNamed ? 'passed.title.named' : 'passed.title'),
      lead: texts.t(view.isNamed ? 'passed.text.named' : 'passed.text', { who: view.by }),
      paragraphs: [list.join('; ')],
      actions: [...actions, { title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } }],
      preview: texts.t('preview.passed'),
    },
    texts,
  );
}
