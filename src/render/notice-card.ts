import { answersInPlan, hasRole, ownInstitutions, readsWholePlan } from '../domain/access.ts';
import type { Refusal } from '../domain/decision.ts';
import type { Obligation, ObligationHead } from '../domain/obligation.ts';
import { institutionOf } from '../domain/plan.ts';
import { type Action, actionViews, type Card, fillCard } from './card.ts';
import { answeredPhrase, coordinatorName, measureCode } from './phrases.ts';
import { fullTitle } from './result-card.ts';
import type { TextKey } from './texts/en-texts.ts';
import type { Texts } from './texts/texts.ts';
import type { ViewContext } from './view-context.ts';

/** A short card of sentences and buttons; `lead` and `words` hold what people wrote and are never read as markup. */
export function noticeCard(
  notice: {
    readonly title?: string;
    /** A sentence that names a person. */
    readonly lead?: string;
    readonly paragraphs: readonly string[];
    /** Opens a page in the browser. */
    readonly link?: { readonly title: string; readonly url: string };
    readonly words?: string;
    /** What was typed, to be sent along again. */
    readonly fields?: readonly { readonly id: string; readonly label: string; readonly value: string }[];
    readonly actions?: readonly Action[];
    readonly preview?: string;
  },
  texts: Texts,
): Card {
  return fillCard(
    'notice',
    {
      lang: texts.language,
      title: notice.title ?? '',
      lead: notice.lead ?? '',
      paragraphs: notice.paragraphs.map((text) => ({ text })),
      linkTitle: notice.link?.title ?? '',
      linkUrl: notice.link?.url ?? '',
      words: notice.words ?? '',
      fields: notice.fields ?? [],
      actions: actionViews(notice.actions ?? []),
    },
    notice.preview ?? texts.t('preview.reply'),
  );
}

/** Buttons that lead on from anywhere, by what a person is. */
export function homeActions({ texts, reader, plan }: ViewContext): readonly Action[] {
  const mine: Action = { title: texts.t('action.mine'), press: { kind: 'ShowMine', page: 0 } };
  const status: Action = { title: texts.t('action.status'), press: { kind: 'ShowStatus' } };
  const isOfficer = answersInPlan(reader, plan.id);
  const readsPlan = readsWholePlan(reader, plan.id) || (!isOfficer && ownInstitutions(reader, plan.id).length > 0);
  return [...(isOfficer ? [mine] : []), ...(readsPlan ? [status] : []), { title: texts.t('action.help'), press: { kind: 'ShowHelp' } }];
}

export function helpCard(context: ViewContext): Card {
  const { texts, reader, plan } = context;
  const isOfficer = answersInPlan(reader, plan.id);
  const readsPlan = readsWholePlan(reader, plan.id);
  const paragraphs = [
    ...(isOfficer ? [texts.t('help.officer'), texts.t('help.press')] : []),
    ...(readsPlan ? [texts.t('help.coordinator')] : []),
    ...(!isOfficer && !readsPlan && ownInstitutions(reader, plan.id).length > 0 ? [texts.t('help.head')] : []),
    ...(hasRole(reader, plan.id, 'coordinator') ? [texts.t('help.channel')] : []),
    texts.t('help.settings'),
    ...(context.isDemo ? [texts.t('help.clock')] : []),
  ];
  const language: Action = {
    title: texts.t('action.language'),
    press: { kind: 'ChangeLanguage', language: texts.language === 'lv' ? 'en' : 'lv' },
  };
  return noticeCard({ title: texts.t('help.title'), paragraphs, actions: [...homeActions(context).slice(0, -1), language] }, texts);
}

/** The first card of somebody who only sees their own institution. */
export function readerWelcomeCard(context: ViewContext): Card {
  const { texts, plan } = context;
  const text = texts.t('welcome.reader', { title: plan.titleGenitive[texts.language], order: plan.order.title });
  return noticeCard({ paragraphs: [text], actions: homeActions(context) }, texts);
}

/** A sentence with the usual ways on. */
export function sentenceCard(key: TextKey, values: Readonly<Record<string, string | number>>, context: ViewContext): Card {
  return noticeCard({ paragraphs: [context.texts.t(key, values)], actions: homeActions(context) }, context.texts);
}

/** Nothing understood: the closest commands and what is open, never a dead end. */
export function unknownCard(suggestions: readonly Action[], context: ViewContext): Card {
  const { texts } = context;
  return noticeCard(
    {
      title: texts.t('unknown.title'),
      paragraphs: [texts.t('unknown.text')],
      actions: [...suggestions, ...homeActions(context)].slice(0, mostActions),
    },
    texts,
  );
}

/** A text that could be about several open measures: the person says which. */
export function whichCard(items: readonly ObligationHead[], context: ViewContext): Card {
  const { texts } = context;
  const offered = items.slice(0, mostOffered).map((head): Action => ({
    title: measureCode(head, context),
    press: { kind: 'OpenForm', obligation: head.id, own: true, words: true },
  }));
  return noticeCard(
    {
      title: texts.t('which.title'),
      paragraphs: [texts.t('unknown.text')],
      actions: [...offered, ...homeActions(context)].slice(0, mostActions),
    },
    texts,
  );
}

/** A client may leave out what goes beyond this. */
const mostActions = 5;

/** Buttons for open measures beside the usual ones. */
const mostOffered = 4;

/** The reason for a refusal as a sentence; problems of a form are shown in the form itself. */
export function refusalPhrase(refusal: Refusal, context: ViewContext): string {
  const { texts } = context;
  if (refusal.kind === 'invalid' || refusal.kind === 'invalid-request' || refusal.kind === 'invalid-ruling')
    return texts.t('form.problems');
  if (refusal.kind === 'answered-meanwhile') return answeredPhrase('refused.answered-meanwhile', refusal.answer, context);
  if (refusal.kind === 'too-many-entries')
    return texts.t('refused.too-many-entries', { coordinator: coordinatorName('locative', context) });
  if (refusal.kind === 'informed-recently') return texts.t('refused.informed-recently', { date: texts.dates.on(refusal.from) });
  if (refusal.kind === 'reminded-recently') return texts.t('refused.reminded-recently', { date: texts.dates.on(refusal.from) });
  return texts.t(`refused.${refusal.kind}`);
}

export function refusalCard(obligation: Obligation, refusal: Refusal, context: ViewContext): Card {
  const { texts } = context;
  return noticeCard(
    { title: fullTitle(obligation, context), paragraphs: [refusalPhrase(refusal, context)], actions: homeActions(context) },
    texts,
  );
}

export function notYoursCard(institution: string, context: ViewContext): Card {
  const { plan, texts } = context;
  return sentenceCard('refused.not-yours', { institution: institutionOf(plan, institution).name[texts.language] }, context);
}

/** Told to the officer when the coordinator returned an answer. */
export function returnedCard(obligation: Obligation, context: ViewContext): Card | undefined {
  const { texts } = context;
  const entry = obligation.entries.findLast(({ kind }) => kind === 'AnswerReturned');
  if (entry?.kind !== 'AnswerReturned') return undefined;
  return noticeCard(
    {
      title: texts.t('returned.title', { coordinator: coordinatorName('nominative', context) }),
      paragraphs: [fullTitle(obligation, context), texts.t('returned.text', { date: texts.dates.untilWithYear(entry.reportBy) })],
      words: entry.comment.value ?? '',
      actions: [{ title: texts.t('returned.action'), style: 'positive', press: { kind: 'OpenForm', obligation: obligation.id } }],
      preview: texts.t('preview.returned'),
    },
    texts,
  );
}

/**
 * Answers a press in a channel that changes nothing there. A card given back would take the place of the pressed one: on the wire for who
 * pressed, and, from clients that press by Action.Submit, for everybody. A line of text beside it destroys nothing for anybody.
 */
export function asideCard(text: string, texts: Texts): Card {
  return { ...noticeCard({ paragraphs: [text] }, texts), aside: text };
}
