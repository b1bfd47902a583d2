import type { ObligationId, InstitutionCode } from '../domain/ids.ts';
import type { Language } from '../domain/person.ts';
import type { FlowDeps, LoadedPlan } from './deps.ts';

/** What an export is made of. */
export interface ExportScope {
  readonly loaded: LoadedPlan;
  readonly deps: Pick<FlowDeps, 'store' | 'now'>;
  readonly language: Language;
  /** Only what this institution's people may see; the whole plan, with everybody's texts, when absent. */
  readonly institution?: InstitutionCode;
  /** Only what falls due in this year, by the plan's own dates; everything when absent. */
  readonly year?: number;
  /** How many entries of each obligation count, as frozen when a round was closed; an obligation that is not named counts with none. All of now when absent. */
  readonly cut?: ReadonlyMap<ObligationId, number>;
  /** Share done, from 0 to 1, and what is being done. */
  readonly onProgress: (share: number, what: string) => void;
}
