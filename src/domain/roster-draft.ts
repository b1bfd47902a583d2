import type { Instant } from './dates.ts';
import type { FileId, PersonId, PlanId } from './ids.ts';
import type { RosterChanges, RosterTable } from './roster.ts';

/** A people list that a coordinator sent in chat and has not confirmed yet; only the newest is kept. */
export interface RosterDraft {
  readonly id: PersonId;
  readonly plan: PlanId;
  /** Tells this list from an earlier one; new people's ids begin with it, so that one press delivered twice makes nobody twice. */
  readonly nonce: string;
  readonly file: FileId;
  readonly fileName: string;
  readonly receivedAt: Instant;
  readonly state: 'open' | 'imported' | 'dropped';
  /** Empty once it was imported or dropped. */
  readonly table: RosterTable;
}

export function closedDraft(draft: RosterDraft, state: 'imported' | 'dropped'): RosterDraft {
  return { ...draft, state, table: { entries: [], problems: [] } };
}

/** A table with at least one of the columns that no people list is without; any other file is no list of people. */
export function isPeopleList({ problems }: RosterTable): boolean {
  const missing = problems.filter(({ kind }) => kind === 'missing-column').length;
  return missing < mostMissing && !problems.some(({ kind }) => kind === 'not-a-table' || kind === 'file-too-large');
}

const mostMissing = 3;

/** What a coordinator has seen of an import, as text; when it reads otherwise by the time it is confirmed, it is shown again. */
export function previewOf({ joins, changes, leaves, replacements }: RosterChanges): string {
  return JSON.stringify([
    joins.map(({ wanted, known }) => [wanted, known?.id]),
    changes.map(({ wanted, known }) => [wanted, known.id]),
    leaves.map(({ id }) => id),
    replacements.map(({ institution, from, to }) => [institution, from.id, to]),
  ]);
}

export function changesNothing({ joins, changes, leaves, replacements }: RosterChanges): boolean {
  return [joins, changes, leaves, replacements.filter(({ isPast }) => !isPast)].every(({ length }) => length === 0);
}
