import type { AbsenceDraft, AbsenceProblem } from '../domain/absence.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Absence, Person } from '../domain/person.ts';
import type { Action, Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import { type Field, sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** "no 22. decembra līdz 2026. gada 5. janvārim" */
export function absencePeriod({ from, until }: Absence, { texts }: ViewContext): string {
  return texts.t('absence.period', { from: texts.dates.sinceWithYear(from), until: texts.dates.untilWithYear(until) });
}

/** A person's own absence: from when, until when, who is asked meanwhile. */
export function absenceCard(
  view: {
    readonly draft: AbsenceDraft;
    readonly problem: AbsenceProblem | undefined;
    /** Others who answer for the same institutions. */
    readonly colleagues: readonly Pick<Person, 'id' | 'name'>[];
    readonly isSet: boolean;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { draft, problem, colleagues, isSet } = view;
  const problemOf = (kind: AbsenceProblem): string => (problem === kind ? texts.t(`problem.absence-${kind}`) : '');
  const dates: readonly Field[] = [
    { kind: 'date', id: 'from', label: texts.t('absence.from'), value: draft.from, problem: problemOf('from-unusable') },
    { kind: 'date', id: 'until', label: texts.t('absence.until'), value: draft.until, problem: problemOf('until-unusable') },
  ];
  const end: Action = { title: texts.t('absence.action.end'), inputs: 'none', press: { kind: 'EndAbsence' } };
  return sheetCard(
    {
      title: texts.t('absence.title'),
      lines: [texts.t(colleagues.length === 0 ? 'absence.alone' : 'absence.text')],
      fields:
        colleagues.length === 0
          ? dates
          : [...dates, substituteField(draft.substitute, colleagues, { problem: problemOf('substitute-away'), context })],
      actions: [
        { title: texts.t('action.save'), style: 'positive', press: { kind: 'SubmitAbsence' } },
        ...(isSet ? [end] : []),
        { title: texts.t('action.mine'), inputs: 'none', press: { kind: 'ShowMine', page: 0 } },
      ],
    },
    texts,
  );
}

function substituteField(
  chosen: PersonId | undefined,
  colleagues: readonly Pick<Person, 'id' | 'name'>[],
  { problem, context: { texts } }: { readonly problem: string; readonly context: ViewContext },
): Field {
  return {
    kind: 'pick',
    id: 'substitute',
    label: texts.t('absence.substitute'),
    value: chosen ?? 'nobody',
    problem,
    choices: [{ title: texts.t('absence.nobody'), value: 'nobody' }, ...colleagues.map(({ id, name }) => ({ title: name, value: id }))],
  };
}

/** What was saved, and who is asked now. */
export function absentCard(
  view: { readonly absence: Absence; readonly substitute: Person | undefined; readonly isAlone: boolean },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { absence, substitute, isAlone } = view;
  const saved = texts.t('absence.done', { dates: absencePeriod(absence, context) });
  return noticeCard(
    {
      title: texts.t('absence.title'),
      lead: substitute === undefined ? saved : `${saved} ${texts.t('absence.done.substitute', { who: substitute.name })}`,
      paragraphs: substitute === undefined ? [texts.t(isAlone ? 'absence.alone' : 'absence.done.others')] : [],
      actions: [
        { title: texts.t('absence.action.change'), press: { kind: 'OpenAbsence' } },
        { title: texts.t('absence.action.end'), press: { kind: 'EndAbsence' } },
        ...homeActions(context).slice(0, 1),
      ],
    },
    texts,
  );
}
