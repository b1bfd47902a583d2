import { type NeededDecisions, reviewWorkingDays } from '../domain/digest-decisions.ts';
import type { ObligationHead } from '../domain/obligation.ts';
import { measureCode } from './phrases.ts';
import type { ViewContext } from './view-context.ts';

/** Names in a sentence of what needs a decision; the rest is counted. */
const mostNamed = 5;

/** What only a decision moves on: a sentence for each request, and one for everything else of a kind. */
export function decisionLines({ requests, returned, unread, gaps }: NeededDecisions, context: ViewContext): readonly string[] {
  const { texts } = context;
  const again = returned.map(({ head, times }) => texts.t('digest.returned-again.item', { item: itemPhrase(head, context), times }));
  const list = (heads: readonly ObligationHead[]): string =>
    named(
      heads.map((head) => itemPhrase(head, context)),
      mostNamed,
      context,
    );
  return [
    ...requests.flatMap((head) => requestLine(head, context)),
    ...(again.length === 0 ? [] : [texts.t('digest.returned-again', { list: named(again, mostNamed, context) })]),
    ...(unread.length === 0 ? [] : [texts.t('digest.unread', { n: unread.length, days: reviewWorkingDays, list: list(unread) })]),
    ...(gaps.length === 0 ? [] : [texts.t('digest.gaps', { list: list(gaps) })]),
  ];
}

function requestLine(head: ObligationHead, context: ViewContext): readonly string[] {
  if (head.request === null) return [];
  const { texts } = context;
  const values = { institution: head.institution, measure: measureCode(head, context), date: texts.dates.on(head.request.expectedOn) };
  return [texts.t('digest.decide', values)];
}

/** "MP – 1.6 (2024. gads)" */
export function itemPhrase(head: ObligationHead, context: ViewContext): string {
  return `${head.institution} – ${measureCode(head, context)}`;
}

/** "a; b; un vēl 4" */
export function named(names: readonly string[], most: number, { texts }: ViewContext): string {
  const left = names.length - most;
  return [...names.slice(0, most), ...(left > 0 ? [texts.t('status.more', { n: left })] : [])].join('; ');
}
