#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { readStoreSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import { type Details, detailNames } from '../planfile/document/plan-details.ts';
import { check } from './check.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { importPlan } from './import.ts';
import { life } from './life.ts';
import { copy } from './copy.ts';
import { people } from './people.ts';
import { read } from './read.ts';
import { status } from './status.ts';
import { readStoreAddress } from './store-address.ts';
import { template } from './template.ts';
import { verify } from './verify.ts';
import { workday } from './workday.ts';

type Command = (line: CommandLine) => Promise<Outcome>;

const commands: Readonly<
  Record<string, { readonly usage: string; readonly does: string; readonly run: Command; readonly isOnStore?: true }>
> = {
  check: { usage: 'check FILE [--with FILE] [--title TEXT …]', does: 'reads a plan document and reports every problem in it', run: check },
  import: {
    usage: 'import FILE [--apply] [--reference TEXT] [--with FILE] [--title TEXT …]',
    does: 'previews what a plan document would change in the store; with --apply it does',
    run: importPlan,
    isOnStore: true,
  },
  start: { usage: 'start [--plan ID] [--data FOLDER]', does: 'starts a plan that is a draft', run: life('start'), isOnStore: true },
  pause: {
    usage: 'pause --reason TEXT [--plan ID] [--data FOLDER]',
    does: 'stops all sending of a plan',
    run: life('pause'),
    isOnStore: true,
  },
  resume: { usage: 'resume [--plan ID] [--data FOLDER]', does: 'lets a paused plan go on', run: life('resume'), isOnStore: true },
  people: {
    usage: 'people check|import FILE [--data FOLDER]',
    does: 'previews what a people list would change in the stored plan, or changes it',
    run: people,
    isOnStore: true,
  },
  copy: { usage: 'copy --from STORE --to STORE', does: 'copies every document between sqlite:FOLDER and cosmos:URL/DATABASE', run: copy },
  read: { usage: 'read [--from DATE --until DATE]', does: 'reads deadline phrases on standard input, one a line', run: read },
  status: { usage: 'status [--data FOLDER]', does: 'prints where the stored plan stands', run: status, isOnStore: true },
  template: {
    usage: 'template [FOLDER]',
    does: 'writes empty XLSX and CSV files for a plan, its institutions and its people',
    run: template,
  },
  verify: {
    usage: 'verify [--data FOLDER]',
    does: 'recomputes every history and compares with the newest checkpoint',
    run: verify,
    isOnStore: true,
  },
  workday: { usage: 'workday DATE...', does: 'says which dates are working days of state institutions', run: workday },
};

const usage = `Usage: npx plan COMMAND [--json]\n${Object.values(commands)
  .map((command) => `  ${command.usage.padEnd(58)}${command.does}`)
  .join('\n')}`;

const flags = {
  json: { type: 'boolean', default: false },
  data: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  until: { type: 'string' },
  plan: { type: 'string' },
  apply: { type: 'boolean', default: false },
  reference: { type: 'string' },
  reason: { type: 'string' },
  with: { type: 'string' },
  title: { type: 'string' },
  genitive: { type: 'string' },
  coordinator: { type: 'string' },
  order: { type: 'string' },
  url: { type: 'string' },
  'track-from': { type: 'string' },
} as const;

/** What the flags say of a plan; an absent one says nothing. */
function givenBy(values: Readonly<Record<string, string | boolean | undefined>>): Details {
  const said = detailNames.map((name) => [name, values[name === 'id' ? 'plan' : name]] as const);
  return Object.fromEntries(said.filter(([, value]) => typeof value === 'string'));
}

async function main(args: readonly string[]): Promise<Outcome> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return { exitCode: 2, text: name === '' ? usage : `There is no command "${name}".\n${usage}` };
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: flags,
      allowPositionals: true,
    });
    // A folder that is named is meant; else the command line works on the store that the server would.
    const settings =
      values.data === undefined && command.isOnStore ? readStoreSettings(process.env) : { dataFolder: values.data ?? '.data' };
    const storeAt = (address: string | undefined) => (address === undefined ? undefined : readStoreAddress(address, process.env));
    const ends = command.run === copy ? { from: storeAt(values.from), to: storeAt(values.to) } : {};
    const dates = { from: values.from, until: values.until };
    const { plan, reference, reason, apply: isApplied } = values;
    return await command.run({
      operands: positionals,
      isJson: values.json,
      plan,
      reference,
      reason,
      isApplied,
      ...settings,
      ...ends,
      dates,
      given: givenBy(values),
      companion: values.with,
    });
  } catch (error) {
    if (error instanceof Fault) return { exitCode: 1, text: error.message };
    if (error instanceof TypeError) return { exitCode: 2, text: `${error.message}\nUsage: npx plan ${command.usage}` };
    throw error;
  }
}

const { exitCode, text } = await main(process.argv.slice(2));
if (text !== '') (exitCode === 2 ? process.stderr : process.stdout).write(`${text}\n`);
process.exitCode = exitCode;
