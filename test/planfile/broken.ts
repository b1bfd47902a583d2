import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { Fault } from '../../src/errors.ts';
import { seedFile } from '../domain/seed.ts';

/** Copies of a seed file with something broken in them, in a folder of their own. */
export interface Broken {
  /** A copy with each text replaced; throws when a text is not there. */
  copy(...changes: readonly (readonly [from: string, to: string])[]): string;
  /** A file with this text. */
  write(text: string): string;
  /** The line of the seed file that a text stands on, counted from 1. */
  lineOf(text: string): number;
}

/** To be called where tests are described: the folder goes when they have run. */
export function breaking(name: 'plan' | 'people' | 'calendar'): Broken {
  const good = readFileSync(seedFile(name), 'utf8');
  const folder = mkdtempSync(join(tmpdir(), 'atgadnis-planfile-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (text: string): string => {
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, text);
    return file;
  };
  const placeOf = (text: string): number => {
    const at = good.indexOf(text);
    if (at === -1) throw new Error(`the seed has no "${text}"`);
    return at;
  };
  return {
    write,
    lineOf: (text) => good.slice(0, placeOf(text)).split('\n').length,
    copy: (...changes) =>
      write(changes.reduce((text, [from, to]) => (placeOf(from) >= 0 ? text.replace(from, () => to) : text), good)),
  };
}

/** What a reader complains about: the problems that its fault names, in order. */
export function problemsIn(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'seed-invalid') throw error;
    const [, problems = ''] = /^seed-invalid: [^:]+\.yaml: (.*)\. A plan, people, calendar or history file is not usable\./su.exec(error.message) ?? [];
    return problems.split('; ');
  }
  return [];
}
