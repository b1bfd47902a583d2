import { cpus } from 'node:os';
import { answering } from './answering.ts';
import { exports } from './exports.ts';
import { memory } from './memory.ts';
import { outbox } from './outbox.ts';
import { type Figures, isMet, tableOf } from './report.ts';
import { sending } from './sending.ts';
import { starting } from './starting.ts';

/** The measurements by name; `npm run bench -- NAME…` runs those alone, `--quick` with less of everything, `--json` as data. */
const benches: Readonly<Record<string, (isQuick: boolean) => Promise<Figures>>> = {
  answering: (isQuick) => answering(isQuick ? { rounds: 1, seconds: 2 } : { rounds: 3, seconds: 5 }),
  sending: (isQuick) => sending(isQuick ? { messages: 150, rounds: 1 } : { messages: 1_500, rounds: 2 }),
  outbox: (isQuick) => outbox(isQuick ? { messages: 2_000, rounds: 1 } : { messages: 10_000, rounds: 3 }),
  memory: (isQuick) => memory(isQuick ? 5_000 : 100_000),
  starting: (isQuick) => starting({ rounds: isQuick ? 2 : 7 }),
  exports: (isQuick) =>
    exports(isQuick ? { measures: 20, institutions: 5, months: 12 } : { measures: 100, institutions: 20, months: 36 }),
};

const args = process.argv.slice(2);
const [isJson, isQuick] = [args.includes('--json'), args.includes('--quick')];
const named = args.filter((arg) => !arg.startsWith('--'));
const unknown = named.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
const results: Figures[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stderr.write(`${name}…\n`);
  results.push(await bench(isQuick));
}
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
const missed = results.flatMap(({ name, rows }) => rows.filter((row) => !isMet(row)).map(({ what }) => `${name}: ${what}`));
process.stdout.write(isJson ? `${JSON.stringify({ machine, results, missed }, null, 2)}\n` : `${machine}\n${tableOf(results)}\n`);
process.exit(0);
