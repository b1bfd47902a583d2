import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { isAllowedFileUrl } from '../../src/compose.ts';
import type { UploadTarget } from '../../src/teams/port.ts';
import { createUploadPort } from '../../src/teams/upload-port.ts';

let server: Server;
let base: string;
let asked: { readonly request: IncomingMessage; readonly body: string }[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  answer = (response) => end(response, 201);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ request, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
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

/** Restify, once loaded, lets `writeHead` return nothing. */
function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, headers);
  response.end();
}

const bytes = new TextEncoder().encode('saturs');
const to = (uniqueId = 'item-1', uploadUrl = `${base}/up?tempauth=secret`): UploadTarget => ({ uploadUrl, contentUrl: '', uniqueId, fileType: 'docx' });
const port = (timeoutMs = 5000) => createUploadPort({ isAllowedUrl: (url) => isAllowedFileUrl(url, true), timeoutMs });

describe('an upload', () => {
  test('puts the whole file in one request', async () => {
    expect(await port().upload(to(), bytes)).toBe('uploaded');
    expect(asked.map(({ request, body }) => [request.method, request.url, body])).toEqual([['PUT', '/up?tempauth=secret', 'saturs']]);
    expect(asked[0]?.request.headers).toMatchObject({ 'content-range': 'bytes 0-5/6', 'content-length': '6', 'content-type': 'application/octet-stream' });
    for (const name of ['authorization', 'cookie']) expect(asked[0]?.request.headers).not.toHaveProperty(name);
  });

  test('that comes again is not made again', async () => {
    const uploads = port();
    expect(await uploads.upload(to(), bytes)).toBe('uploaded');
    expect(await uploads.upload(to(), bytes)).toBe('repeated');
    expect(await uploads.upload(to('item-2'), bytes)).toBe('uploaded');
    expect(asked).toHaveLength(2);
  });

  test.each([302, 307, 400, 403, 404, 409, 500, 503])('that is answered with %i has failed, and may be tried anew', async (status) => {
    const uploads = port();
    answer = (response) => end(response, status, { location: `${base}/elsewhere` });
    expect(await uploads.upload(to(), bytes)).toBe('refused');
    expect(asked).toHaveLength(1);
    answer = (response) => end(response, 200);
    expect(await uploads.upload(to(), bytes)).toBe('uploaded');
  });

  test('that nobody answers is given up', async () => {
    answer = () => undefined;
    expect(await port(50).upload(to(), bytes)).toBe('refused');
  });

  test.each(['https://evil.example/up', 'http://10.0.0.1/up', 'file:///etc/passwd', 'nothing'])('to %s is not begun', async (url) => {
    expect(await port().upload(to('item-1', url), bytes)).toBe('refused');
    expect(asked).toEqual([]);
  });

  test('goes to people\'s OneDrive and nowhere else in a tenant', () => {
    expect(isAllowedFileUrl('https://vp-my.sharepoint.com/_api/up?x=1', false)).toBe(true);
    expect(isAllowedFileUrl('https://vp-my.sharepoint.com.evil.example/up', false)).toBe(false);
  });

  test('tells nobody its address', async () => {
    const said = [jest.spyOn(console, 'error'), jest.spyOn(console, 'warn')];
    answer = (response) => void response.destroy();
    expect(await port().upload(to(), bytes)).toBe('refused');
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });
});
