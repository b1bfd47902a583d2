/**
 * Loaded into the Playground's process by `--import`, before the package's own code.
 * The package knows nothing of its parent and listens on every network address; this file gives it the two habits that local mode promises.
 */
import { Server } from 'node:net';

const GRACE_MS = 3_000;

endWithParent();
listenOnLoopbackOnly();

function endWithParent(): void {
  // The channel closes with the parent however that ends, SIGKILL included.
  process.once('disconnect', () => process.exit(0));
  // Ctrl+C and `timeout` signal the whole process group. Dying before the parent would look like a fault to it.
  process.on('SIGINT', () => undefined);
  process.on('SIGHUP', () => undefined);
  process.once('SIGTERM', () => setTimeout(() => process.exit(143), GRACE_MS).unref());
}

function listenOnLoopbackOnly(): void {
  // oxlint-disable-next-line typescript/unbound-method -- the proxy hands the server on
  Server.prototype.listen = new Proxy(Server.prototype.listen, {
    apply: (listen, server, [port, ...rest]: unknown[]): unknown => {
      const isPortAlone = typeof port === 'number' && typeof rest[0] !== 'string';
      return Reflect.apply(listen, server, [isPortAlone ? { port, host: '127.0.0.1' } : port, ...rest]);
    },
  });
}
