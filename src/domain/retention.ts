import type { Instant } from './dates.ts';
import { toInstant } from './dates.ts';
import type { TypedDrafts } from './typed-draft.ts';

/**
 * For how many days is kept what is no record; a deployment may say otherwise. Entries, accounts, plans and checkpoints are kept for
 * ever, and people until somebody forgets them.
 */
export const retentionDays = {
  /** Messages that were sent, dropped or given up, from when they were due: who was asked when, for the years of a plan. */
  messages: 1095,
  /** What was typed and not submitted, from when it was typed. */
  drafts: 90,
  /** Names and checksums of files that were sent in chat; what was attached stands in its entry. */
  files: 365,
  /** People lists that a coordinator sent: what was not confirmed holds names. */
  'people-lists': 30,
  /** Events of the audit; what is derived from entries stays with them. */
  audit: 1825,
} as const;

export type Retained = keyof typeof retentionDays;
export type Retention = Readonly<Record<Retained, number>>;

const fewestDays = 7;
const mostDays = 36_500;

/** "messages=730, drafts=60" over the defaults; undefined when it cannot be read. */
export function readRetention(text: string): Retention | undefined {
  const said = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs = said.map((part) => /^([a-z-]+)\s*=\s*(\d{1,5})$/u.exec(part));
  const isReadable = pairs.every((pair) => {
    const days = Number(pair?.[2]);
    return Object.hasOwn(retentionDays, pair?.[1] ?? '') && days >= fewestDays && days <= mostDays;
  });
  if (!isReadable) return undefined;
  const given = new Map(pairs.map((pair) => [pair?.[1], Number(pair?.[2])]));
  const days = (kind: Retained): number => given.get(kind) ?? retentionDays[kind];
  return {
    messages: days('messages'),
    drafts: days('drafts'),
    files: days('files'),
    'people-lists': days('people-lists'),
    audit: days('audit'),
  };
}

/** What is older than this moment is kept no longer. */
export function keptSince(now: Instant, days: number): Instant {
  return toInstant(Date.parse(now) - days * 86_400_000);
}

/**
 * Drafts without what is too old; undefined when nothing of them is left. Words that were typed without saying about which measure
 * carry no moment: they are for the next minutes and do not outlast a night.
 */
export function withoutOldDrafts({ words: _words, ...rest }: TypedDrafts, since: Instant): TypedDrafts | undefined {
  const drafts = rest.drafts.filter(({ at }) => at >= since);
  return drafts.length > 0 || (rest.files ?? []).length > 0 ? { ...rest, drafts } : undefined;
}
