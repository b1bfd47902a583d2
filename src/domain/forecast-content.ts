import { institutionsOf, mayDo, ownInstitutions, substitutesFor } from './access.ts';
import { namedStandIn } from './absence.ts';
import { isChannelId } from './channel.ts';
import { contributingItems, contributingToldOn } from './contributing.ts';
import { type IsoDate, isoWeekOf } from './dates.ts';
import { digestFor, digestScope, hasNews, wantsDigest } from './digest-audience.ts';
import { type ForecastBook, headsOf, type Planned, staffOn } from './forecast-book.ts';
import { asksOn, isRoundOverdue } from './forecast-round.ts';
import type { MessageContent } from './message.ts';
import type { ObligationHead } from './obligation.ts';
import { overdueOf } from './overdue.ts';
import { bundleItems } from './reminders.ts';
import type { RoundAsk } from './round-asks.ts';
import { askedOf } from './staff.ts';

/** What a message would be about. */
export interface ForecastSaid {
  readonly heads: readonly ObligationHead[];
  /** Parts of the open round that it asks to confirm. */
  readonly asks?: readonly RoundAsk[];
}

/** What a list of the day would ask somebody for; undefined when it would not be sent. */
function forecastBundle({ to }: Pick<Planned, 'to'>, day: IsoDate, book: ForecastBook): ForecastSaid | undefined {
  if (hasHadBundle(to.id, day, book)) return undefined;
  const asks = asksOn(to, day, book);
  const isSentAnyway = asks.some(({ isDue }) => isDue);
  const context = { ...book.source, substitutesFor: substitutesFor(to, book.source.plan.id), isSentAnyway };
  const heads = bundleItems(listedOf({ to }, day, book), day, context);
  return heads.length === 0 && !isSentAnyway ? undefined : { heads, asks: asks.filter(({ isListed }) => isListed) };
}

/**
 * What a message sent on `day` would be about: none for one that is about no measures in particular,
 * undefined when nothing would be left to say. Its cases are those of flows/compose-message.
 */
export function forecastContent(message: Planned, day: IsoDate, book: ForecastBook): ForecastSaid | undefined {
  if (message.content.kind === 'bundle') return forecastBundle(message, day, book);
  const heads = headsAbout({ ...message, content: message.content }, day, book);
  return heads && { heads };
}

type Notice = Omit<Planned, 'content'> & { readonly content: Exclude<MessageContent, { kind: 'bundle' }> };

function headsAbout({ to, content }: Notice, day: IsoDate, book: ForecastBook): readonly ObligationHead[] | undefined {
  const { plan, people } = book.source;
  switch (content.kind) {
    case 'digest':
      return isDigestSent({ to, week: content.week }, day, book) ? [] : undefined;
    case 'overdue': {
      if (!mayDo(to, 'review', { plan: plan.id, institution: plan.coordinator })) return undefined;
      const items = overdueOf([...book.heads.values()], content.day, { plan, today: day });
      return items.length === 0 && !isRoundOverdue(day, book) ? undefined : items;
    }
    case 'contributing': {
      if (hasHadBundle(to.id, day, book)) return undefined;
      const items = contributingItems([...book.heads.values()], institutionsOf(to, plan.id), { plan, today: day });
      const told = contributingToldOn(content.day, items);
      return told.length === 0 ? undefined : told.flatMap(({ missing }) => missing);
    }
    case 'stands-in':
      return namedStandIn({ ...content, substitute: to.id }, people, day) && [];
    case 'returned':
    case 'decided':
    case 'head-informed': {
      const head = book.heads.get(content.obligation);
      return head && [head];
    }
    case 'passed':
    case 'unreachable':
    case 'access-asked':
    case 'access-decided':
      return [];
    default:
      return content satisfies never;
  }
}

/** What a list is made of: what a person is asked for that day; in an institution's channel everything that it owes. */
function listedOf({ to }: Pick<Planned, 'to'>, day: IsoDate, book: ForecastBook): readonly ObligationHead[] {
  const { plan } = book.source;
  if (isChannelId(to.id)) return headsOf(ownInstitutions(to, plan.id), book);
  return institutionsOf(to, plan.id).flatMap((institution) =>
    askedOf(to.id, headsOf([institution], book), staffOn(day, institution, book)),
  );
}

function hasHadBundle(recipient: string, day: IsoDate, { bundledOn }: ForecastBook): boolean {
  return bundledOn.get(recipient) === day;
}

/** In its own week, to who wants it; to a head only with something to learn from it. */
function isDigestSent({ to, week }: Pick<Planned, 'to'> & { readonly week: string }, day: IsoDate, book: ForecastBook): boolean {
  const { plan } = book.source;
  const scope = digestScope(to, plan.id);
  if (scope === undefined || !wantsDigest(to, scope) || week !== isoWeekOf(day)) return false;
  // Nothing is said any more from now on, so nothing changes.
  const record = { heads: [...book.heads.values()], accounts: [], read: [] };
  return scope.kind === 'plan' || hasNews(digestFor(scope, plan, { record, day }), plan.zone);
}
