import { createServer } from 'node:net';

const LAST_PORT = 65_535;

/**
 * The first port that can be listened on at 127.0.0.1, from `preferred` upward.
 * It is free at the moment of the answer only: listen on it at once, and one caller at a time.
 * Throws when nothing up to 65535 is free, or when the loopback address itself is not usable (the driver's error as `cause`).
 */
export async function findFreePort(preferred: number): Promise<number> {
  for (let port = preferred; port <= LAST_PORT; port += 1) {
    if (await canListen(port)) return port;
  }
  throw new Error(`No port from ${preferred} to ${LAST_PORT} is free on 127.0.0.1. Stop something, or choose a lower port.`);
}

async function canListen(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      // EACCES: a privileged port, or one of the ranges Windows reserves. The next one may do.
      if (cause.code === 'EADDRINUSE' || cause.code === 'EACCES') resolve(false);
      else reject(new Error(`Cannot listen on 127.0.0.1:${port} (${cause.code ?? cause.message}).`, { cause }));
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
