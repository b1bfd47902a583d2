import { writeFileSync } from 'node:fs';

/** Loaded before a program, whose most memory in use it writes down when the program ends: bytes. */
const file = process.env['PEAK_FILE'];
process.on('exit', () => {
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024));
});
