import type { Chained } from './chain.ts';
import type { Instant } from './dates.ts';
import type { InstitutionCode, PersonId } from './ids.ts';
import type { Message } from './message.ts';
import type { Actor } from './obligation.ts';
import type { Person } from './person.ts';
import { closedDraft, type RosterDraft } from './roster-draft.ts';

/**
 * A person of whom nothing is left but the id, which entries go on naming, and for which institutions they acted. `name` is what
 * stands in the place of theirs. Whoever comes back is a new person.
 */
export function forgotten(
  { id, tenant, language }: Person,
  as: { readonly at: Instant; readonly name: string; readonly institutions: readonly InstitutionCode[] },
): Person {
  const { at, name, institutions } = as;
  return {
    id,
    tenant,
    objectId: null,
    name,
    language,
    roles: [],
    conversation: null,
    reachability: { kind: 'never-installed' },
    welcomedAt: null,
    forgotten: { at, institutions },
  };
}

/** Entries that somebody made. */
export function entriesBy(person: PersonId, documents: readonly Chained[]): readonly { readonly by: Actor }[] {
  return documents.flatMap(({ entries }) => entries.filter(({ by }) => by.person === person));
}

/** Whoever made an entry, each once. */
export function actorsOf(documents: readonly Chained[]): readonly PersonId[] {
  return [...new Set(documents.flatMap(({ entries }) => entries.map(({ by }) => by.person)))];
}

/** A message to somebody who is forgotten: what was not sent is not, and a sent card is no longer found by its id. */
export function withoutRecipient(message: Message): Message {
  const isOver = message.state === 'settled' || message.state === 'dropped' || message.state === 'failed';
  const attempts = message.attempts.map(({ at, outcome }) => ({ at, outcome: outcome.split(':')[0] ?? '' }));
  return { ...message, state: isOver ? message.state : 'dropped', stale: false, activityId: null, attempts };
}

/** A people list that is not confirmed and names somebody who is forgotten is dropped; undefined when it does not. */
export function withoutNamed(draft: RosterDraft, { name, signInName, objectId }: Person): RosterDraft | undefined {
  const names = draft.table.entries.some(
    (entry) =>
      entry.name === name ||
      (signInName !== undefined && entry.signInName === signInName) ||
      (objectId !== null && entry.objectId === objectId),
  );
  return names && draft.state === 'open' ? closedDraft(draft, 'dropped') : undefined;
}
