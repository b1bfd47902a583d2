import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import restify from 'restify';
import { readBody } from './read-body.ts';

export interface WebServer {
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly port: number;
  /** Resolves when no message is being handled; the door stays open. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What authentication and the product need of a request; the body is parsed JSON. */
export interface MessageRequest {
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly method: string;
}

export interface WebRoutes {
  readonly messages: (request: MessageRequest, response: restify.Response) => Promise<void>;
  /** Whether the process can do its work now. */
  readonly isReady: () => Promise<boolean>;
  /** What a link that was given out stands for; undefined where it does not hold any more. Local mode only. */
  readonly file?: (token: string) => Promise<LinkedFile | undefined>;
  /** The board that an address asks for; undefined where there is none. Local mode only: who asks is not asked who they are. */
  readonly board?: (address: { readonly as?: string | undefined; readonly lang?: string | undefined }) => Promise<Uint8Array | undefined>;
  /** Told about every failure; the caller hears of none but that there was one. */
  readonly onFault: (error: unknown, what: string) => void;
  /** How long a body may take; 10 s when absent. */
  readonly bodyDeadlineMs?: number;
}

/** A document under an address of its own. */
interface LinkedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
}

/** Opens the one HTTP door: the platform's messages, and health for whoever watches the process. */
export async function startServer(routes: WebRoutes, address: { readonly host: string; readonly port: number }): Promise<WebServer> {
  const server = restify.createServer({ name: 'atgadnis', handleUncaughtExceptions: false });
  // Restify would send the message of what a handler throws.
  server.on('restifyError', (...[request, response, error, next]: [restify.Request, restify.Response, unknown, () => void]) => {
    if (!isCallersMistake(error) && request.complete) {
      routes.onFault(error, 'request failed');
      if (!response.headersSent) response.send(500, { error: 'The request failed; the log says why.' });
    }
    next();
  });
  const drain = watchResponses(server);
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    const read = await readBody(request, routes.bodyDeadlineMs);
    if (read.kind === 'refused') {
      // The rest of a late body would be taken for the next request.
      if (read.status === 408) response.setHeader('connection', 'close');
      response.send(read.status, { error: read.error });
    } else await routes.messages({ body: read.body, headers: request.headers, method: 'POST' }, response);
  });
  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    const ready = await routes.isReady();
    response.send(ready ? 200 : 503, { ready });
  });
  const { file } = routes;
  if (file !== undefined) {
    server.get('/files/:token', async (request: restify.Request, response: restify.Response) => {
      const { token } = request.params as { readonly token: string }; // the route's own parameter
      const found = await file(token);
      if (found === undefined) response.send(404, { error: 'This link does not hold any more.' });
      else sendFile(found, response);
    });
  }
  if (routes.board !== undefined) server.get('/board', boardRoute(routes.board));
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  const { port } = server.address();
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return { url: `http://${host}:${port}`, port, ...drain };
}

/** As a download, whatever it holds: it is never shown as a page of this door. */
function sendFile({ bytes, name, type }: LinkedFile, response: restify.Response): void {
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.byteLength,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(Buffer.from(bytes));
}

/** Under this machine's own names only: a page elsewhere that has its name point here would read it otherwise. */
function boardRoute(board: NonNullable<WebRoutes['board']>): (request: restify.Request, response: restify.Response) => Promise<void> {
  return async (request, response) => {
    const asked = URL.parse(request.url ?? '', `http://${request.headers.host ?? ''}`);
    const isHere = asked !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(asked.hostname);
    const { as, lang } = Object.fromEntries(asked?.searchParams ?? []);
    const page = isHere ? await board({ as, lang }) : undefined;
    if (page === undefined) {
      response.send(404, { error: 'There is no such board.' });
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': page.byteLength,
      'content-security-policy': "frame-ancestors 'none'",
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(Buffer.from(page));
  };
}

/**
 * Knows which responses are not yet with their client. Closing waits for them and closes each connection behind its response:
 * Node's own `closeIdleConnections` cuts off one that has been ended and not yet written (24.21), and what is kept alive would
 * hold the close back for seconds.
 */
function watchResponses(server: restify.Server): Pick<WebServer, 'idle' | 'close'> {
  const { server: connections } = server as unknown as { server: Server }; // restify's types know an older one
  const open = new Set<ServerResponse>();
  let isClosing = false;
  connections.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    if (isClosing) response.shouldKeepAlive = false;
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  const gone = async (which: (response: ServerResponse) => boolean): Promise<void> => {
    for (let left = [...open].filter(which); left.length > 0; left = [...open].filter(which))
      await Promise.allSettled(left.map((response) => once(response, 'close')));
  };
  return {
    idle: () => gone(({ req }) => req.method === 'POST'),
    close: async () => {
      isClosing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const response of open) response.shouldKeepAlive = false;
      await gone(() => true);
      connections.closeIdleConnections();
      await closed;
    },
  };
}

/** Restify's own 404 and 405: the only errors that carry a status. */
function isCallersMistake(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
}
