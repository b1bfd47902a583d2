import type { PlaceDraft, PlaceProblem } from '../domain/access-draft.ts';
import type { AccessDecision, AccessRequest } from '../domain/access-request.ts';
import type { Asker, RequestStanding } from '../domain/admission.ts';
import { dateIn } from '../domain/dates.ts';
import { institutionField, placeValues, roleField } from './access-card.ts';
import type { Action, Card } from './card.ts';
import { homeActions, noticeCard } from './notice-card.ts';
import { coordinatorName, momentValues } from './phrases.ts';
import { sheetCard } from './sheet-card.ts';
import type { ViewContext } from './view-context.ts';

/** One request, for a coordinator: who asks to be what, and what can be done about it, or what has been. */
export function accessRequestCard(view: { readonly asker: Asker; readonly standing: RequestStanding }, context: ViewContext): Card {
  const { texts } = context;
  const { asker, standing } = view;
  const { accessRequest: request } = asker;
  return sheetCard(
    {
      title: texts.t('access.title'),
      lines: [texts.t('access.asks', placeValues(request, context)), receivedPhrase(request, context), ...standingPhrases(view, context)],
      words: wordsOf(asker, context),
      actions: standing === 'waits' ? waitingActions(request, context) : [listAction(context), ...homeActions(context)],
      preview: texts.t('preview.access-asked'),
    },
    texts,
  );
}

/** The name is the person's text: the platform passes on what the account is called. */
function wordsOf({ name, accessRequest: { text } }: Asker, { texts }: ViewContext): readonly string[] {
  const person = texts.t('access.person', { name: name === '' ? texts.t('access.no-name') : name });
  return [person, ...(text === '' ? [] : [texts.t('access.words', { text })])];
}

function receivedPhrase({ at }: AccessRequest, context: ViewContext): string {
  return context.texts.t('access.received', momentValues(at, context));
}

function standingPhrases({ asker, standing }: Parameters<typeof accessRequestCard>[0], context: ViewContext): readonly string[] {
  const { texts } = context;
  const { decision } = asker.accessRequest;
  if (standing === 'overtaken') return [texts.t('access.overtaken')];
  return decision === null ? [texts.t('access.caution')] : decisionPhrases(decision, context);
}

/** What was decided, when, and whether the reader did. */
function decisionPhrases(decision: AccessDecision, context: ViewContext): readonly string[] {
  const { texts, reader } = context;
  const moment = momentValues(decision.at, context);
  return [
    decision.kind === 'granted'
      ? texts.t('access.granted', { ...moment, ...placeValues(decision, context) })
      : texts.t('access.refused', moment),
    texts.t(decision.by === reader.id ? 'access.by.you' : 'access.by.other'),
    texts.t('access.told'),
  ];
}

function waitingActions({ id: request }: AccessRequest, { texts }: ViewContext): readonly Action[] {
  return [
    { title: texts.t('action.access.grant'), style: 'positive', press: { kind: 'GrantAccess', request } },
    { title: texts.t('action.access.other'), press: { kind: 'OpenOtherAccess', request } },
    { title: texts.t('action.access.openRefusal'), press: { kind: 'OpenAccessRefusal', request } },
  ];
}

function listAction({ texts }: ViewContext): Action {
  return { title: texts.t('action.access.list'), press: { kind: 'ShowAccessRequests' } };
}

/** "Piešķirt citu…": another institution or role than was asked for. */
export function otherAccessCard(
  view: { readonly asker: Asker; readonly typed: PlaceDraft; readonly problems: readonly PlaceProblem[] },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { asker, typed, problems } = view;
  const { accessRequest: request } = asker;
  const problem = (kind: PlaceProblem): { readonly problem?: string } =>
    problems.includes(kind) ? { problem: texts.t(`access.problem.${kind}`) } : {};
  return sheetCard(
    {
      title: texts.t('access.title'),
      lines: [texts.t('access.asks', placeValues(request, context)), texts.t('access.other.text')],
      words: wordsOf(asker, context),
      fields: [
        { ...institutionField(plan, [texts]), value: typed.institution, ...problem('institution-missing') },
        { ...roleField([texts]), value: typed.role ?? '', ...problem('role-missing') },
      ],
      actions: [
        { title: texts.t('action.access.grant'), style: 'positive', press: { kind: 'GrantOtherAccess', request: request.id } },
        backAction(request, context),
      ],
    },
    texts,
  );
}

function backAction({ id: request }: AccessRequest, { texts }: ViewContext): Action {
  return { title: texts.t('action.back'), inputs: 'none', press: { kind: 'OpenAccessRequest', request } };
}

/** "Atteikt…": with a reason or without. */
export function accessRefusalCard(
  view: { readonly asker: Asker; readonly reason: string; readonly isTooLong: boolean },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { asker, reason, isTooLong } = view;
  const { accessRequest: request } = asker;
  const problem = isTooLong ? { problem: texts.t('access.problem.reason-too-long') } : {};
  return sheetCard(
    {
      title: texts.t('access.title'),
      lines: [texts.t('access.asks', placeValues(request, context))],
      words: wordsOf(asker, context),
      fields: [{ kind: 'text', id: 'reason', label: texts.t('access.refusal.reason'), value: reason, ...problem }],
      actions: [
        { title: texts.t('action.access.refuse'), style: 'positive', press: { kind: 'RefuseAccess', request: request.id } },
        backAction(request, context),
      ],
    },
    texts,
  );
}

/** More do not fit on one card; those that are left come up when these are decided. */
const mostListed = 20;

/** Requests that wait, oldest first. */
export function accessListCard(waiting: readonly Asker[], context: ViewContext): Card {
  const { texts } = context;
  const title = texts.t('access.list', { n: waiting.length });
  const shown = waiting.slice(0, mostListed);
  const [first] = shown;
  if (first === undefined) return noticeCard({ paragraphs: [title], actions: homeActions(context) }, texts);
  return sheetCard(
    {
      title,
      fields: [
        {
          kind: 'choice',
          id: 'chosen',
          label: texts.t('access.list.choose'),
          value: first.accessRequest.id,
          choices: shown.map((asker) => ({ title: listRow(asker, context), value: asker.accessRequest.id })),
        },
      ],
      footnote: waiting.length > mostListed ? texts.t('access.list.more', { n: waiting.length - mostListed }) : '',
      actions: [
        { title: texts.t('action.access.open'), style: 'positive', press: { kind: 'ChooseAccessRequest' } },
        ...homeActions(context).map((action): Action => ({ ...action, inputs: 'none' })),
      ],
    },
    texts,
  );
}

function listRow({ name, accessRequest: request }: Asker, context: ViewContext): string {
  const { texts, plan } = context;
  return texts.t('access.list.row', {
    name: name === '' ? texts.t('access.no-name') : name,
    ...placeValues(request, context),
    date: texts.dates.short(dateIn(plan.zone, request.at)),
  });
}

/** Told to whoever had asked. */
export function accessDecidedCard(decision: AccessDecision, context: ViewContext): Card {
  const { texts } = context;
  const coordinator = coordinatorName('locative', context);
  const preview = texts.t('preview.access-decided');
  if (decision.kind === 'refused')
    return noticeCard(
      {
        title: texts.t('access.decided.refused'),
        paragraphs: [texts.t('access.decided.refused.text', { coordinator })],
        words: decision.reason,
        preview,
      },
      texts,
    );
  const granted = texts.t('access.decided.granted.text', { coordinator, ...placeValues(decision, context) });
  return noticeCard(
    {
      title: texts.t('access.decided.granted'),
      paragraphs: [granted, texts.t(`access.decided.${decision.role}`)],
      actions: homeActions(context),
      preview,
    },
    texts,
  );
}
