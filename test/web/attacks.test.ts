import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { checkAnswer } from '../../src/domain/answer.ts';
import { createTurnLimiter } from '../../src/flows/turn-limiter.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createMessagesEndpoint } from '../../src/teams/messages-endpoint.ts';
import type { Inbound } from '../../src/teams/port.ts';
import { startServer, type WebRoutes, type WebServer } from '../../src/web/server.ts';
import { parsePress } from '../../src/chat/parse-press.ts';
import { measureOf } from '../../src/domain/plan.ts';
import { addressOf, createWorld, type World } from '../support/world.ts';
import { anActivity } from '../teams/activities.ts';

const file = new URL('../../deployment/SECURITY.md', import.meta.url);
const begin = '<!-- attacks on the input -->';
const end = '<!-- end of the attacks on the input -->';

let server: WebServer;
/** Has no patience. */
let hasty: WebServer;
let world: World;
let seen: Inbound | undefined;
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined); // the SDK writes refused requests there
  const endpoint = createMessagesEndpoint(createAdapter(undefined), async (inbound) => void (seen = inbound), {
    isAllowedUrl: () => true,
    tenants: undefined,
    onTurnedAway: () => undefined,
    onIgnored: () => undefined,
    onFault: () => undefined,
  });
  const routes: WebRoutes = { messages: endpoint, isReady: async () => true, onFault: () => undefined };
  server = await startServer(routes, { host: '127.0.0.1', port: 0 });
  hasty = await startServer({ ...routes, bodyDeadlineMs: 50 }, { host: '127.0.0.1', port: 0 });
  world = await createWorld({ at: '2025-12-01 09:00', measures: ['1.10'] });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await Promise.all([server.close(), hasty.close(), world.store.close()]);
});

/** What is tried, and what was found by trying it now. */
const attacks: Readonly<Record<string, () => Promise<string> | string>> = {
  'A body of 5 MB': () => post(JSON.stringify({ text: 'x'.repeat(5_000_000) })),
  'A body packed with gzip': () => post(gzipSync('{}'), { 'content-encoding': 'gzip' }),
  'An upload of a form': () => post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
  '100,000 arrays inside each other': () => post(`{"a":${'['.repeat(100_000)}`),
  'A body that stops half-way and waits': slowly,
  'JSON that ends half-way': () => post('{"type":"message"'),
  'A service URL that is a list': () => post(JSON.stringify(anActivity('text', { serviceUrl: ['https://evil.example'] }))),
  'A sender that is a number': () => post(JSON.stringify(anActivity('text', { from: 5 }))),
  '`__proto__` and `constructor` as keys': async () => {
    const status = await post(JSON.stringify(anActivity('text')).replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},'));
    return `${status}; other objects ${'polluted' in {} ? 'have changed' : 'are as before'}`;
  },
  'A mention and a turned direction in a text': async () => `${await post(JSON.stringify(anActivity('text', { text: '<at>Atgādnis</at> atskaite\u202Efdp.exe' })))}; read as “${textSeen()}”`,
  'Zero-width, tag and control characters in a text': async () => `${await post(JSON.stringify(anActivity('text', { text: 'V\u200BI\u2060\u{E0041}D\u0000' })))}; read as “${textSeen()}”`,
  'A name of 5,000 characters over many lines': async () => `${await post(JSON.stringify(anActivity('text', { from: { id: 'a', name: 'Ā\n'.repeat(2500) } })))}; ${seen?.name?.length} characters in one line are kept`,
  'Controls in what a form holds': () => {
    const command = parsePress({ do: { kind: 'SubmitReturn', obligation: 'o', answer: 1 }, comment: 'labi\u202E\u0007' });
    return `kept as “${command?.kind === 'SubmitReturn' ? command.comment.trim() : ''}”`;
  },
  'A text of 4,001 characters in an answer': () => evidence('', 'x'.repeat(4001)),
  '`javascript:` as evidence': () => evidence('javascript:alert(1)'),
  'A link over http': () => evidence('http://vp.gov.lv/'),
  'A link with a name before the host': () => evidence('https://vp.gov.lv@evil.example/'),
  'A link to a look-alike host (Cyrillic р)': () => evidence('https://vр.gov.lv/'),
  '1,000 texts of one person at once': () => taken(1000, () => 'o'),
  '1,000 people of one tenant at once': () => taken(1000, (n) => `o${n}`),
};

test('each attack ends as the security page says', async () => {
  const rows: string[] = [];
  for (const [attack, run] of Object.entries(attacks)) rows.push(`| ${attack} | ${await run()} |`);
  const table = ['| tried | result |', '|---|---|', ...rows].join('\n');
  process.stdout.write(`${table}\n`);
  // oxlint-disable-next-line no-restricted-properties -- an option of the test run
  if (process.env['UPDATE_GOLDEN'] === '1') write(table);
  const page = readFileSync(file, 'utf8');
  expect(page.slice(page.indexOf(begin) + begin.length, page.indexOf(end)).trim()).toBe(table);
});

function write(table: string): void {
  const page = readFileSync(file, 'utf8');
  writeFileSync(file, `${page.slice(0, page.indexOf(begin) + begin.length)}\n${table}\n${page.slice(page.indexOf(end))}`);
}

const textSeen = (): string => (seen?.content.kind === 'text' ? seen.content.text : '');

async function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  seen = undefined;
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  const response = await fetch(`${server.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: bytes });
  const text = await response.text();
  return text === '' ? String(response.status) : `${response.status}: ${(JSON.parse(text) as { error: string }).error}`;
}

function slowly(): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': '1000' };
    const slow = request(`${hasty.url}/api/messages`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(`${response.statusCode}, and the connection is closed`);
    });
    slow.on('error', reject);
    slow.write('{"type":');
  });
}

function evidence(typed: string, text = 'Paveikts.'): string {
  const draft = { status: 'in-progress', risk: false, totals: {}, steps: {}, text, evidence: typed, corrects: false } as const;
  const checked = checkAnswer(draft, { measure: measureOf(world.plan, '1.10'), institution: 'VP', previous: {}, today: '2025-12-01' });
  return checked.kind === 'checked' ? `kept as \`${checked.answer.evidence}\`` : `refused in the form: ${checked.problems.map(({ kind }) => kind).join(', ')}`;
}

function taken(turns: number, objectId: (n: number) => string): string {
  const limiter = createTurnLimiter(() => 0);
  const kinds = Array.from({ length: turns }, (_, n) => limiter.take({ tenant: 't', objectId: objectId(n), address: addressOf('a') }).kind);
  return `${kinds.filter((kind) => kind === 'allowed').length} are answered, the others held back`;
}
