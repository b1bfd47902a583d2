import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPackage, type PackageSettings } from './build-package.ts';
import { type Check, checkPackage } from './check-package.ts';

const usage = `Usage: npm run package -- [--app-id GUID] [--domain HOST] [--teams-app-id GUID] [--version 1.2.3] [--files]
         [--developer NAME] [--website URL] [--privacy URL] [--terms URL] [--out FILE] [--json]`;

const flags = {
  'app-id': { type: 'string' },
  'teams-app-id': { type: 'string' },
  domain: { type: 'string' },
  version: { type: 'string' },
  developer: { type: 'string' },
  website: { type: 'string' },
  privacy: { type: 'string' },
  terms: { type: 'string' },
  files: { type: 'boolean', default: false },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** What stands in for what was not given: enough to look at the package, not to install it. */
const sample = { appId: '00000000-0000-4000-8000-000000000000', domain: 'atgadnis.example.org' };
const outFile = fileURLToPath(new URL('atgadnis.zip', import.meta.url));

type Given = ReturnType<typeof readFlags>;

function main(): number {
  const given = readFlags();
  const settings = settingsOf(given);
  const zip = buildPackage(settings);
  const checks = checkPackage(zip);
  const isGood = checks.every(({ problems }) => problems.length === 0);
  const out = resolve(given.out ?? outFile);
  if (isGood) {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, zip);
  }
  const result = { file: isGood ? out : undefined, bytes: zip.length, settings, notes: notesOn(given), checks };
  process.stdout.write(given.json ? `${JSON.stringify(result)}\n` : table(result));
  return isGood ? 0 : 1;
}

function readFlags() {
  try {
    const { values } = parseArgs({ options: flags });
    for (const name of ['app-id', 'teams-app-id'] as const)
      refuse(values[name], /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu, `--${name} is no GUID`);
    refuse(values.domain, /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/iu, '--domain is no host name such as bot.example.org');
    refuse(values.version, /^\d+\.\d+\.\d+$/u, '--version is not such as 1.2.3');
    for (const name of ['website', 'privacy', 'terms'] as const) refuse(values[name], /^https:\/\/\S+$/u, `--${name} is no https address`);
    return values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return process.exit(2);
  }
}

function refuse(value: string | undefined, wanted: RegExp, problem: string): void {
  if (value !== undefined && !wanted.test(value)) throw new Error(`${problem}: ${value}`);
}

function settingsOf(given: Given): PackageSettings {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  const domain = given.domain ?? sample.domain;
  const botId = given['app-id'] ?? sample.appId;
  const site = `https://${domain}`;
  const { developer = 'Atgādnis', website = site, privacy = site, terms = site } = given;
  return {
    botId,
    teamsAppId: given['teams-app-id'] ?? botId,
    domain,
    version: given.version ?? version,
    developer: { name: developer, website, privacy, terms },
    hasFiles: given.files,
  };
}

function notesOn(given: Given): readonly string[] {
  const isSample = given['app-id'] === undefined || given.domain === undefined;
  const hasPages = given.website !== undefined && given.privacy !== undefined && given.terms !== undefined;
  return [
    ...(isSample ? ['A sample: give --app-id and --domain for a package that can be installed.'] : []),
    ...(hasPages ? [] : ['Give --website, --privacy and --terms, too: the bot serves no pages, and its address stands in for them.']),
    ...(given.files ? [] : ['Files cannot be attached in the chat; --files switches that on.']),
  ];
}

function table(result: {
  readonly file: string | undefined;
  readonly bytes: number;
  readonly notes: readonly string[];
  readonly checks: readonly Check[];
}): string {
  const width = Math.max(...result.checks.map(({ what }) => what.length));
  const rows = result.checks.flatMap(({ what, found, problems }) => [
    `${problems.length === 0 ? 'good' : 'BAD '}  ${what.padEnd(width)}  ${found}`,
    ...problems.map((problem) => `      ${problem}`),
  ]);
  const last = result.file === undefined ? 'No package was written.' : `${relative('', result.file)}  ${result.bytes} bytes`;
  return `${[...rows, '', ...result.notes, last].join('\n')}\n`;
}

process.exitCode = main();
