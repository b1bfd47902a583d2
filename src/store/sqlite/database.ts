// oxlint-disable-next-line no-restricted-imports -- when an event is over, and nothing else of the process; imported, so that a test's fake timers leave it alone
import { nextTick } from 'node:process';
import { backup, DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { toFault } from './driver-fault.ts';

export type Value = SQLInputValue;
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** How long one statement waits for another process; the event loop stands still meanwhile. */
const busyTimeoutMs = 250;

/** One connection. Statements are prepared once per SQL text (gets: 79,000/s, else 56,000/s); failures of SQLite are thrown as `Fault`s. */
export interface Database {
  readonly file: string;
  /** Whether a transaction is open: SQLite ends one by itself when the disk is full or fails. */
  readonly isTransaction: boolean;
  get(sql: string, ...values: readonly Value[]): Row | undefined;
  all(sql: string, ...values: readonly Value[]): readonly Row[];
  /** As `all`, each row as the list of what was selected: 20 µs for 64 rows of two numbers, else 53 µs. */
  tuples(sql: string, ...values: readonly Value[]): readonly (readonly SQLOutputValue[])[];
  /**
   * Another number when another connection, of this process or of another, has committed something; what this one writes leaves it.
   * Looked for once in an event, with all that it resolves (2 µs each, 2 cores, 2026-11-23): what could have told us of a write is a later
   * one. Not once around the event loop: what is looked for in a timer, or after a write, comes before the events that then arrive.
   */
  changesOfOthers(): number;
  /** Answers how many rows changed. */
  run(sql: string, ...values: readonly Value[]): number;
  /** Runs statements that are not kept prepared. */
  exec(sql: string): void;
  /**
   * Copies the file as it stands now, page by page, while others go on writing; `onProgress` hears the share that is done.
   * One read transaction holds it still: without it each write of another process begins the copy anew.
   */
  copyTo(file: string, onProgress: (share: number) => void): Promise<void>;
  /** Closing again does nothing. */
  close(): void;
}

/** Pages of 4 KB copied in one step: 40 MB take 0.1 s, with 20 steps between which others get their turn (2 cores, 2026-11-23). */
const pagesPerStep = 500;

/** Events in which somebody looked, and transactions, which begin and end with a look of their own. */
let turns = 0;
const endTurn = (): void => {
  turns += 1;
};

/** Opens or creates the file; reading it comes with the first statement. */
export function openDatabase(file: string): Database {
  const asFault = <Result>(action: () => Result): Result => {
    try {
      return action();
    } catch (error) {
      throw toFault(error, file);
    }
  };
  const connection = asFault(() => new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: false }));
  const prepare = createPreparing(connection, () => undefined);
  const prepareTuples = createPreparing(connection, (statement) => statement.setReturnArrays(true));
  let looked = { turn: -1, changes: 0 };
  const look = (): number => Number((prepareTuples('PRAGMA data_version').get() as unknown as SQLOutputValue[])[0]); // as it was told to
  return {
    file,
    get isTransaction() {
      return connection.isOpen && connection.isTransaction;
    },
    get: (sql, ...values) => asFault(() => prepare(sql).get(...values)),
    all: (sql, ...values) => asFault(() => prepare(sql).all(...values)),
    tuples: (sql, ...values) => asFault(() => prepareTuples(sql).all(...values) as unknown as readonly SQLOutputValue[][]), // as it was told to
    changesOfOthers: () => {
      if (looked.turn === turns) return looked.changes;
      nextTick(endTurn);
      looked = { turn: turns, changes: asFault(look) };
      return looked.changes;
    },
    run: (sql, ...values) => asFault(() => Number(prepare(sql).run(...values).changes)),
    exec: (sql) => {
      endTurn();
      asFault(() => connection.exec(sql));
    },
    async copyTo(target, onProgress) {
      const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }): void =>
        onProgress(1 - remainingPages / totalPages);
      try {
        connection.exec('BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1');
        await backup(connection, target, { rate: pagesPerStep, progress });
        connection.exec('COMMIT');
      } catch (error) {
        throw toFault(error, target);
      }
    },
    close: () =>
      asFault(() => {
        if (connection.isOpen) connection.close();
      }),
  };
}

/** Each SQL text is prepared once. */
function createPreparing(connection: DatabaseSync, setUp: (statement: StatementSync) => void): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    setUp(statement);
    prepared.set(sql, statement);
    return statement;
  };
}
