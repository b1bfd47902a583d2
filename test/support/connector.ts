import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ConnectorRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** The platform's side of a conversation on loopback: writes down what it is asked and answers as it was told. */
export interface Connector {
  readonly serviceUrl: string;
  readonly requests: readonly ConnectorRequest[];
  /** How every request is answered from now on; `201` with an id at first. */
  answersWith(answer: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export async function startConnector(): Promise<Connector> {
  const requests: ConnectorRequest[] = [];
  let answer = (response: ServerResponse): void => reply(response, 201, { id: `activity-${requests.length}` });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      requests.push({ method, path, headers, body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as ConnectorRequest['body'] });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    serviceUrl: `http://127.0.0.1:${port}/connector/`,
    requests,
    answersWith: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function reply(response: ServerResponse, status: number, body: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
