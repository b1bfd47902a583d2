import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { answering } from './answering.ts';
import { check } from './check.ts';
import { expected } from './expected.ts';
import { exports } from './exports.ts';
import { growing } from './growing.ts';
import { memory } from './memory.ts';
import { outbox } from './outbox.ts';
import { replicas } from './replicas.ts';
import { type Figures, isMet, tableOf } from './report.ts';
import { sending } from './sending.ts';
import { starting } from './starting.ts';
import { wholePlan } from './whole-plan.ts';

/**
 * The measurements by name; `npm run bench -- NAME…` runs those alone, `--quick` with less of everything, `--json` as data. `--check`
 * makes quick runs of what `expected.ts` names, and ends with 1 where a ratio is worse than there by more than a third.
 */
const benches: Readonly<Record<string, (isQuick: boolean) => Promise<Figures>>> = {
  answering: (isQuick) => answering(isQuick ? { rounds: 1, seconds: 2 } : { rounds: 3, seconds: 5 }),
  sending: (isQuick) => sending(isQuick ? { messages: 150, rounds: 1 } : { messages: 1_500, rounds: 2 }),
  outbox: (isQuick) => outbox(isQuick ? { messages: 2_000, rounds: 3 } : { messages: 10_000, rounds: 3 }),
  memory: (isQuick) => memory(isQuick ? 5_000 : 100_000),
  starting: (isQuick) => starting({ rounds: isQuick ? 4 : 7 }),
  exports: (isQuick) =>
    exports(isQuick ? { measures: 20, institutions: 5, months: 12 } : { measures: 100, institutions: 20, months: 36 }),
  growing: (isQuick) =>
    growing(
      isQuick
        ? { plans: [5, 25, 100], due: { plans: 1, each: 80 }, ticks: 4, questions: 8, cosmos: [2, 4] }
        : { plans: [25, 250, 2_500], due: { plans: 2, each: 50 }, ticks: 11, questions: 7, cosmos: [5, 25, 50] },
    ),
  replicas: (isQuick) => replicas(isQuick ? { replicas: [2], messages: 150 } : { replicas: [2, 4], messages: 600 }),
  whole: (isQuick) => wholePlan(isQuick ? { years: [], quarter: [1, 3] } : { years: [1, 10], quarter: [1, 10, 100] }),
};

const args = process.argv.slice(2);
const [isJson, isQuick, isCheck] = [args.includes('--json'), args.includes('--quick'), args.includes('--check')];
const named = args.filter((arg) => !arg.startsWith('--'));
const unknown = named.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, commit ${commit()}`;
const wanted = (name: string): boolean => named.length === 0 || named.includes(name);
if (isCheck) await checkAll();
else await measureAll();

async function measureAll(): Promise<never> {
  const results: Figures[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (!wanted(name)) continue;
    process.stderr.write(`${name}…\n`);
    results.push(await bench(isQuick));
  }
  const missed = results.flatMap(({ name, rows }) => rows.filter((row) => !isMet(row)).map(({ what }) => `${name}: ${what}`));
  process.stdout.write(isJson ? `${JSON.stringify({ machine, results, missed }, null, 2)}\n` : `${machine}\n${tableOf(results)}\n`);
  process.exit(0);
}

async function checkAll(): Promise<never> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  say(`${machine}; expected of ${expected.of}`);
  const quick = Object.fromEntries(Object.entries(benches).map(([name, bench]) => [name, () => bench(true)]));
  const ratios = Object.fromEntries(Object.entries(expected.ratios).filter(([name]) => wanted(name)));
  if (Object.keys(ratios).length === 0) throw new Error(`nothing is expected of ${named.join(', ')}`);
  const isGood = await check(quick, ratios, say);
  process.exit(isGood ? 0 : 1);
}

/** With `-dirty` where files have changed since; a copy without its history has none. */
function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}
