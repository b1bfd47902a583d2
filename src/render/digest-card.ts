import { mayDo, readsInChannel } from '../domain/access.ts';
import type { BoundChannel } from '../domain/channel.ts';
import { type ChangeKind, changeKinds } from '../domain/digest-changes.ts';
import type { DigestReport, Endangered } from '../domain/digest.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { isYesNo } from '../domain/indicators.ts';
import type { Unreachable } from '../domain/overview.ts';
import { institutionOf } from '../domain/plan.ts';
import type { RoundReport } from '../domain/round-report.ts';
import { type Action, actionViews, beginningOf, type Card, fillCard } from './card.ts';
import { decisionLines, itemPhrase, named } from './digest-decisions.ts';
import { channelPhrase, coordinatorName, dayPhrase, measureCode, reasonPhrase } from './phrases.ts';
import { roundDecision, roundLines } from './round-asks.ts';
import type { ViewContext } from './view-context.ts';

interface Section {
  readonly heading: string;
  readonly color: string;
  readonly lines: readonly { readonly text: string }[];
}

interface View {
  readonly isWelcome: boolean;
  readonly fingerprint?: string | undefined;
  /** People whom no message reaches. */
  readonly unreachable?: readonly Unreachable[];
  /** Channels in which nothing can be posted. */
  readonly channels?: readonly BoundChannel[];
  /** The open reporting round. */
  readonly round?: RoundReport | undefined;
  /** Whose week it is, when it is not the whole plan's. */
  readonly institutions?: readonly InstitutionCode[];
}

/** The weekly digest; a quiet week is one paragraph. */
export function digestCard(report: DigestReport, view: View, context: ViewContext): Card {
  const { texts, plan } = context;
  return fillCard(
    'digest',
    {
      lang: texts.language,
      intro: view.isWelcome ? welcome(context).map((text) => ({ text })) : [],
      title: texts.t('digest.title', { week: texts.dates.week(report.week) }),
      subtitle: texts.dates.list((view.institutions ?? []).map((code) => institutionOf(plan, code).name[texts.language])),
      sections: [
        ...roundSection(view.round, context),
        ...(isQuiet(report) && !hasNews(view.round)
          ? [section('', quiet(report, context))]
          : sectionsOf(report, { isOwn: (view.institutions ?? []).length > 0, round: view.round }, context)),
        ...unreachable(view.unreachable ?? [], view.channels ?? [], context),
      ],
      ...folded(report, context),
      fingerprint: view.fingerprint === undefined ? '' : texts.t('digest.fingerprint', { fingerprint: readableHash(view.fingerprint) }),
      actions: actionViews(digestActions(report, view, context)),
    },
    texts.t('preview.digest'),
  );
}

/** What leads on from the digest; where it is a head's own, also to where it can be switched off. */
function digestActions(
  { decisions: { requests, unread, gaps } }: DigestReport,
  { unreachable: people = [], channels = [], institutions = [] }: Pick<View, 'unreachable' | 'channels' | 'institutions'>,
  { texts, reader, plan }: ViewContext,
): readonly Action[] {
  const mayReview = mayDo(reader, 'review', { plan: plan.id, institution: plan.coordinator });
  const isWhole = institutions.length === 0;
  return [
    { title: texts.t('action.status'), press: { kind: 'ShowStatus' } },
    ...(requests.length + unread.length > 0 && mayReview
      ? [{ title: texts.t('action.reviews'), press: { kind: 'ShowReviews', page: 0 } } as const]
      : []),
    ...(gaps.length > 0 ? [{ title: texts.t('action.late'), press: { kind: 'ShowLate', page: 0 } } as const] : []),
    ...(people.length + channels.length > 0
      ? [{ title: texts.t('action.unreachable'), press: { kind: 'ShowUnreachable', page: 0 } } as const]
      : []),
    ...(isWhole ? [{ title: texts.t('action.measures'), press: { kind: 'ShowMeasures', page: 0 } } as const] : []),
    ...(!isWhole && !readsInChannel(reader) ? [{ title: texts.t('action.settings'), press: { kind: 'ShowSettings' } } as const] : []),
  ];
}

/** Institutions that owe information and in which nobody can be reached, and channels in which nothing can be posted. */
function unreachable(people: readonly Unreachable[], channels: readonly BoundChannel[], context: ViewContext): readonly Section[] {
  const alone = people.filter(({ isAlone, owed }) => isAlone && owed.length > 0);
  const lines = [
    ...alone.map(({ institution, why }) => `${institution} – ${reasonPhrase(why, context)}`),
    ...channels.flatMap((channel) =>
      channel.reachability.kind === 'reachable'
        ? []
        : [`${channelPhrase(channel, context)} – ${reasonPhrase(channel.reachability, context)}`],
    ),
  ];
  if (lines.length === 0) return [];
  return [
    {
      ...section(context.texts.t('digest.unreachable.heading'), lines),
      lines: shortened(
        lines.map((text) => ({ text })),
        context,
      ),
    },
  ];
}

/** The first 16 hex digits in fours: enough to compare by eye. */
function readableHash(hash: string): string {
  return hash.slice(0, 16).replaceAll(/(.{4})(?=.)/gu, '$1 ');
}

function isQuiet({ changes, late, thisWeek, decisions }: DigestReport): boolean {
  const { requests, returned, unread, gaps } = decisions;
  const undecided = requests.length + returned.length + unread.length + gaps.length;
  return undecided === 0 && !isAnyChange(changes) && late.length === 0 && thisWeek.length === 0;
}

function isAnyChange(changes: DigestReport['changes']): boolean {
  return changeKinds.some((kind) => changes[kind].length > 0);
}

function quiet(report: DigestReport, context: ViewContext): readonly string[] {
  return [[context.texts.t('digest.quiet'), ...nextPhrase(report, context)].join(' ')];
}

function nextPhrase({ next }: DigestReport, context: ViewContext): readonly string[] {
  if (next === undefined) return [];
  const measure = measureCode({ measure: next.measure.key, occurrence: next.occurrence }, context);
  return [context.texts.t('digest.next', { date: dayPhrase(next.on, context), measure })];
}

/** Near the top, for as long as a round is open. */
function roundSection(round: RoundReport | undefined, context: ViewContext): readonly Section[] {
  return round === undefined ? [] : [section('', [roundLines(round, context).join(' ')])];
}

function hasNews(round: RoundReport | undefined): boolean {
  return round !== undefined && round.newly.length + round.awaited.length > 0;
}

function sectionsOf(
  report: DigestReport,
  { isOwn, round }: { readonly isOwn: boolean; readonly round: RoundReport | undefined },
  context: ViewContext,
): readonly Section[] {
  const { texts } = context;
  const { dates } = texts;
  const sections = [
    section('', outlook(report, context)),
    section(
      texts.t('digest.decide.heading'),
      [...(round === undefined ? [] : roundDecision(round, context)), ...decisionLines(report.decisions, context)],
      'Accent',
    ),
    section(texts.t('digest.changes.heading', { date: dates.since(report.since) }), changed(report, context)),
    section(
      texts.t('digest.week.heading'),
      report.thisWeek.length === 0
        ? [[texts.t('digest.week.none'), ...nextPhrase(report, context)].join(' ')]
        : thisWeek(report, isOwn, context),
    ),
    section(
      texts.t('digest.late.heading'),
      report.late.length === 0 ? [texts.t('digest.late.none')] : late(report, context),
      report.late.length === 0 ? 'Default' : 'Attention',
    ),
  ];
  return told(sections, context);
}

/** Sections that say something, none longer than is read. */
function told(sections: readonly Section[], context: ViewContext): readonly Section[] {
  return sections.filter(({ lines }) => lines.length > 0).map((each) => ({ ...each, lines: shortened(each.lines, context) }));
}

/** In figures; what the coordinators have decided only in weeks in which they did. */
function changed({ changes }: DigestReport, { texts }: ViewContext): readonly string[] {
  const { received, accepted, returned, late } = changes;
  const figures = { received: received.length, accepted: accepted.length, returned: returned.length, late: late.length };
  const ruled = (['waived', 'demanded', 'decided'] as const).filter((kind) => changes[kind].length > 0);
  const list = ruled.map((kind) => texts.t(`digest.changes.${kind}`, { n: changes[kind].length })).join(', ');
  return [[texts.t('digest.changes', figures), ...(ruled.length === 0 ? [] : [texts.t('digest.changes.ruled', { list })])].join(' ')];
}

const changeHeadings = {
  received: 'digest.received.heading',
  accepted: 'digest.accepted.heading',
  returned: 'digest.returned.heading',
  waived: 'digest.waived.heading',
  demanded: 'digest.demanded.heading',
  decided: 'digest.decided.heading',
  late: 'digest.newly-late.heading',
} as const satisfies Readonly<Record<ChangeKind, string>>;

/** What is read by who wants to know more: whose information it was, and the numbers. */
function folded(report: DigestReport, context: ViewContext): { readonly rest: readonly Section[]; readonly restTitle: string } {
  const { texts } = context;
  const names = (kind: ChangeKind): readonly string[] => {
    const items = report.changes[kind].map((head) => itemPhrase(head, context));
    return items.length === 0 ? [] : [beginningOf(items.join('; '), longestLine)];
  };
  const numbers = progress(report, context);
  const changes = changeKinds.map((kind) => section(texts.t(changeHeadings[kind]), names(kind)));
  const rest = isQuiet(report) ? [] : told([...changes, section(texts.t('digest.progress.heading'), numbers)], context);
  const inside = [
    ...(isAnyChange(report.changes) ? [texts.t('digest.rest.changes')] : []),
    ...(numbers.length > 0 ? [texts.t('digest.rest.progress')] : []),
  ];
  return { rest, restTitle: texts.t('digest.rest', { list: texts.dates.list(inside) }) };
}

/** Letters of a line of names. */
const longestLine = 1500;

/** A card of more lines than this would not be read, and a much longer one not be sent. */
const mostLines = 20;

function shortened(lines: Section['lines'], { texts }: ViewContext): Section['lines'] {
  const left = lines.length - mostLines;
  return left <= 0 ? lines : [...lines.slice(0, mostLines), { text: texts.t('digest.more', { n: left }) }];
}

function section(heading: string, lines: readonly string[], color = 'Default'): Section {
  return { heading, color, lines: lines.map((text) => ({ text })) };
}

/** Measures named in the first sentence; the rest is counted. */
const mostEndangered = 8;

function outlook({ outlook: { open, risks, late: overdue } }: DigestReport, context: ViewContext): readonly string[] {
  if (open.length === 0) return [];
  const { texts } = context;
  const group = (key: 'digest.outlook.risks' | 'digest.outlook.late', endangered: readonly Endangered[]): string => {
    if (endangered.length === 0) return '';
    const names = endangered.map(({ measure, institutions }) => `${measure.code} ${texts.dates.list(institutions)}`);
    return texts.t(key, { n: endangered.length, list: named(names, mostEndangered, context) });
  };
  return [
    texts.t('digest.outlook', {
      n: open.length,
      ok: open.length - risks.length - overdue.length,
      risks: group('digest.outlook.risks', risks),
      late: group('digest.outlook.late', overdue),
    }),
  ];
}

/** Of the own institution only it is said what is missing; of all, how many have given theirs. */
function thisWeek(report: DigestReport, isOwn: boolean, context: ViewContext): readonly string[] {
  const { texts } = context;
  return report.thisWeek.map(({ measure, occurrence, given, owed, reportBy }) =>
    texts.t(owed === 1 && isOwn ? 'digest.week.own' : 'digest.week', {
      measure: measureCode({ measure: measure.key, occurrence }, context),
      given,
      owed,
      date: texts.dates.until(reportBy),
    }),
  );
}

function late(report: DigestReport, context: ViewContext): readonly string[] {
  const { texts } = context;
  return report.late.map((head) =>
    texts.t('digest.late', {
      who: head.institution,
      measure: measureCode(head, context),
      date: texts.dates.untilWithYear(head.reportBy),
      times: head.reminded.length,
    }),
  );
}

function progress(report: DigestReport, { texts }: ViewContext): readonly string[] {
  const counted = report.progress.filter(({ progress: { indicator } }) => !isYesNo(indicator));
  return counted.map(({ measure, progress: { total, outOf }, before }) => {
    const values = { measure: measure.code, total, target: outOf };
    if (before === total) return texts.t('digest.progress', values);
    return texts.t('digest.progress.changed', { ...values, change: before < total ? `+${total - before}` : `−${before - total}` });
  });
}

function welcome(context: ViewContext): readonly string[] {
  const { texts, plan } = context;
  const intro = texts.t('welcome.coordinator', {
    title: plan.titleGenitive[texts.language],
    order: plan.order.title,
    coordinator: coordinatorName('nominative', context),
  });
  return context.isDemo ? [intro, texts.t('welcome.demo')] : [intro];
}
