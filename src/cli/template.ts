import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planTemplate } from '../planfile/document/plan-template.ts';
import type { CommandLine, Outcome } from './command-line.ts';

/** `plan template [FOLDER]`: writes the empty files; what is there already is left alone. */
export async function template({ operands, isJson }: CommandLine): Promise<Outcome> {
  const [folder = '.', ...more] = operands;
  if (more.length > 0) return { exitCode: 2, text: 'Usage: npx plan template [FOLDER]' };
  const files = Object.entries(await planTemplate()).map(([name, bytes]) => ({ file: join(folder, name), bytes }));
  const there = files.filter(({ file }) => existsSync(file)).map(({ file }) => file);
  if (there.length > 0) return { exitCode: 1, text: `There already: ${there.join(', ')}. Nothing is written; name another folder.` };
  mkdirSync(folder, { recursive: true });
  for (const { file, bytes } of files) writeFileSync(file, bytes);
  const written = files.map(({ file }) => file);
  return { exitCode: 0, text: isJson ? JSON.stringify({ written }) : `Written: ${written.join(', ')}` };
}
