import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { CommandLine, Outcome } from './command-line.ts';
import { type Finding, bad, findingText } from './doctor/finding.ts';
import { checkFolder, checkPort, checkRuntime, checkSecretsFile } from './doctor/machine.ts';
import { checkOnline, onlinePlaces } from './doctor/online.ts';
import { checkSettings } from './doctor/settings.ts';
import { checkStore } from './doctor/store.ts';

/** `plan doctor`: looks at everything that keeps a server from doing its work, and says what to do. */
export async function doctor({
  operands,
  isJson,
  environment = {},
  environmentFile,
  isOnline = false,
  isDataNamed = false,
  dataFolder,
}: CommandLine): Promise<Outcome> {
  if (operands.length > 0) return { exitCode: 2, text: 'Usage: npx plan doctor [--env FILE] [--online] [--data FOLDER] [--json]' };
  // 1. What the server would be started with.
  const read = environmentFile === undefined ? { environment, findings: [] } : readEnvironment(environmentFile);
  const { config, findings: ofSettings } = checkSettings(read.environment);
  const settings = isDataNamed || config === undefined ? { dataFolder } : config;
  // 2. The machine, the store and the plans.
  const findings: readonly Finding[] = [
    ...checkRuntime({ version: process.versions.node, freeBytes: process.availableMemory() }),
    ...read.findings,
    ...ofSettings,
    ...checkFolder(settings),
    ...(config === undefined ? [] : [await checkPort(config)]),
    ...(await checkStore(settings)),
    // 3. The platform, if asked.
    ...(isOnline ? await checkOnline(onlinePlaces(config?.credentials?.tenantId ?? 'common')) : []),
  ];
  const exitCode = findings.some(({ level }) => level === 'bad') ? 1 : 0;
  return { exitCode, text: isJson ? JSON.stringify({ isWell: exitCode === 0, findings }) : report(findings) };
}

function report(findings: readonly Finding[]): string {
  const count = (level: Finding['level']): number => findings.filter((finding) => finding.level === level).length;
  return `${findings.map(findingText).join('\n')}\n${count('good')} well, ${count('note')} to know, ${count('bad')} to put right.`;
}

function readEnvironment(file: string): {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly findings: readonly Finding[];
} {
  try {
    return { environment: parseEnv(readFileSync(file, 'utf8')), findings: [checkSecretsFile(file)] };
  } catch {
    return {
      environment: {},
      findings: [
        bad('secrets', `${file} cannot be read`, 'Name the file that the server’s settings come from, as a user who may read it.'),
      ],
    };
  }
}
