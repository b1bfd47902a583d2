import { Agent, request } from 'node:http';

/** How long each request of a load took, ms, and how many came through in a second. */
export interface Load {
  readonly latencies: readonly number[];
  readonly perSecond: number;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Posts JSON over connections that are kept; one request at a time on each. */
export function createPoster(url: string, connections: number): { post(body: object): Promise<Reply>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  return {
    post: (body) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body);
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
        const sent = request({ agent, hostname, port, path: '/api/messages', method: 'POST', headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
          response.on('error', reject);
        });
        sent.on('error', reject);
        sent.end(text);
      }),
    close: () => agent.destroy(),
  };
}

/** Keeps `connections` requests under way for a time; what was sent before it began counts for nothing. */
export async function loadFor(ms: number, connections: number, send: (connection: number) => Promise<void>): Promise<Load> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + ms;
  const worker = async (_: unknown, connection: number): Promise<void> => {
    for (let from = performance.now(); from < endsAt; from = performance.now()) {
      await send(connection);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { latencies, perSecond: (latencies.length * 1000) / (performance.now() - startedAt) };
}
