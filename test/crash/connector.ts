import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChance } from './chance.ts';

/**
 * The platform's side, in a process of its own that nobody kills: tells whoever started it of every request, and answers each a while
 * later, so that a kill finds requests under way. Arguments: the seed of that while, and how long it is at most, ms.
 */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  /** When it had come, ms since 1970. */
  readonly at: number;
}

const [seed = 0, slowestMs = 0] = process.argv.slice(2).map(Number);
const fastestMs = 20;

const chance = createChance(seed);
let answers = 0;
const server = createServer((request, response) => {
  const { method = '', url: path = '' } = request;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    process.send?.({ method, path, body: Buffer.concat(chunks).toString(), at: performance.timeOrigin + performance.now() } satisfies Received);
    answers += 1;
    const id = `activity-${answers}`;
    setTimeout(
      () => {
        response.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id }));
      },
      fastestMs + chance.below(slowestMs - fastestMs),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
