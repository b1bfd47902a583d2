import type { MeasureAccount } from './account.ts';
import { withoutTexts } from './chain.ts';
import type { InstitutionCode, PersonId } from './ids.ts';
import type { Obligation } from './obligation.ts';
import type { Person } from './person.ts';
import type { Plan } from './plan.ts';

/** Everything that an export is made of. */
export interface ExportRecord {
  /** With their entries; those whose texts must not be read have none, and say by their head how they stand. */
  readonly obligations: readonly Obligation[];
  readonly accounts: readonly MeasureAccount[];
  /** Of the people of the plan, and of everybody else who made an entry, as far as they may be read. */
  readonly names: ReadonlyMap<PersonId, string>;
}

/**
 * What an institution's people may see: their own texts and those of the measures that they lead; of all others states and numbers.
 * The same rule as `mayReadTexts` and `mayWriteAccount` hold in the chat.
 */
export function seenBy(
  institution: InstitutionCode,
  record: ExportRecord,
  { plan, people }: { plan: Plan; people: readonly Person[] },
): ExportRecord {
  const led = new Set(plan.measures.filter(({ lead }) => lead === institution).map(({ key }) => key));
  const own = new Set(
    people.filter(({ roles }) => roles.some((role) => role.plan === plan.id && role.institution === institution)).map(({ id }) => id),
  );
  return {
    obligations: record.obligations.map((obligation) =>
      obligation.institution === institution || led.has(obligation.measure) ? obligation : { ...obligation, entries: [] },
    ),
    accounts: record.accounts.map((account) =>
      led.has(account.measure) ? account : { ...account, entries: account.entries.map((entry) => withoutTexts(entry)) },
    ),
    names: new Map([...record.names].filter(([id]) => own.has(id))),
  };
}
