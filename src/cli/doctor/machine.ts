import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { storeFileName } from '../../compose.ts';
import type { StoreSettings } from '../../config.ts';
import { bad, type Finding, good, note } from './finding.ts';

const oldestNode = 24;
const megabyte = 1_048_576;
const littleMemory = 300;
const littleDisk = { note: 2048, bad: 200 } as const;

/** What the product needs of the machine. */
export function checkRuntime({ version, freeBytes }: { readonly version: string; readonly freeBytes: number }): readonly Finding[] {
  const isNew = Number(version.split('.')[0]) >= oldestNode;
  const free = Math.round(freeBytes / megabyte);
  return [
    isNew
      ? good('node', `Node ${version}`)
      : bad('node', `Node ${version}`, `Run it on Node ${oldestNode} or newer: it reads the sources as they are.`),
    free >= littleMemory
      ? good('memory', `${free} MB of memory are free`)
      : note('memory', `${free} MB of memory are free`, `The product wants ${littleMemory} MB; give it more, or stop what else runs.`),
  ];
}

/** The folder of the embedded store: is it there, is there room, and who else may read it. */
export function checkFolder({ dataFolder, cosmos }: StoreSettings): readonly Finding[] {
  if (cosmos !== undefined) return [];
  // The first start creates it.
  if (!existsSync(dataFolder)) return [];
  const file = join(dataFolder, storeFileName);
  const readable = [dataFolder, file].filter((path) => existsSync(path) && isReadByOthers(path));
  return [
    isWritable(dataFolder),
    roomIn(dataFolder),
    readable.length === 0 ? good('modes', 'Only its owner and group may read the store') : openTo(readable),
  ];
}

function isWritable(folder: string): Finding {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return good('folder', `${folder} can be written to`);
  } catch {
    return bad('folder', `${folder} cannot be written to`, 'Give the folder to the user that runs the server: chown, chmod u+rwx.');
  }
}

function roomIn(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.round((bavail * bsize) / megabyte);
  const says = `${free} MB are free where the store lies`;
  const todo = 'Make room, or move the folder to a larger local disk: on a full disk nothing is recorded.';
  if (free < littleDisk.bad) return bad('disk', says, todo);
  return free < littleDisk.note ? note('disk', says, todo) : good('disk', says);
}

function isReadByOthers(path: string): boolean {
  return (statSync(path).mode & 0o004) !== 0;
}

function openTo(paths: readonly string[]): Finding {
  return note('modes', `Every user of the machine may read ${paths.join(' and ')}`, `chmod o-rwx ${paths.join(' ')}`);
}

/** The file that the settings come from holds a password or a key. */
export function checkSecretsFile(file: string): Finding {
  const { mode } = statSync(file);
  const says = `${file} has mode ${(mode & 0o777).toString(8)}`;
  if ((mode & 0o004) !== 0) return bad('secrets', says, `Every user of the machine may read its secrets: chmod 600 ${file}`);
  return (mode & 0o070) === 0
    ? good('secrets', says)
    : note('secrets', says, `Its group may read its secrets; if that is not meant: chmod 600 ${file}`);
}

/** Where the server is to listen; one of ours that runs already is well. */
export async function checkPort({ host, port }: { readonly host: string; readonly port: number }): Promise<Finding> {
  const place = `${host}:${port}`;
  const failure = await listenOnce(host, port);
  if (failure === undefined) return good('port', `${place} is free`);
  if (failure !== 'EADDRINUSE') return bad('port', `Nothing can listen on ${place}: ${failure}`, 'Correct HOST and PORT.');
  return (await isOurs(host, port))
    ? good('port', `The server runs on ${place}`)
    : bad('port', `Another program listens on ${place}`, 'Stop it, or choose another PORT.');
}

function listenOnce(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
    return response.status === 200 && (await response.text()).includes('"status":"ok"');
  } catch {
    return false;
  }
}
