import type { Press } from '../domain/command.ts';
import { addDays, type IsoDate } from '../domain/dates.ts';
import type { MessageId } from '../domain/ids.ts';
import { isLate, type Obligation, type ObligationHead } from '../domain/obligation.ts';
import type { Unreachable } from '../domain/overview.ts';
import { institutionOf } from '../domain/plan.ts';
import type { Action, Card } from './card.ts';
import { listPress, origin } from './navigation.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import { measureCode, reasonPhrase, standingPhrase } from './phrases.ts';
import { fullTitle } from './result-card.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** Whom a coordinator has just had reminded, and for whom it is too early. */
export function remindedCard(
  view: {
    readonly reminded: readonly ObligationHead[];
    readonly skipped: readonly { readonly obligation: ObligationHead; readonly why: string }[];
  },
  context: ViewContext,
): Card {
  const { texts, today } = context;
  const name = (head: ObligationHead): string => `${head.institution} – ${measureCode(head, context)}`;
  const [first] = view.reminded;
  const isToday = first?.remindOn === today;
  const paragraphs = [
    ...(first === undefined
      ? []
      : [
          texts.t(isToday ? 'reminded.now' : 'reminded.later', {
            list: view.reminded.map(name).join('; '),
            date: texts.dates.on(first.remindOn ?? today),
          }),
        ]),
    ...view.skipped.map(({ obligation, why }) => texts.t('unchanged.skipped', { measure: name(obligation), why })),
  ];
  return noticeCard({ title: texts.t('reminded.title'), paragraphs, actions: homeActions(context) }, texts);
}

/** Why an institution is freed from reporting. */
export function waiverCard(
  view: { readonly obligation: Obligation; readonly reason: string; readonly problem: string; readonly from?: MessageId | undefined },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { obligation, from } = view;
  const back: Press = from === undefined ? { kind: 'OpenReview', obligation: obligation.id } : listPress(from);
  return sheetCard(
    {
      title: fullTitle(obligation, context),
      subtitle: institutionOf(plan, obligation.institution).name[texts.language],
      lines: [standingPhrase(obligation, context)],
      fields: [{ kind: 'lines', id: 'reason', label: texts.t('waiver.reason'), value: view.reason, problem: view.problem }],
      footnote: texts.t('waiver.text'),
      actions: [
        { title: texts.t('action.waive'), style: 'positive', press: { kind: 'SubmitWaiver', obligation: obligation.id, ...origin(from) } },
        { title: texts.t('action.back'), inputs: 'none', press: back },
      ],
    },
    texts,
  );
}

/** Everybody who may be reminded now, ticked; for whom it is too early, and whom nothing reaches. */
export function chooseRemindersCard(
  view: {
    readonly items: readonly ObligationHead[];
    readonly recent: readonly { readonly obligation: ObligationHead; readonly from: IsoDate }[];
    /** What nobody can be reminded of: nothing reaches those who are asked for it. */
    readonly unreachable: readonly ObligationHead[];
    readonly press: Press & { readonly kind: 'SubmitReminders' };
    readonly problem: string;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const items = view.items.slice(0, mostTicks);
  const recent = view.recent.slice(0, mostRecent).map(({ obligation, from }) => {
    const { institution } = obligation;
    return texts.t('choose.recent.item', { institution, measure: measureCode(obligation, context), date: texts.dates.on(from) });
  });
  const unreachable = [...new Set(view.unreachable.map(({ institution }) => institution))].join(', ');
  const lines = [
    ...(recent.length === 0 ? [] : [texts.t('choose.recent', { list: recent.join('; ') })]),
    ...(unreachable === '' ? [] : [texts.t('choose.unreachable', { list: unreachable })]),
  ];
  const whoIsGone: readonly Action[] =
    unreachable === '' ? [] : [{ title: texts.t('action.unreachable'), inputs: 'none', press: { kind: 'ShowUnreachable', page: 0 } }];
  const late: Action = { title: texts.t('action.late'), inputs: 'none', press: { kind: 'ShowLate', page: 0 } };
  if (items.length === 0)
    return sheetCard(
      { title: texts.t('choose.title'), lines: lines.length === 0 ? [texts.t('choose.none')] : lines, actions: [late, ...whoIsGone] },
      texts,
    );
  return sheetCard(
    {
      title: texts.t('choose.title'),
      lines,
      problem: view.problem,
      fields: [
        {
          kind: 'ticks',
          id: 'chosen',
          label: texts.t('choose.items'),
          value: view.problem === '' ? items.map(({ id }) => id).join(',') : '',
          choices: items.map((head) => ({ value: head.id, title: choiceTitle(head, context) })),
        },
      ],
      actions: [{ title: texts.t('action.remind'), style: 'positive', press: view.press }, late, ...whoIsGone],
    },
    texts,
  );
}

/** As many as one press reminds. */
const mostTicks = 100;
const mostRecent = 10;

/** "KNAB – 1.19 (oktobris) · kavējas kopš 08.11.2025." */
function choiceTitle(head: ObligationHead, context: ViewContext): string {
  const { texts, today } = context;
  const state = isLate(head, today)
    ? texts.t('choose.late', { date: texts.dates.short(addDays(head.reportBy, 1)) })
    : texts.t('choose.until', { date: texts.dates.until(head.reportBy) });
  return texts.t('choose.item', { institution: head.institution, measure: measureCode(head, context), state });
}

/** Told to a coordinator once, when somebody who answers for an institution can no longer be reached. */
export function goneCard(items: readonly Unreachable[], context: ViewContext): Card {
  const { texts, plan } = context;
  const lines = items.flatMap(({ institution, why, owed, isAlone }) => [
    `${institutionOf(plan, institution).name[texts.language]}: ${reasonPhrase(why, context)}`,
    texts.t(isAlone ? 'gone.alone' : 'gone.others'),
    texts.t('gone.owes', { n: new Set(owed.map(({ measure }) => measure)).size }),
  ]);
  const [first] = items;
  return sheetCard(
    {
      title: texts.t('gone.title'),
      lines,
      words: first === undefined ? [] : [first.person.name],
      actions: [
        { title: texts.t('action.unreachable'), press: { kind: 'ShowUnreachable', page: 0 } },
        ...(first === undefined
          ? []
          : [{ title: first.institution, press: { kind: 'ShowInstitution', institution: first.institution, page: 0 } } as const]),
      ],
      preview: texts.t('preview.unreachable'),
    },
    texts,
  );
}
