/** What a command prints and how it ends: 0 good, 1 problems found, 2 called wrongly. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2;
  readonly text: string;
}

/** Flags that every command takes. */
export interface CommandLine {
  readonly operands: readonly string[];
  readonly isJson: boolean;
  /** Folder of the embedded store. */
  readonly dataFolder: string;
}
