/** The catalogue of operational faults: what happened and what the operator does about it. README lists them all. */
export const faults = {
  'config-invalid': 'The configuration is not usable. Correct the settings named in the message.',
  'store-locked': 'Another server process has this store open. Stop it, or choose another ATGADNIS_DATA folder.',
  'store-unreadable':
    'Check that the folder exists, is writable and is a local disk. In the place of a damaged file a backup goes with npx plan restore FILE --replace.',
  'store-failed':
    'The store takes no writes. Check the disk: free space, permissions, health. A running server goes on by itself when writes succeed again.',
  'store-unreachable':
    'Azure Cosmos DB cannot be reached or refuses. Check endpoint, database, key or identity and the network; what is missing there an administrator creates.',
  'store-newer': 'The store was written by a newer version. Run that version, or start with another ATGADNIS_DATA folder.',
  'seed-invalid': 'A plan, people, calendar or history file is not usable. Correct the places named in the message.',
  'store-conflict': 'The same document was changed three times while it was being written. Try again; report it if it goes on.',
  'store-throttled': 'The store refused the write for now. Try again later; raise its throughput if it goes on.',
  'store-too-large': 'A document has grown over 1.5 MB. Nothing was written; an administrator closes the item and opens a new one.',
  'playground-failed': 'The Teams test client did not start. The message holds the end of its log.',
} as const;

export type FaultCode = keyof typeof faults;

/** An expected operational failure, with its code, what was seen, and the cause where there is one. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, seen: string, cause?: unknown) {
    super(`${code}: ${seen} ${faults[code]}`, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.code = code;
  }
}
