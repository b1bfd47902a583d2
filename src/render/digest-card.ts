import { mayDo, readsInChannel } from '../domain/access.ts';
import type { BoundChannel } from '../domain/channel.ts';
import type { DigestReport } from '../domain/digest.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import type { InstitutionCode } from '../domain/ids.ts';
import { isYesNo } from '../domain/indicators.ts';
import type { Unreachable } from '../domain/overview.ts';
import { institutionOf } from '../domain/plan.ts';
import { type Action, actionViews, beginningOf, type Card, fillCard } from './card.ts';
import { channelPhrase, coordinatorName, dayPhrase, measureCode, reasonPhrase } from './phrases.ts';
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
        ...(isQuiet(report) ? [section('', quiet(report, context))] : sectionsOf(report, (view.institutions ?? []).length > 0, context)),
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
  { requests, unread }: DigestReport,
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

function isQuiet({ changes, late, thisWeek, requests, unread }: DigestReport): boolean {
  const { received, accepted, returned, newlyLate } = changes;
  return requests.length + unread.length + received + accepted + returned + newlyLate === 0 && late.length === 0 && thisWeek.length === 0;
}

function quiet(report: DigestReport, context: ViewContext): readonly string[] {
  return [[context.texts.t('digest.quiet'), ...nextPhrase(report, context)].join(' ')];
}

function nextPhrase({ next }: DigestReport, context: ViewContext): readonly string[] {
  if (next === undefined) return [];
  const measure = measureCode({ measure: next.measure.key, occurrence: next.occurrence }, context);
  return [context.texts.t('digest.next', { date: dayPhrase(next.on, context), measure })];
}

function sectionsOf(report: DigestReport, isOwn: boolean, context: ViewContext): readonly Section[] {
  const { texts } = context;
  const { dates } = texts;
  const { changes } = report;
  const sections = [
    section('', outlook(report, context)),
    section(texts.t('digest.decide.heading'), decisions(report, context), 'Accent'),
    section(texts.t('digest.changes.heading', { date: dates.since(report.since) }), [
      texts.t('digest.changes', {
        received: changes.received,
        accepted: changes.accepted,
        returned: changes.returned,
        late: changes.newlyLate,
      }),
    ]),
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

/** What is read by who wants to know more: whose information it was, and the numbers. */
function folded(report: DigestReport, context: ViewContext): { readonly rest: readonly Section[]; readonly restTitle: string } {
  const { texts } = context;
  const { received, returned, newlyLate } = report.changed;
  const names = (heads: readonly ObligationHead[]): readonly string[] =>
    heads.length === 0 ? [] : [heads.map((head) => `${head.institution} – ${measureCode(head, context)}`).join('; ')];
  const numbers = progress(report, context);
  const isLong = (lines: readonly string[]): readonly string[] => lines.map((text) => beginningOf(text, longestLine));
  const rest = isQuiet(report)
    ? []
    : told(
        [
          section(texts.t('digest.received.heading'), isLong(names(received))),
          section(texts.t('digest.returned.heading'), isLong(names(returned))),
          section(texts.t('digest.newly-late.heading'), isLong(names(newlyLate))),
          section(texts.t('digest.progress.heading'), numbers),
        ],
        context,
      );
  const isAnyChange = received.length + returned.length + newlyLate.length > 0;
  const inside = [
    ...(isAnyChange ? [texts.t('digest.rest.changes')] : []),
    ...(numbers.length > 0 ? [texts.t('digest.rest.progress')] : []),
  ];
  const restTitle = texts.t('digest.rest', { list: texts.dates.list(inside) });
  return { rest, restTitle };
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

function outlook({ outlook: { open, risks } }: DigestReport, { texts }: ViewContext): readonly string[] {
  if (open.length === 0) return [];
  const list = risks.map(({ measure, institutions }) => `${measure.code} ${texts.dates.list(institutions)}`).join('; ');
  return [
    texts.t('digest.outlook', {
      n: open.length,
      ok: open.length - risks.length,
      risks: risks.length === 0 ? '' : texts.t('digest.outlook.risks', { n: risks.length, list }),
    }),
  ];
}

/** What only a decision moves on. */
function decisions(report: DigestReport, context: ViewContext): readonly string[] {
  const { texts } = context;
  const { unread } = report;
  const list = unread.slice(0, mostUnread).map((head) => `${head.institution} – ${measureCode(head, context)}`);
  const more = unread.length > mostUnread ? [texts.t('status.more', { n: unread.length - mostUnread })] : [];
  const waiting = unread.length === 0 ? [] : [texts.t('digest.unread', { n: unread.length, list: [...list, ...more].join('; ') })];
  return [...requestLines(report, context), ...waiting];
}

const mostUnread = 5;

function requestLines(report: DigestReport, context: ViewContext): readonly string[] {
  return report.requests.flatMap((head) =>
    head.request === null
      ? []
      : [
          context.texts.t('digest.decide', {
            institution: head.institution,
            measure: measureCode(head, context),
            date: context.texts.dates.on(head.request.expectedOn),
          }),
        ],
  );
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
    if (before === undefined || before === total) return texts.t('digest.progress', values);
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
