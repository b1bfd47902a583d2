import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import type { Unreachable } from '../domain/overview.ts';
import { institutionOf } from '../domain/plan.ts';
import type { Card } from './card.ts';
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
  view: { readonly obligation: Obligation; readonly reason: string; readonly problem: string },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { obligation } = view;
  return sheetCard(
    {
      title: fullTitle(obligation, context),
      subtitle: institutionOf(plan, obligation.institution).name[texts.language],
      lines: [standingPhrase(obligation, context)],
      fields: [{ kind: 'lines', id: 'reason', label: texts.t('waiver.reason'), value: view.reason, problem: view.problem }],
      footnote: texts.t('waiver.text'),
      actions: [
        { title: texts.t('action.waive'), style: 'positive', press: { kind: 'SubmitWaiver', obligation: obligation.id } },
        { title: texts.t('action.back'), inputs: 'none', press: { kind: 'OpenReview', obligation: obligation.id } },
      ],
    },
    texts,
  );
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
