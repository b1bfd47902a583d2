import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of a measurement; it says what it has to say by messages and ends with whoever started it. */
export interface Child {
  readonly process: ChildProcess;
  /** The next message. @throws when the process ends first. */
  next<Message>(): Promise<Message>;
  ask<Message>(question: object): Promise<Message>;
  end(): Promise<void>;
}

/** Starts `children/NAME.ts` with one JSON argument. */
export function startChild(name: string, settings: object, execArgv: readonly string[] = []): Child {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = fork(file, [JSON.stringify(settings)], { execArgv: ['--disable-warning=ExperimentalWarning', ...execArgv], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const said: unknown[] = [];
  let heard: (() => void) | undefined;
  child.on('message', (message) => {
    said.push(message);
    heard?.();
  });
  const ended = once(child, 'exit');
  const next = async <Message>(): Promise<Message> => {
    while (said.length === 0) {
      const listening = new Promise<void>((resolve) => (heard = resolve));
      await Promise.race([listening, ended]);
      if (said.length === 0 && child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
    }
    return said.shift() as Message; // what the child says is written beside it
  };
  return {
    process: child,
    next,
    ask: (question) => {
      child.send(question);
      return next();
    },
    end: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await ended;
      }
    },
  };
}
