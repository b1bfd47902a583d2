import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from './production-packages.ts';

/** What the registry answers to the question which packages have known faults. */
type Answer =
  | {
      readonly kind: 'asked';
      readonly found: readonly { readonly name: string; readonly severity: string; readonly titles: readonly string[] }[];
    }
  | { readonly kind: 'not-asked'; readonly why: string };

/** What npm prints; advisories of a package that only passes on another's are named by that package. */
interface Report {
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly via: readonly (string | { readonly title: string; readonly url: string })[] }>
  >;
  readonly message?: string;
  readonly error?: { readonly summary?: string };
}

/** Asks for the packages that production installs, or for all. */
function askAdvisories({ registry, all }: { readonly registry: string | undefined; readonly all: boolean }): Answer {
  const flags = [...(all ? [] : ['--omit=dev', '--omit=optional']), ...(registry === undefined ? [] : [`--registry=${registry}`])];
  const { stdout, stderr } = spawnSync('npm', ['audit', '--json', '--package-lock-only', '--fetch-retries=0', ...flags], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = readReport(stdout);
  if (report?.vulnerabilities === undefined) return { kind: 'not-asked', why: whyNot(report, stderr) };
  const found = Object.entries(report.vulnerabilities).map(([name, { severity, via }]) => ({
    name,
    severity,
    titles: via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url}`)),
  }));
  return { kind: 'asked', found };
}

function readReport(stdout: string): Report | undefined {
  try {
    return JSON.parse(stdout) as Report; // what npm writes
  } catch {
    return undefined;
  }
}

function whyNot(report: Report | undefined, stderr: string): string {
  const why = report?.message ?? report?.error?.summary ?? '';
  return why === '' ? (stderr.trim().split('\n').at(-1) ?? '') : why;
}

/** 0 nothing is known, 1 something is, 3 the registry could not be asked: then nothing is known either way. */
function main(): number {
  const { registry, all, json } = parseArgs({
    options: { registry: { type: 'string' }, all: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  }).values;
  const answer = askAdvisories({ registry, all });
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${inWords(answer)}\n`);
  if (answer.kind === 'not-asked') return 3;
  return answer.found.length === 0 ? 0 : 1;
}

function inWords(answer: Answer): string {
  if (answer.kind === 'not-asked') return `The registry could not be asked for advisories, so nothing is known: ${answer.why}`;
  const rows = answer.found.flatMap(({ name, severity, titles }) => [`${severity}  ${name}`, ...titles.map((title) => `    ${title}`)]);
  return rows.length === 0 ? 'The registry knows of no advisory.' : rows.join('\n');
}

process.exitCode = main();
