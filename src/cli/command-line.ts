import type { StoreSettings } from '../config.ts';

/** What a command prints and how it ends: 0 good, 1 problems found, 2 called wrongly. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

/** What every command is given: its operands, its flags and the store it works on. */
export interface CommandLine extends StoreSettings {
  readonly operands: readonly string[];
  readonly isJson: boolean;
  /** Where a copy comes from, and where it goes. */
  readonly from?: StoreSettings | undefined;
  readonly to?: StoreSettings | undefined;
  /** Whether a restore may take the place of a store. */
  readonly isReplacing?: boolean;
}
