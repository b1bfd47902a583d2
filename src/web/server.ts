import restify from 'restify';
import { readBody } from './read-body.ts';

export interface WebServer {
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly url: string;
  readonly port: number;
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
  readonly isReady: () => boolean;
  /** Told about every failure; the caller hears of none but that there was one. */
  readonly onFault: (error: unknown, what: string) => void;
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
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    const read = await readBody(request);
    if (read.kind === 'refused') response.send(read.status, { error: read.error });
    else await routes.messages({ body: read.body, headers: request.headers, method: 'POST' }, response);
  });
  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    response.send(routes.isReady() ? 200 : 503, { ready: routes.isReady() });
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  const { port } = server.address();
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return { url: `http://${host}:${port}`, port, close: () => closeServer(server) };
}

function closeServer(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Idle keep-alive connections would hold the close back for minutes.
    if ('closeIdleConnections' in server.server && typeof server.server.closeIdleConnections === 'function')
      server.server.closeIdleConnections();
  });
}

/** Restify's own 404 and 405: the only errors that carry a status. */
function isCallersMistake(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
}
