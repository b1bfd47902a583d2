import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseArgs } from 'node:util';
import { runFuzz } from '../fuzz/fuzz.ts';

const usage = 'Usage: node test/bench/fuzz.ts [--count N] [--seed N] [--json]';
const options = { count: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } } as const;
/** Of the heap after warm-up; more than this is growth. */
const mostGrowth = 0.1;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what the flag brings

/** Posts mutated activities to the real server and says what came of it; ends with 1 when anything came that must not. */
async function fuzz(): Promise<void> {
  const { values } = parseArgs({ options });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!Number.isInteger(count) || count < 10 || !Number.isInteger(seed)) {
    process.stderr.write(`${usage}\n`);
    process.exit(2);
  }
  console.error = () => undefined; // the SDK writes refused requests there
  const warmUp = Math.ceil(count / 5);
  let warmHeap = 0;
  let endHeap = 0;
  const result = await runFuzz({
    count,
    seed,
    onDone: (done) => {
      if (done === warmUp) warmHeap = heapNow();
      if (done === count) endHeap = heapNow();
      if (done % 5000 === 0) process.stderr.write(`${done} of ${count}\n`);
    },
    onViolation: (what) => void process.stderr.write(`${what}\n`),
  });
  const growth = endHeap / warmHeap - 1;
  const at = (share: number): number => Math.round((result.took[Math.floor((result.took.length - 1) * share)] ?? 0) * 10) / 10;
  const byStatus: Record<string, number> = {};
  for (const counts of Object.values(result.statuses)) for (const [status, n] of Object.entries(counts)) byStatus[status] = (byStatus[status] ?? 0) + n;
  const figures = {
    count, seed, byStatus, byMutation: result.statuses, recorded: result.recorded, replies: result.replies, violations: result.violations.length,
    p50Ms: at(0.5), p99Ms: at(0.99), mostMs: at(1), warmHeapMb: warmHeap / 1e6, endHeapMb: endHeap / 1e6, growthPercent: Math.round(growth * 1000) / 10,
  };
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${textOf(figures)}\n`);
  process.exit(result.violations.length > 0 || growth > mostGrowth ? 1 : 0);
}

function textOf({ byMutation, ...figures }: Readonly<Record<string, unknown>>): string {
  const table = Object.entries(byMutation as object).map(([kind, counts]) => `  ${kind.padEnd(10)} ${JSON.stringify(counts)}`);
  return [...Object.entries(figures).map(([name, value]) => `${name.padEnd(14)} ${JSON.stringify(value)}`), 'byMutation', ...table].join('\n');
}

/** Bytes in use once nothing more can be freed. */
function heapNow(): number {
  for (let times = 0; times < 3; times += 1) collect();
  return process.memoryUsage().heapUsed;
}

await fuzz();
