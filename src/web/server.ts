import type { Server } from 'node:http';
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
  const inHand = new Set<Promise<void>>();
  server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
    const handled = takeMessage(request, response, routes);
    inHand.add(handled);
    try {
      await handled;
    } finally {
      inHand.delete(handled);
    }
  });
  server.get('/healthz', async (_request: restify.Request, response: restify.Response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
    const ready = await routes.isReady();
    response.send(ready ? 200 : 503, { ready });
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(address.port, address.host, resolve);
  });
  const { port } = server.address();
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  const idle = async (): Promise<void> => {
    while (inHand.size > 0) await Promise.allSettled(inHand);
  };
  return { url: `http://${host}:${port}`, port, idle, close: () => closeServer(server) };
}

async function takeMessage(request: restify.Request, response: restify.Response, { messages }: WebRoutes): Promise<void> {
  const read = await readBody(request);
  if (read.kind === 'refused') response.send(read.status, { error: read.error });
  else await messages({ body: read.body, headers: request.headers, method: 'POST' }, response);
}

/** Connections that are kept alive would hold the close back for seconds, those that are being answered now too, once they are idle. */
const betweenLooksMs = 20;

async function closeServer(server: restify.Server): Promise<void> {
  const { server: connections } = server as unknown as { server: Server }; // restify's types know an older one
  const looking = setInterval(() => connections.closeIdleConnections(), betweenLooksMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    connections.closeIdleConnections();
  });
  clearInterval(looking);
}

/** Restify's own 404 and 405: the only errors that carry a status. */
function isCallersMistake(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
}
