import { DatabaseSync } from 'node:sqlite';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/**
 * Loaded before main.ts in a process of its own (`--import`), so that a test can act for the world around it. Nothing of the product is
 * replaced: the platform takes no token and no message, and the parent says by IPC when the disk is `full` or has `space`, when
 * requests are to `wait` at the door until they may `go`, and when something that nobody catches goes wrong (`bug`). With `?read-only` in its URL, the store lies on a disk that takes no writes.
 */
const connections = new Set<DatabaseSync>();
// oxlint-disable-next-line typescript/unbound-method -- called with its own object below
const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function exec_(sql) {
  if (sql.includes('journal_mode = WAL')) {
    connections.add(this);
    if (import.meta.url.endsWith('?read-only')) exec.call(this, 'PRAGMA query_only = ON');
  }
  exec.call(this, sql);
};

/** SQLite's own limit on the file: it answers as it does when a disk has no space left. */
function limitFiles(isFull: boolean): void {
  for (const connection of connections) {
    const { page_count: pages } = connection.prepare('PRAGMA page_count').get() ?? {};
    exec.call(connection, `PRAGMA max_page_count = ${isFull ? Number(pages) : 0xfffffffe}`);
  }
}

let door: { readonly opens: Promise<void>; readonly open: () => void } | undefined;
const anonymous = new ConfigurationBotFrameworkAuthentication({});
const ofAnybody = ConfigurationBotFrameworkAuthentication.prototype;
// oxlint-disable-next-line typescript/unbound-method -- called with another object below
const original = { authenticateRequest: ofAnybody.authenticateRequest, createUserTokenClient: ofAnybody.createUserTokenClient };
ofAnybody.authenticateRequest = async (activity) => {
  process.send?.('came');
  await door?.opens;
  return original.authenticateRequest.call(anonymous, activity, '');
};
ofAnybody.createUserTokenClient = (identity) => original.createUserTokenClient.call(anonymous, identity);
CloudAdapter.prototype.continueConversationAsync = () => Promise.reject(Object.assign(new Error('no platform here'), { code: 'ECONNRESET' }));

const acts: Readonly<Record<string, () => void>> = {
  full: () => limitFiles(true),
  space: () => limitFiles(false),
  wait: () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    door = { opens: promise, open: resolve };
  },
  go: () => door?.open(),
  bug: () =>
    void setImmediate(() => {
      throw Object.assign(new Error('refused: Bearer hidden-1', { cause: new Error('deeper') }), { request: 'hidden-2' });
    }),
};
process.on('message', (act) => {
  acts[String(act)]?.();
  process.send?.(`done ${String(act)}`);
});
process.channel?.unref();
