import type { StoreSettings } from '../config.ts';
import type { Details } from '../planfile/document/plan-details.ts';

/** What a command prints and how it ends: 0 good, 1 problems found, 2 called wrongly. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

/** Stands in the record where nobody of the plan did it. */
export const byCommandLine = 'command-line';

/** What every command is given: its operands, its flags and the store it works on. */
export interface CommandLine extends StoreSettings {
  readonly operands: readonly string[];
  readonly isJson: boolean;
  /** Which of several plans; the first one that came when absent. */
  readonly plan?: string | undefined;
  /** Whether a preview is carried out. */
  readonly isApplied?: boolean;
  /** The legal act that amends a plan. */
  readonly reference?: string | undefined;
  /** The letter with which a filled form came: its number and date. */
  readonly letter?: string | undefined;
  /** Why a plan is paused. */
  readonly reason?: string | undefined;
  /** Where a copy comes from, and where it goes. */
  readonly from?: StoreSettings | undefined;
  readonly to?: StoreSettings | undefined;
  /** What is said of a plan beside its document, and a workbook that lists its institutions. */
  readonly given?: Details;
  readonly companion?: string | undefined;
  /** Whether a restore may take the place of a store, and an export that of a file. */
  readonly isReplacing?: boolean;
  /** Days that are asked about, as they were typed. */
  readonly span?: { readonly from?: string | undefined; readonly until?: string | undefined };
  /** What the process was started with, and the file that stands for it; for a command that looks at settings itself. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly environmentFile?: string | undefined;
  /** Whether the data folder was named on the command line. */
  readonly isDataNamed?: boolean;
  /** Whether the platform may be asked. */
  readonly isOnline?: boolean;
  /** What is said of a reporting round, and of the letter in which an institution confirmed, as typed. */
  readonly round?: RoundWords;
  /** The number of the closed round that a document is to be made of, as typed. */
  readonly ofRound?: string | undefined;
  /** The year about which a document is to be, as typed. */
  readonly ofYear?: string | undefined;
  /** Printed in place of text. */
  readonly isCsv?: boolean | undefined;
  readonly isIcs?: boolean | undefined;
  /** Of whose part of the plan an export is made, and in which language, as they were typed. */
  readonly institution?: string | undefined;
  readonly language?: string | undefined;
}

export interface RoundWords {
  readonly label?: string | undefined;
  readonly addressee?: string | undefined;
  readonly institutionsBy?: string | undefined;
  readonly coordinatorBy?: string | undefined;
  readonly letterNumber?: string | undefined;
  readonly letterOn?: string | undefined;
}
