import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type MessageRequest, startServer, type WebRoutes, type WebServer } from '../../src/web/server.ts';

const secret = 'password=hunter2 /var/lib/atgadnis.sqlite';
let server: WebServer | undefined;
let faults: unknown[] = [];

afterEach(async () => {
  await server?.close();
  server = undefined;
  faults = [];
});

describe('health', () => {
  test('is told while the process lives', async () => {
    const { url } = await open();
    const response = await fetch(`${url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('is ready when the product is', async () => {
    let isReady = false;
    const { url } = await open({ isReady: async () => isReady });
    const before = await fetch(`${url}/readyz`);
    expect([before.status, await before.json()]).toEqual([503, { ready: false }]);
    isReady = true;
    const after = await fetch(`${url}/readyz`);
    expect([after.status, await after.json()]).toEqual([200, { ready: true }]);
  });
});

describe('the board', () => {
  const asked: unknown[] = [];
  const board: WebRoutes['board'] = async (address) => {
    asked.push(address);
    return address.as === 'XX' ? undefined : Buffer.from('<p>tāfele</p>');
  };

  test('is there for who sits at this machine', async () => {
    const { url } = await open({ board });
    const response = await fetch(`${url}/board?as=VPK+IMC&lang=en`);
    expect([response.status, await response.text()]).toEqual([200, '<p>tāfele</p>']);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(asked.at(-1)).toEqual({ as: 'VPK IMC', lang: 'en' });
    expect((await fetch(`${url}/board?as=XX`)).status).toBe(404);
  });

  test('is not there under another name that points here', async () => {
    const { port } = await open({ board });
    const status = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: '/board', headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(404);
  });

  test('is not there in a tenant', async () => {
    const { url } = await open();
    expect((await fetch(`${url}/board`)).status).toBe(404);
  });
});

describe('a message', () => {
  test('reaches the product as it was sent', async () => {
    const seen: MessageRequest[] = [];
    const { url } = await open({ messages: answering(seen) });
    const response = await post(url, JSON.stringify({ type: 'message', text: 'Ķirši' }), { authorization: 'Bearer x' });
    expect(response.status).toBe(200);
    expect(seen).toMatchObject([{ method: 'POST', body: { type: 'message', text: 'Ķirši' }, headers: { authorization: 'Bearer x' } }]);
  });

  test.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON'])('as %s is read', async (type) => {
    const { url } = await open();
    expect((await post(url, '{"type":"message"}', { 'content-type': type })).status).toBe(200);
  });

  test('as large as the longest form is read', async () => {
    const { url } = await open();
    expect((await post(url, JSON.stringify({ text: 'ā'.repeat(20_000) }))).status).toBe(200);
  });
});

describe('a document behind a link', () => {
  const linked = { bytes: new TextEncoder().encode('<html>'), name: 'annex.docx', type: 'text/html' };

  test('comes as a download', async () => {
    const { url } = await open({ file: async (token) => (token === 'known' ? linked : undefined) });
    const response = await fetch(`${url}/files/known`);
    expect([response.status, await response.text()]).toEqual([200, '<html>']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-disposition': 'attachment; filename="annex.docx"',
      'content-length': '6',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect((await fetch(`${url}/files/unknown`)).status).toBe(404);
  });

  test('is not there where no links are given out', async () => {
    const { url } = await open();
    expect((await fetch(`${url}/files/known`)).status).toBe(404);
  });
});

describe('what is no message', () => {
  test.each(['{"type":', '', 'null', '[]', '"text"', '5', '{"type":"message"} x', 'text=statuss'])('%j is refused with 400', async (body) => {
    const { url } = await open({ messages: neverAsked });
    const response = await post(url, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'The body must be a JSON object.' });
  });

  test('5 MB are refused with 413', async () => {
    const { url } = await open({ messages: neverAsked });
    expect((await post(url, JSON.stringify({ text: 'x'.repeat(5_000_000) }))).status).toBe(413);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('5 MB that do not say how long they are are refused with 413', async () => {
    const { url } = await open({ messages: neverAsked });
    expect(await chunked(url, Array.from({ length: 50 }, () => 'x'.repeat(100_000)))).toBe(413);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/csv', 'application/octet-stream', 'application/jsonp', ''])(
    'content type "%s" is refused with 415',
    async (type) => {
      const { url } = await open({ messages: neverAsked });
      expect((await post(url, '{"type":"message"}', { 'content-type': type })).status).toBe(415);
    },
  );

  test('an upload is refused and leaves no file', async () => {
    const { url } = await open({ messages: neverAsked });
    const before = new Set(readdirSync(tmpdir()));
    const form = new FormData();
    form.set('file', new Blob(['x'.repeat(1_000_000)]), 'upload.bin');
    expect((await fetch(`${url}/api/messages`, { method: 'POST', body: form })).status).toBe(415);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('upload_') && !before.has(name))).toEqual([]);
  });

  test.each([
    ['a packed bomb', gzipSync(JSON.stringify({ text: 'x'.repeat(20_000_000) })), 'gzip'],
    ['bytes that only claim to be gzip', Buffer.from('no gzip'), 'gzip'],
    ['another encoding', Buffer.from('{}'), 'br'],
  ])('%s is refused with 415', async (_what, body, encoding) => {
    const { url } = await open({ messages: neverAsked });
    expect((await post(url, body, { 'content-encoding': encoding })).status).toBe(415);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('a body nested too deep is refused with 400', async () => {
    const { url } = await open({ messages: neverAsked });
    const response = await post(url, `{"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect([response.status, await response.json()]).toEqual([400, { error: 'The body must not be nested deeper than 32 levels.' }]);
  });

  test('a body that does not come whole is refused with 408', async () => {
    const { url } = await open({ messages: neverAsked, bodyDeadlineMs: 50 });
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': '1000' };
      const slow = request(`${url}/api/messages`, { method: 'POST', headers }, (response) => resolve(response.statusCode));
      slow.on('error', reject);
      slow.write('{"type":');
    });
    expect(status).toBe(408);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test('a client that hangs up in the middle harms nobody', async () => {
    const { url } = await open({ messages: neverAsked });
    await new Promise<void>((resolve) => {
      const half = request(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '1000' } });
      half.on('error', () => undefined);
      half.on('close', resolve);
      half.write('{"type":', () => half.destroy());
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(faults).toEqual([]);
  });
});

describe('what is not there', () => {
  test('an unknown path', async () => {
    const { url } = await open();
    expect((await fetch(`${url}/admin`)).status).toBe(404);
    expect(faults).toEqual([]);
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s on messages', async (method) => {
    const { url } = await open();
    expect((await fetch(`${url}/api/messages`, { method })).status).toBe(405);
  });
});

describe('a failure', () => {
  test('is answered without its message', async () => {
    const { url } = await open({ messages: () => Promise.reject(new Error(secret)) });
    const response = await post(url, '{}');
    expect([response.status, await response.json()]).toEqual([500, { error: 'The request failed; the log says why.' }]);
    expect(faults).toMatchObject([{ message: secret }]);
  });

  test('that is no error is answered the same way', async () => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- libraries do this
    const { url } = await open({ messages: () => Promise.reject(secret) });
    const response = await post(url, '{}');
    expect(await response.text()).not.toContain('hunter2');
    expect(faults).toHaveLength(1);
  });

  test('after an answer was begun does not end the process', async () => {
    const { url } = await open({
      messages: async (_request, response) => {
        response.send(200, { answered: true });
        throw new Error(secret);
      },
    });
    expect(await (await post(url, '{}')).json()).toEqual({ answered: true });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('of the health check is not told either', async () => {
    const { url } = await open({
      isReady: () => {
        throw new Error(secret);
      },
    });
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('hunter2')]);
  });
});

describe('the door', () => {
  test('names its address in a URL, IPv6 too', async () => {
    server = await startServer(routes(), { host: '::1', port: 0 });
    expect(server.url).toBe(`http://[::1]:${server.port}`);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('that is taken is not opened', async () => {
    const { port } = await open();
    await expect(startServer(routes(), { host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE');
  });

  test('closes although somebody keeps a connection', async () => {
    const opened = await open();
    await fetch(`${opened.url}/healthz`);
    await opened.close();
    server = undefined;
    await expect(fetch(`${opened.url}/healthz`)).rejects.toThrow('fetch failed');
  });
});

const neverAsked: WebRoutes['messages'] = () => Promise.reject(new Error('the product was asked'));

function answering(seen: MessageRequest[]): WebRoutes['messages'] {
  return async (message, response) => {
    seen.push(message);
    response.send(200, {});
  };
}

function routes(overrides: Partial<WebRoutes> = {}): WebRoutes {
  return { messages: answering([]), isReady: async () => true, onFault: (error) => void faults.push(error), ...overrides };
}

async function open(overrides: Partial<WebRoutes> = {}): Promise<WebServer> {
  server = await startServer(routes(overrides), { host: '127.0.0.1', port: 0 });
  return server;
}

function post(url: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  return fetch(`${url}/api/messages`, { method: 'POST', body: bytes, headers: { 'content-type': 'application/json', ...headers } });
}

/** Sends without a length; resolves with the status. */
function chunked(url: string, chunks: readonly string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = request(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on('error', reject);
    for (const chunk of chunks) sending.write(chunk);
    sending.end();
  });
}
