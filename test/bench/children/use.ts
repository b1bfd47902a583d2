import { writeFileSync } from 'node:fs';

/** Loaded before a program: when it ends, what it used is written down, its most memory in bytes and its processor time in seconds. */
const file = process.env['USE_FILE'];
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (file !== undefined) writeFileSync(file, JSON.stringify({ memory: maxRSS * 1024, processor: (userCPUTime + systemCPUTime) / 1_000_000 }));
});
