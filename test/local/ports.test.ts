import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { findFreePort } from '../../src/local/ports.ts';

test('a busy port gives way to the next free one', async () => {
  const port = await findFreePort(41_000);
  const busy = await listenOn(port);
  expect(await findFreePort(port)).toBeGreaterThan(port);
  busy.close();
  await once(busy, 'close');
  expect(await findFreePort(port)).toBe(port);
});

test('nothing free is told', async () => {
  await expect(findFreePort(65_536)).rejects.toThrow('is free on 127.0.0.1');
});

async function listenOn(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
