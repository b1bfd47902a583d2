import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way over loopback to a server, that can be cut: what is under way is reset, and what comes finds nobody. */
export interface BreakableWay {
  /** `https://127.0.0.1:PORT`. */
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openWay(to: string): Promise<BreakableWay> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((from) => {
    if (isCut) return void from.resetAndDestroy();
    const onward = connect({ host: hostname, port: Number(port) });
    for (const socket of [from, onward]) {
      open.add(socket);
      socket.on('error', () => undefined); // the other side tells
      socket.on('close', () => {
        open.delete(socket);
        from.destroy();
        onward.destroy();
      });
    }
    from.pipe(onward).pipe(from);
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reset = (): void => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a port
    cut: () => {
      isCut = true;
      reset();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      reset();
      await closed;
    },
  };
}
