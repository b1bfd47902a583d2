#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { readStoreSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { copy } from './copy.ts';
import { people } from './people.ts';
import { restore } from './restore.ts';
import { status } from './status.ts';
import { readStoreAddress } from './store-address.ts';
import { verify } from './verify.ts';
import { workday } from './workday.ts';

type Command = (line: CommandLine) => Promise<Outcome>;

const commands: Readonly<
  Record<string, { readonly usage: string; readonly does: string; readonly run: Command; readonly isOnStore?: true }>
> = {
  check: { usage: 'check FILE', does: 'reads a plan file and reports every problem in it', run: check },
  people: {
    usage: 'people check|import FILE [--data FOLDER]',
    does: 'previews what a people list would change in the stored plan, or changes it',
    run: people,
    isOnStore: true,
  },
  backup: {
    usage: 'backup FILE [--data FOLDER]',
    does: 'copies the store into one file while the server runs, and verifies the copy',
    run: backup,
    isOnStore: true,
  },
  restore: {
    usage: 'restore FILE [--data FOLDER] [--replace]',
    does: 'verifies a backup and puts it in the place of the store',
    run: restore,
    isOnStore: true,
  },
  copy: { usage: 'copy --from STORE --to STORE', does: 'copies every document between sqlite:FOLDER and cosmos:URL/DATABASE', run: copy },
  status: { usage: 'status [--data FOLDER]', does: 'prints where the stored plan stands', run: status, isOnStore: true },
  verify: {
    usage: 'verify [--data FOLDER]',
    does: 'recomputes every history and compares with the newest checkpoint',
    run: verify,
    isOnStore: true,
  },
  workday: { usage: 'workday DATE...', does: 'says which dates are working days of state institutions', run: workday },
};

const usage = `Usage: npx plan COMMAND [--json]\n${Object.values(commands)
  .map((command) => `  ${command.usage.padEnd(42)}${command.does}`)
  .join('\n')}`;

async function main(args: readonly string[]): Promise<Outcome> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return { exitCode: 2, text: name === '' ? usage : `There is no command "${name}".\n${usage}` };
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: {
        json: { type: 'boolean', default: false },
        data: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        replace: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    // A folder that is named is meant; else the command line works on the store that the server would.
    const settings =
      values.data === undefined && command.isOnStore ? readStoreSettings(process.env) : { dataFolder: values.data ?? '.data' };
    const storeAt = (address: string | undefined) => (address === undefined ? undefined : readStoreAddress(address, process.env));
    const ends = { from: storeAt(values.from), to: storeAt(values.to) };
    return await command.run({ operands: positionals, isJson: values.json, isReplacing: values.replace, ...settings, ...ends });
  } catch (error) {
    if (error instanceof Fault) return { exitCode: 1, text: error.message };
    if (error instanceof TypeError) return { exitCode: 2, text: `${error.message}\nUsage: npx plan ${command.usage}` };
    throw error;
  }
}

const { exitCode, text } = await main(process.argv.slice(2));
(exitCode === 2 ? process.stderr : process.stdout).write(`${text}\n`);
process.exitCode = exitCode;
