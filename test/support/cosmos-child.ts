import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpsServer } from '@vercel/cosmosdb-server';

/**
 * A test double of Azure Cosmos DB in a process of its own: prints its port, and ends with whoever started it.
 * Requests for documents of a database `answers-STATUS[-SUBSTATUS[-TIMES]]` are answered so, the first times of each container
 * or always; those of a database `silent` are never answered; one called `pages-of-N` gives pages of N, whatever is asked for.
 */
const server = createHttpsServer({ keepAlive: true });
const [serve] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
const answered = new Map<string, number>();

server.removeAllListeners('request');
server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  const path = request.url ?? '';
  const [, pageSize] = /^\/dbs\/pages-of-(\d+)\//u.exec(path) ?? [];
  if (pageSize !== undefined) request.headers['x-ms-max-item-count'] = pageSize;
  const [, place = '', trouble = ''] = /^(\/dbs\/(silent|answers-[^/]+)\/colls\/[^/]+)\/docs/u.exec(path) ?? [];
  if (trouble === '' || !isRefused(place, trouble, response)) serve?.(request, response);
});

function isRefused(place: string, trouble: string, response: ServerResponse): boolean {
  if (trouble === 'silent') return true;
  const [, status = '', substatus = '0', times = 'Infinity'] = trouble.split('-');
  const before = answered.get(place) ?? 0;
  if (before >= Number(times)) return false;
  answered.set(place, before + 1);
  response.writeHead(Number(status), { 'content-type': 'application/json', 'x-ms-substatus': substatus, 'x-ms-retry-after-ms': '60000' });
  response.end(JSON.stringify({ code: status, message: 'as the test wants it' }));
  return true;
}

server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.on('end', () => process.exit(0)).resume();
