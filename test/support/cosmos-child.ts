import type { AddressInfo } from 'node:net';
import { createHttpsServer } from '@vercel/cosmosdb-server';

/** A test double of Azure Cosmos DB in a process of its own: prints its port, and ends with whoever started it. */
const server = createHttpsServer({ keepAlive: true });
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.stdin.on('end', () => process.exit(0)).resume();
