import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { isAllowedFileUrl } from '../../src/compose.ts';
import { createFilePort, type FilePortSettings } from '../../src/teams/file-port.ts';
import type { AttachedFile, ReadFile } from '../../src/teams/port.ts';

const unavailable = { kind: 'refused', why: 'unavailable' };
const tooLarge = { kind: 'refused', why: 'too-large' };
const badHost = { kind: 'refused', why: 'host' };
const allowed = (url: string): boolean => isAllowedFileUrl(url, true);

let server: Server;
let base: string;
let asked: IncomingMessage[];
let closed: number;
let answer: (response: ServerResponse, path: string) => void;

beforeEach(async () => {
  asked = [];
  closed = 0;
  answer = (response) => response.end('saturs');
  server = createServer((request, response) => {
    asked.push(request);
    response.on('close', () => (closed += 1));
    answer(response, request.url ?? '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterEach(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
});

describe('a file', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['short', Buffer.from('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('that is %s has its size and digest', async (_what, body, sha256) => {
    answer = (response) => response.end(body);
    expect(await digest()).toEqual({ kind: 'read', size: body.length, sha256 });
    answer = (response) => head(response, 200, { 'content-length': body.length }).end(body);
    expect(await digest()).toEqual({ kind: 'read', size: body.length, sha256 });
  });

  test('in many pieces is hashed as one', async () => {
    const body = Buffer.alloc(3_000_000, 'Ķirši');
    answer = (response) => {
      for (let at = 0; at < body.length; at += 70_001) response.write(body.subarray(at, at + 70_001));
      response.end();
    };
    expect(await digest()).toEqual(fileOf(body));
  });

  test('is read where its name is not ASCII', async () => {
    expect(await digest('/Mani faili/pārskats – ķirši №1.pdf?tempauth=v1.a/b%2Bc')).toEqual(fileOf('saturs'));
    expect(asked[0]?.url).toBe('/Mani%20faili/p%C4%81rskats%20%E2%80%93%20%C4%B7ir%C5%A1i%20%E2%84%961.pdf?tempauth=v1.a/b%2Bc');
  });

  test('is asked for once and without anything about us', async () => {
    await digest('/x');
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
    for (const name of ['authorization', 'cookie', 'referer', 'origin']) expect(asked[0]?.headers).not.toHaveProperty(name);
    expect(asked[0]?.headers['accept-encoding']).toBe('identity');
  });

  test('is the file itself where it comes compressed all the same', async () => {
    answer = (response) => head(response, 200, { 'content-encoding': 'gzip' }).end(gzipSync('saturs'));
    expect(await digest()).toEqual(fileOf('saturs'));
  });

  test('that is a page counts when it is handed over as file', async () => {
    answer = (response) => head(response, 200, { 'content-type': 'text/html', 'content-disposition': 'attachment; filename=a.html' }).end('saturs');
    expect(await digest()).toEqual(fileOf('saturs'));
  });

  test.each(['text/html', 'Text/HTML; charset=utf-8'])('is not the %s page around it', async (type) => {
    answer = (response) => head(response, 200, { 'content-type': type }).end('<html>');
    expect(await digest()).toEqual(unavailable);
  });
});

describe('the limit', () => {
  test.each([
    ['at the limit', 100, fileOf('x'.repeat(100))],
    ['one byte above it', 101, tooLarge],
  ])('%s', async (_what, size, expected) => {
    answer = (response) => {
      response.write('x'); // so that no length is announced
      response.end('x'.repeat(size - 1));
    };
    expect(await digest('/x', { mostBytes: 100 })).toEqual(expected);
    answer = (response) => head(response, 200, { 'content-length': size }).end('x'.repeat(size));
    expect(await digest('/x', { mostBytes: 100 })).toEqual(expected);
  });

  test('an endless body is cut off', async () => {
    answer = (response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await digest('/x', { mostBytes: 1_000_000 })).toEqual(tooLarge);
    await until(() => closed === 1);
  });

  test('a packed bomb is measured as it unfolds', async () => {
    answer = (response) => head(response, 200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
    expect(await digest('/x', { mostBytes: 1_000_000 })).toEqual(tooLarge);
  });

  test('what announces too much is not read', async () => {
    answer = (response) => head(response, 200, { 'content-length': 101 }).write('x');
    expect(await digest('/x', { mostBytes: 100 })).toEqual(tooLarge);
    await until(() => closed === 1);
  });

  test('is 100 MB unless another is set', async () => {
    answer = (response) => head(response, 200, { 'content-length': 104_857_601 }).write('x');
    expect(await digest()).toEqual(tooLarge);
  });
});

describe('what does not come whole', () => {
  test.each([201, 204, 206, 304, 400, 401, 403, 404, 410, 429, 500, 503])('status %s', async (status) => {
    answer = (response) => head(response, status).end(status === 204 || status === 304 ? undefined : 'saturs');
    expect(await digest()).toEqual(unavailable);
    expect(asked).toHaveLength(1);
  });

  test('less than was announced', async () => {
    answer = (response) => {
      head(response, 200, { 'content-length': 100 }).write('x'.repeat(20), () => response.destroy());
    };
    expect(await digest()).toEqual(unavailable);
  });

  test('more than was announced counts as announced at most', async () => {
    answer = (response) => response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nsaturs un vairāk');
    expect([unavailable, fileOf('satur')]).toContainEqual(await digest());
  });

  test('a connection that is reset', async () => {
    answer = (response) => response.socket?.resetAndDestroy();
    expect(await digest()).toEqual(unavailable);
  });

  test('a torn body', async () => {
    answer = (response) => response.write('saturs', () => response.socket?.resetAndDestroy());
    expect(await digest()).toEqual(unavailable);
  });

  test('an answer that is not HTTP', async () => {
    answer = (response) => response.socket?.end('220 ftp\r\n\r\n');
    expect(await digest()).toEqual(unavailable);
  });

  test('nobody who listens', async () => {
    await new Promise((resolve) => {
      server.close(resolve);
    });
    expect(await digest()).toEqual(unavailable);
  });
});

describe('the deadline', () => {
  test.each<[string, (response: ServerResponse) => void]>([
    ['silence', () => undefined],
    ['a body that stalls', (response) => head(response, 200, { 'content-length': 100 }).write('x')],
    ['a body that trickles', trickle],
  ])('ends %s', async (_what, slow) => {
    answer = slow;
    const before = performance.now();
    expect(await digest('/x', { timeoutMs: 150 })).toEqual(unavailable);
    expect(performance.now() - before).toBeLessThan(2_000);
    await until(() => closed === 1);
  });

  test('is one for all redirects together', async () => {
    answer = (response, path) => setTimeout(() => redirect(response, `${path}x`), 70);
    expect(await digest('/x', { timeoutMs: 150 })).toEqual(unavailable);
    expect(asked.length).toBeLessThan(4);
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('by %s is followed', async (status) => {
    answer = (response, path) => (path === '/x' ? redirect(response, `${base}/y?t=1`, status) : response.end('saturs'));
    expect(await digest()).toEqual(fileOf('saturs'));
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /x', 'GET /y?t=1']);
  });

  test('may name a path only, and sets no cookie', async () => {
    answer = (response, path) => (path === '/a/x' ? redirect(response.setHeader('set-cookie', 'a=b; Path=/'), 'y') : response.end('saturs'));
    expect(await digest('/a/x')).toEqual(fileOf('saturs'));
    expect(asked[1]?.url).toBe('/a/y');
    expect(asked[1]?.headers).not.toHaveProperty('cookie');
  });

  test.each([
    [3, fileOf('saturs')],
    [4, unavailable],
  ])('comes %s times', async (times, expected) => {
    answer = (response, path) => (path.length - 2 < times ? redirect(response, `${path}x`) : response.end('saturs'));
    expect(await digest('/x')).toEqual(expected);
    expect(asked).toHaveLength(4);
  });

  test('in a circle ends', async () => {
    answer = (response) => redirect(response, '/x');
    expect(await digest('/x')).toEqual(unavailable);
  });

  const elsewhere = ['http://169.254.169.254/metadata', 'https://127.0.0.1/x', 'http://evil.lv/x', '//evil.lv/x', 'file:///etc/passwd', 'data:,x'];
  test.each([...elsewhere, 'http://user:pass@127.0.0.1/x'])('to %s is refused', async (location) => {
    answer = (response) => redirect(response, location);
    expect(await digest()).toEqual(badHost);
    expect(asked).toHaveLength(1);
  });

  test('is checked again each time', async () => {
    answer = (response, path) => redirect(response, path === '/x' ? '/y' : '/forbidden');
    expect(await digest('/x', { isAllowedUrl: (url) => !url.endsWith('/forbidden') })).toEqual(badHost);
    expect(asked.map(({ url }) => url)).toEqual(['/x', '/y']);
  });

  test('that leads nowhere', async () => {
    answer = (response) => head(response, 302).end();
    expect(await digest()).toEqual(unavailable);
    answer = (response) => redirect(response, 'http://[');
    expect(await digest()).toEqual(unavailable);
  });

  test('leaves no connection open', async () => {
    answer = (response, path) => (path === '/x' ? head(response, 302, { location: '/y' }).write('and never ends') : response.end('saturs'));
    expect(await digest('/x')).toEqual(fileOf('saturs'));
    await until(() => closed === 2);
  });
});

describe('a place that is not allowed', () => {
  test.each(['http://evil.lv/x', 'http://user:pass@127.0.0.1/x', 'no url', ''])('%j is not asked', async (url) => {
    const fetching = jest.spyOn(globalThis, 'fetch');
    expect(await createFilePort({ isAllowedUrl: allowed }).digest({ name: 'a', type: '', platformId: '1', url })).toEqual(badHost);
    expect(fetching).not.toHaveBeenCalled();
    fetching.mockRestore();
  });

  test('gets no password even when it is', async () => {
    const url = base.replace('//', '//user:pass@');
    expect(await createFilePort({ isAllowedUrl: () => true }).digest({ name: 'a', type: '', platformId: '1', url })).toEqual(unavailable);
    expect(asked).toEqual([]);
  });

  test('is refused where the check itself fails', async () => {
    const isAllowedUrl = (): boolean => {
      throw new Error('no list');
    };
    expect(await digest('/x', { isAllowedUrl })).toEqual(unavailable);
    expect(asked).toEqual([]);
  });
});

describe('the content of a small file', () => {
  const content = (path = '/', most = 10): Promise<unknown> => createFilePort({ isAllowedUrl: allowed }).content(aFile(`${base}${path}`), most);

  test('comes whole, up to the limit', async () => {
    answer = (response) => response.end('Ķirši 10'.slice(0, 9));
    expect(await content()).toEqual({ kind: 'read', bytes: new Uint8Array(Buffer.from('Ķirši 10'.slice(0, 9))) });
    answer = (response) => response.end();
    expect(await content()).toEqual({ kind: 'read', bytes: new Uint8Array() });
  });

  test('over the limit is refused, announced or not', async () => {
    answer = (response) => head(response, 200, { 'content-length': 11 }).end('12345678901');
    expect(await content()).toEqual(tooLarge);
    answer = (response) => {
      response.write('123456');
      response.end('78901');
    };
    expect(await content()).toEqual(tooLarge);
  });

  test('is not read elsewhere, nor where it has moved to', async () => {
    expect(await createFilePort({ isAllowedUrl: () => false }).content(aFile(base), 10)).toEqual(badHost);
    expect(asked).toEqual([]);
    answer = (response) => head(response, 302, { location: 'http://files.example/x' }).end();
    expect(await content()).toEqual(badHost);
  });

  test('is no page and no refusal', async () => {
    answer = (response) => head(response, 200, { 'content-type': 'text/html' }).end('<p>');
    expect(await content()).toEqual(unavailable);
    answer = (response) => head(response, 403, {}).end('x');
    expect(await content()).toEqual(unavailable);
  });
});

function aFile(url: string): AttachedFile {
  return { name: 'cilvēki.csv', type: 'csv', platformId: '1150D938', url };
}

function digest(path = '/x', settings: Partial<FilePortSettings> = {}): Promise<ReadFile> {
  const port = createFilePort({ isAllowedUrl: allowed, timeoutMs: 5_000, ...settings });
  return port.digest({ name: 'atskaite.pdf', type: 'pdf', platformId: '1150D938', url: `${base}${path}` });
}

function fileOf(body: string | Buffer): ReadFile {
  return { kind: 'read', size: Buffer.byteLength(body), sha256: createHash('sha256').update(body).digest('hex') };
}

/** In two statements: restify, which the product's web door loads, changes `writeHead` so that it returns nothing. */
function head(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}): ServerResponse {
  response.writeHead(status, headers);
  return response;
}

function redirect(response: ServerResponse, location: string, status = 302): void {
  head(response, status, { location }).end('moved');
}

function trickle(response: ServerResponse): void {
  const timer = setInterval(() => response.write('x'), 10);
  response.on('close', () => clearInterval(timer));
}

/** Waits, a turn of the event loop at a time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
