import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The platform's side in this process: answers each request after a while and counts it. */
export interface Connector {
  readonly url: string;
  /** When each request came, `performance.now()` in ms. */
  readonly came: readonly number[];
  close(): Promise<void>;
}

export async function openConnector(latencyMs = 0): Promise<Connector> {
  const came: number[] = [];
  const server = createServer((request, response) => {
    came.push(performance.now());
    request.resume();
    request.once('end', () => {
      const answer = (): void => {
        response.writeHead(201, { 'content-type': 'application/json' });
        response.end(`{"id":"activity-${came.length}"}`);
      };
      if (latencyMs === 0) answer();
      else setTimeout(answer, latencyMs);
    });
  });
  server.keepAliveTimeout = 60_000; // as the platform: one that is closed after 5 s now and then meets a request on its way
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
