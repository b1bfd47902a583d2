import { mayDo, readsInChannel } from '../domain/access.ts';
import type { BoundChannel } from '../domain/channel.ts';
import { addDays, dateIn, yearOf } from '../domain/dates.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { isAwaited, isLate, type ObligationHead } from '../domain/obligation.ts';
import { countInformation, type MeasureOfInstitution, type OwedOccurrence, type Unreachable } from '../domain/overview.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { institutionOf, measureOf } from '../domain/plan.ts';
import { whyGivenUp } from '../domain/sending.ts';
import type { Action, Card } from './card.ts';
import { headPress, type Overview, overviewCard, type OverviewRow } from './overview-list.ts';
import { channelPhrase, countsPhrase, dayPhrase, expectedPhrases, informationPhrase, periodTitle, reasonPhrase } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** What one institution owes, measure by measure; for one year, only what falls due in it. */
export function institutionCard(
  view: {
    readonly institution: InstitutionCode;
    readonly year: number | undefined;
    readonly heads: readonly ObligationHead[];
    readonly measures: readonly MeasureOfInstitution[];
    readonly page: number;
  },
  context: ViewContext,
): Card {
  const { texts, plan, today } = context;
  const { institution, year, heads, measures, page } = view;
  const name = institutionOf(plan, institution).name[texts.language];
  return overviewCard(
    {
      title:
        year === undefined
          ? name
          : texts.t('overview.institution.year', { institution: name, year: texts.dates.occurrence(String(year), year) }),
      subtitle: measures.length === 0 ? texts.t('overview.institution.none') : countsPhrase(countInformation(heads, plan, today), context),
      items: measures,
      page,
      pagePress: (next) => ({ kind: 'ShowInstitution', institution, ...(year !== undefined && { year }), page: next }),
      headingOf: () => texts.t('status.states'),
      rowOf: (item) => measureRow(item, context),
      actions: [
        ...chooseAction(
          heads.some((head) => isAwaited(head) && head.covers.from <= today),
          { institution },
          context,
        ),
        { title: texts.t('action.institutions'), press: { kind: 'ShowInstitutions', page: 0 } },
        ...executorsAction(institution, context),
      ],
    },
    context,
  );
}

/** A coordinator names executors for any institution. */
function executorsAction(institution: InstitutionCode, { texts, reader, plan }: ViewContext): readonly Action[] {
  const isCoordinator = mayDo(reader, 'review', { plan: plan.id, institution });
  return isCoordinator ? [{ title: texts.t('action.executors'), press: { kind: 'ShowExecutors', institution } }] : [];
}

/** A coordinator chooses whom to remind. */
function chooseAction(
  isAsked: boolean,
  of: { readonly institution?: InstitutionCode },
  { texts, reader, plan }: ViewContext,
): readonly Action[] {
  const mayRemind = mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator });
  return isAsked && mayRemind ? [{ title: texts.t('action.remind'), press: { kind: 'ChooseReminders', ...of } }] : [];
}

/** Of a recurring measure, how much has been given, and the occurrence that matters first. */
function measureRow({ measure, heads, first }: MeasureOfInstitution, context: ViewContext): OverviewRow {
  const { texts, today } = context;
  const given = heads.filter((head) => !isAwaited(head)).length;
  const period = texts.dates.occurrence(first.occurrence, yearOf(today));
  const state = informationPhrase(first, context);
  return {
    code: measure.code,
    title: measure.short[texts.language],
    detail: [
      ...(heads.length > 1 ? [texts.t('status.periods', { given, owed: heads.length })] : []),
      period === '' ? state : texts.t('measure.period', { occurrence: period, state }),
      ...expectedPhrases(first, context),
    ],
    isUrgent: heads.some((head) => isLate(head, today) || head.state === 'returned'),
    press: headPress(first, context),
  };
}

/** What falls due in one year. */
export function yearCard(
  view: { readonly year: number; readonly items: readonly OwedOccurrence[]; readonly page: number },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { year, items, page } = view;
  return datedCard(
    {
      title: texts.t('overview.year', { year: String(year) }),
      subtitle: items.length === 0 ? texts.t('overview.year.none') : '',
      items,
      page,
      pagePress: (next) => ({ kind: 'ShowYear', year, page: next }),
    },
    context,
  );
}

/** What falls due in so many days. */
export function nextCard(
  view: { readonly days: number; readonly items: readonly OwedOccurrence[]; readonly page: number },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { days, items, page } = view;
  return datedCard(
    {
      title: texts.t(items.length === 0 ? 'overview.next.none' : 'overview.next', { n: days }),
      subtitle: '',
      items,
      page,
      pagePress: (next) => ({ kind: 'ShowNext', days, page: next }),
    },
    context,
  );
}

/** Occurrences by the day on which they fall due, and how many have given their information. */
function datedCard(view: Omit<Overview<OwedOccurrence>, 'headingOf' | 'rowOf'>, context: ViewContext): Card {
  return overviewCard(
    {
      ...view,
      headingOf: ({ on }) => dayPhrase(on, context),
      rowOf: (item) => occurrenceRow(item, [givenPhrase(item, context)], context),
    },
    context,
  );
}

/** Who has not given final information, though its time has come. */
export function unansweredCard(view: { readonly items: readonly OwedOccurrence[]; readonly page: number }, context: ViewContext): Card {
  const { texts, today } = context;
  const { items, page } = view;
  return overviewCard(
    {
      title: texts.t(items.length === 0 ? 'overview.unanswered.none' : 'overview.unanswered'),
      subtitle: '',
      items,
      page,
      pagePress: (next) => ({ kind: 'ShowUnanswered', page: next }),
      headingOf: ({ on }) => texts.t(on < today ? 'overview.reportBy.past' : 'overview.reportBy', { date: texts.dates.untilWithYear(on) }),
      rowOf: (item) => {
        const missing = item.missing.map(({ institution }) => institution);
        return occurrenceRow(item, [givenPhrase(item, context), texts.t('overview.missing', { list: texts.dates.list(missing) })], context);
      },
      actions: chooseAction(items.length > 0, {}, context),
    },
    context,
  );
}

function givenPhrase({ heads, missing }: OwedOccurrence, { texts }: ViewContext): string {
  return texts.t('overview.given', { given: heads.length - missing.length, owed: heads.length });
}

function occurrenceRow({ measure, occurrence, heads }: OwedOccurrence, detail: readonly string[], context: ViewContext): OverviewRow {
  return {
    code: measure.code,
    title: periodTitle(measure, occurrence, context),
    detail,
    isUrgent: heads.some((head) => isLate(head, context.today)),
    press: { kind: 'ShowMeasure', code: measure.code, occurrence },
  };
}

/** Who is late, since when, and how often they have been reminded. */
export function lateCard(
  view: { readonly items: readonly ObligationHead[]; readonly institution: InstitutionCode | undefined; readonly page: number },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { items, institution, page } = view;
  return overviewCard(
    {
      title: texts.t('overview.late', { n: items.length }),
      subtitle: items.length === 0 && institution !== undefined ? institutionOf(plan, institution).name[texts.language] : '',
      items,
      page,
      pagePress: (next) => ({ kind: 'ShowLate', ...(institution !== undefined && { institution }), page: next }),
      headingOf: (head) => `${head.institution} · ${institutionOf(plan, head.institution).name[texts.language]}`,
      rowOf: (head) => {
        const measure = measureOf(plan, head.measure);
        return {
          code: measure.code,
          title: periodTitle(measure, head.occurrence, context),
          detail: [
            texts.t('row.late', { date: texts.dates.short(addDays(head.reportBy, 1)) }),
            texts.t('overview.reminded', { times: head.reminded.length }),
            ...expectedPhrases(head, context),
          ],
          isUrgent: true,
          press: headPress(head, context),
        };
      },
      actions: remindActions(items, context),
    },
    context,
  );
}

/** One press reminds everybody who is late; as many as one press may name. */
function remindActions(items: readonly ObligationHead[], { texts, reader, plan }: ViewContext): readonly Action[] {
  const obligations = items.slice(0, mostReminded).map(({ id }) => id);
  const mayRemind = mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator });
  if (!mayRemind || obligations.length === 0) return [];
  const choose: Action = { title: texts.t('action.chooseReminders'), press: { kind: 'ChooseReminders', late: true } };
  return [
    { title: texts.t('action.remindAll'), press: { kind: 'AskReminders', obligations } },
    ...(obligations.length > 1 ? [choose] : []),
  ];
}

const mostReminded = 100;

/** Whom no message reaches, and what waits for them; then the channels in which nothing can be posted. */
export function unreachableCard(
  view: {
    readonly items: readonly Unreachable[];
    readonly channels?: readonly BoundChannel[];
    /** What was given up, for coordinators. */
    readonly failed?: readonly Failed[];
    readonly page: number;
  },
  context: ViewContext,
): Card {
  const { texts } = context;
  const { items, channels = [], failed = [], page } = view;
  return overviewCard<Unreachable | BoundChannel | Failed>(
    {
      title: texts.t('overview.unreachable', { n: items.length }),
      subtitle: '',
      items: [...failed, ...items, ...channels],
      page,
      pagePress: (next) => ({ kind: 'ShowUnreachable', page: next }),
      headingOf: (item) => {
        if ('message' in item) return texts.t('overview.failed');
        return texts.t('binding' in item ? 'channel.gone' : item.isAlone ? 'overview.unreachable.alone' : 'overview.unreachable.others');
      },
      rowOf: (item) => {
        if ('message' in item) return failedRow(item, context);
        return 'binding' in item ? goneChannelRow(item, context) : unreachableRow(item, context);
      },
    },
    context,
  );
}

/** A message that was given up, and to whom it was. */
interface Failed {
  readonly message: Message;
  readonly person: Person;
}

/** A press sends it again. */
function failedRow({ message, person }: Failed, { texts, plan }: ViewContext): OverviewRow {
  const role = person.roles.find((held) => held.plan === plan.id);
  const at = message.attempts.at(-1)?.at ?? message.dueAt;
  return {
    code: role?.institution ?? '',
    who: person.name,
    title: texts.t(`overview.failed.${message.content.kind}`),
    detail: [
      texts.dates.short(dateIn(plan.zone, at)),
      texts.t(`overview.failed.why.${whyGivenUp(message)}`),
      texts.t('overview.failed.press'),
    ],
    isUrgent: true,
    press: { kind: 'ResendMessage', message: message.id },
  };
}

/** Where others read along, an officer is not named. */
function unreachableRow({ person, institution, why, owed, isAlone }: Unreachable, context: ViewContext): OverviewRow {
  const { texts, today, plan, reader } = context;
  const late = owed.filter((head) => isLate(head, today)).length;
  const isNamed = !readsInChannel(reader);
  const reason = reasonPhrase(why, context);
  return {
    code: institution,
    ...(isNamed && { who: person.name }),
    title: isNamed ? reason : institutionOf(plan, institution).name[texts.language],
    detail: [
      ...(isNamed ? [] : [reason]),
      texts.t('overview.owes', { n: new Set(owed.map(({ measure }) => measure)).size }),
      ...(late > 0 ? [`${texts.t('status.late')} – ${late}`] : []),
    ],
    isUrgent: isAlone,
    press: { kind: 'ShowInstitution', institution, page: 0 },
  };
}

function goneChannelRow(channel: BoundChannel, context: ViewContext): OverviewRow {
  const { binding, reachability } = channel;
  const isDigest = binding.kind === 'digest';
  return {
    code: isDigest ? context.plan.coordinator : binding.institution,
    title: channelPhrase(channel, context),
    detail: reachability.kind === 'reachable' ? [] : [reasonPhrase(reachability, context)],
    isUrgent: true,
    press: isDigest ? { kind: 'ShowDigest' } : { kind: 'ShowInstitution', institution: binding.institution, page: 0 },
  };
}

/** "Par kuru pasākumu vēlaties informēt?": the open measures, each leading to its request. */
export function chooseRequestCard(
  view: { readonly items: readonly ObligationHead[]; readonly code: string | undefined; readonly page: number },
  context: ViewContext,
): Card {
  const { texts, plan } = context;
  const { items, code, page } = view;
  return overviewCard(
    {
      title: texts.t(items.length === 0 ? 'overview.request.none' : 'overview.request'),
      subtitle: items.length === 0 ? '' : texts.t('overview.request.text'),
      items,
      page,
      pagePress: (next) => ({ kind: 'ChooseRequest', ...(code !== undefined && { code }), page: next }),
      headingOf: (head) => texts.t('list.deadline', { date: dayPhrase(head.dueOn, context) }),
      rowOf: (head) => {
        const measure = measureOf(plan, head.measure);
        return {
          code: measure.code,
          title: periodTitle(measure, head.occurrence, context),
          detail: expectedPhrases(head, context),
          isUrgent: false,
          press: { kind: 'OpenRequest', obligation: head.id },
        };
      },
    },
    context,
  );
}
