#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { readStoreSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import { type Details, detailNames } from '../planfile/document/plan-details.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { calendar } from './calendar.ts';
import { check } from './check.ts';
import type { CommandLine, Outcome } from './command-line.ts';
import { copy } from './copy.ts';
import { doctor } from './doctor.ts';
import { exportFile } from './export.ts';
import { forgetPerson } from './forget.ts';
import { form } from './form.ts';
import { importPlan } from './import.ts';
import { life } from './life.ts';
import { people } from './people.ts';
import { read } from './read.ts';
import { restore } from './restore.ts';
import { round } from './round.ts';
import { status } from './status.ts';
import { readStoreAddress } from './store-address.ts';
import { template } from './template.ts';
import { verify } from './verify.ts';
import { workday } from './workday.ts';

/** Every flag of every command; each command says which it takes. */
const flags = {
  json: { type: 'boolean' },
  data: { type: 'string' },
  plan: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  until: { type: 'string' },
  csv: { type: 'boolean' },
  ics: { type: 'boolean' },
  apply: { type: 'boolean' },
  reference: { type: 'string' },
  reason: { type: 'string' },
  with: { type: 'string' },
  title: { type: 'string' },
  genitive: { type: 'string' },
  coordinator: { type: 'string' },
  order: { type: 'string' },
  url: { type: 'string' },
  'track-from': { type: 'string' },
  replace: { type: 'boolean' },
  institution: { type: 'string' },
  lang: { type: 'string' },
  env: { type: 'string' },
  online: { type: 'boolean' },
  by: { type: 'string' },
  round: { type: 'string' },
  year: { type: 'string' },
  label: { type: 'string' },
  addressee: { type: 'string' },
  'institutions-by': { type: 'string' },
  'coordinator-by': { type: 'string' },
  number: { type: 'string' },
  on: { type: 'string' },
} as const;

type Flag = keyof typeof flags;
type Values = Readonly<Partial<Record<Flag, string | boolean>>>;

interface Command {
  readonly usage: string;
  readonly does: string;
  readonly run: (line: CommandLine) => Promise<Outcome>;
  readonly takes: readonly Flag[];
}

/** Flags of commands that work on a store, and of those that work on one plan in it. */
const onStore: readonly Flag[] = ['data'];
const onPlan: readonly Flag[] = [...onStore, 'plan'];

/** Flags that say of a plan what its document does not. */
const ofDocument: readonly Flag[] = ['with', 'plan', 'title', 'genitive', 'from', 'until', 'track-from', 'coordinator', 'order', 'url'];

const commands: Readonly<Record<string, Command>> = {
  audit: {
    usage: 'audit [--from DATE] [--until DATE]',
    does: 'prints who did what and when, a JSON object a line',
    run: audit,
    takes: [...onStore, 'from', 'until'],
  },
  calendar: {
    usage: 'calendar [--from DATE] [--until DATE] [--csv | --ics]',
    does: 'foretells what would be sent to whom and when',
    run: calendar,
    takes: [...onPlan, 'from', 'until', 'csv', 'ics'],
  },
  check: {
    usage: 'check FILE [--with FILE] [--title TEXT …]',
    does: 'reads a plan document and reports every problem in it',
    run: check,
    takes: ofDocument,
  },
  doctor: {
    usage: 'doctor [--env FILE] [--online]',
    does: 'looks at everything that keeps a server from doing its work',
    run: doctor,
    takes: [...onStore, 'env', 'online'],
  },
  forget: {
    usage: 'forget PERSON [--apply]',
    does: 'says what is kept about somebody who has left; with --apply takes it away, without touching the record',
    run: forgetPerson,
    takes: [...onStore, 'apply'],
  },
  import: {
    usage: 'import FILE [--apply] [--reference TEXT]',
    does: 'previews what a plan document would change in the store; with --apply it does',
    run: importPlan,
    takes: [...onStore, ...ofDocument, 'apply', 'reference'],
  },
  form: {
    usage: 'form FILE [--apply --by "LETTER NUMBER, DATE"]',
    does: "previews what an institution's filled form would record; with --apply it does",
    run: form,
    takes: [...onPlan, 'apply', 'by'],
  },
  start: { usage: 'start', does: 'starts a plan that is a draft', run: life('start'), takes: onPlan },
  pause: { usage: 'pause --reason TEXT', does: 'stops all sending of a plan', run: life('pause'), takes: [...onPlan, 'reason'] },
  resume: { usage: 'resume', does: 'lets a paused plan go on', run: life('resume'), takes: onPlan },
  people: {
    usage: 'people check|import FILE',
    does: 'previews what a people list would change in the stored plan, or changes it',
    run: people,
    takes: onPlan,
  },
  export: {
    usage: 'export FILE [--institution CODE] [--year YEAR] [--lang lv|en]',
    does: 'writes a document about the stored plan: annex.docx, calendar.ics',
    run: exportFile,
    takes: [...onPlan, 'institution', 'year', 'round', 'lang', 'replace'],
  },
  backup: {
    usage: 'backup FILE',
    does: 'copies the store into one file while the server runs, and verifies the copy',
    run: backup,
    takes: onStore,
  },
  restore: {
    usage: 'restore FILE [--replace]',
    does: 'verifies a backup and puts it in the place of the store',
    run: restore,
    takes: [...onStore, 'replace'],
  },
  copy: {
    usage: 'copy --from STORE --to STORE',
    does: 'copies every document between sqlite:FOLDER and cosmos:URL/DATABASE',
    run: copy,
    takes: ['from', 'to'],
  },
  read: {
    usage: 'read [--from DATE --until DATE]',
    does: 'reads deadline phrases on standard input, one a line',
    run: read,
    takes: ['from', 'until'],
  },
  round: {
    usage: 'round [open|letter CODE|gap MEASURE CODE [TIME]|close]',
    does: 'shows the reporting rounds, opens one, takes letters and closes it',
    run: round,
    takes: [...onPlan, 'apply', 'from', 'until', 'label', 'addressee', 'institutions-by', 'coordinator-by', 'number', 'on'],
  },
  status: { usage: 'status', does: 'prints where the stored plan stands', run: status, takes: onPlan },
  template: {
    usage: 'template [FOLDER]',
    does: 'writes empty XLSX and CSV files for a plan, its institutions and its people',
    run: template,
    takes: [],
  },
  verify: { usage: 'verify', does: 'recomputes every history and compares with the newest checkpoint', run: verify, takes: onPlan },
  workday: { usage: 'workday DATE...', does: 'says which dates are working days of state institutions', run: workday, takes: [] },
};

const usage = [
  'Usage: npx plan COMMAND [--json]; on a store: [--data FOLDER], on one of its plans: [--plan ID]',
  ...Object.values(commands).map((command) => `  ${command.usage.padEnd(56)}${command.does}`),
].join('\n');

async function main(args: readonly string[]): Promise<Outcome> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return { exitCode: 2, text: name === '' ? usage : `There is no command "${name}".\n${usage}` };
  try {
    const options = Object.fromEntries((['json', ...command.takes] as const).map((flag) => [flag, flags[flag]]));
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    return await command.run(lineOf(values, positionals, command));
  } catch (error) {
    if (error instanceof Fault) return { exitCode: 1, text: error.message };
    if (error instanceof TypeError) return { exitCode: 2, text: `${error.message}\nUsage: npx plan ${command.usage}` };
    throw error;
  }
}

/** What the flags say of a plan; an absent one says nothing. */
function givenBy(values: Values): Details {
  const typed: Readonly<Record<string, string | boolean | undefined>> = values;
  const said = detailNames.map((name) => [name, typed[name === 'id' ? 'plan' : name]] as const);
  return Object.fromEntries(said.filter(([, value]) => typeof value === 'string'));
}

function lineOf(values: Values, operands: readonly string[], { takes }: Command): CommandLine {
  const text = (flag: Flag): string | undefined => (typeof values[flag] === 'string' ? values[flag] : undefined);
  const is = (flag: Flag): boolean => values[flag] === true;
  const storeAt = (flag: 'from' | 'to') =>
    takes.includes('to') && text(flag) !== undefined ? readStoreAddress(text(flag) ?? '', process.env) : undefined;
  // A folder that is named is meant; else the command line works on the store that the server would.
  const data = text('data');
  // Who looks at settings that may be unusable reads them alone.
  const isRead = data === undefined && takes.includes('data') && !takes.includes('env');
  const settings = isRead ? readStoreSettings(process.env) : { dataFolder: data ?? '.data' };
  return {
    ...settings,
    operands,
    isJson: is('json'),
    plan: text('plan'),
    isApplied: is('apply'),
    isReplacing: is('replace'),
    reference: text('reference'),
    reason: text('reason'),
    letter: text('by'),
    given: givenBy(values),
    companion: text('with'),
    from: storeAt('from'),
    to: storeAt('to'),
    span: { from: text('from'), until: text('until') },
    ...(takes.includes('env') && { environment: process.env, environmentFile: text('env'), isDataNamed: data !== undefined }),
    isOnline: is('online'),
    ofRound: text('round'),
    ofYear: text('year'),
    round: {
      label: text('label'),
      addressee: text('addressee'),
      institutionsBy: text('institutions-by'),
      coordinatorBy: text('coordinator-by'),
      letterNumber: text('number'),
      letterOn: text('on'),
    },
    isCsv: is('csv'),
    isIcs: is('ics'),
    institution: text('institution'),
    language: text('lang'),
  };
}

const { exitCode, text } = await main(process.argv.slice(2));
if (text !== '') (exitCode === 2 ? process.stderr : process.stdout).write(`${text}\n`);
process.exitCode = exitCode;
