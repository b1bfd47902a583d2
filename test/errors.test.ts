import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Fault, type FaultCode, faults } from '../src/errors.ts';

const codes = Object.keys(faults) as FaultCode[]; // the catalogue's own keys

const folder = new URL('../src/', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'errors.ts')
  .map((file) => readFileSync(new URL(file.replaceAll('\\', '/'), folder), 'utf8'));

/** Codes that stand where a fault is made; a file that makes one from a function names its codes elsewhere in itself. */
const thrown = sources.flatMap((text) => {
  const direct = [...text.matchAll(/new Fault\(\s*'([^']*)'/gu)].map(([, code = '']) => code);
  const computed = /new Fault\(\s*[^'\s]/u.test(text) ? codes.filter((code) => text.includes(`'${code}'`)) : [];
  return [...direct, ...computed];
});

describe('the catalogue of faults', () => {
  test('names every code that is thrown', () => {
    expect(thrown.filter((code) => !Object.hasOwn(faults, code))).toEqual([]);
    expect(thrown.length).toBeGreaterThanOrEqual(codes.length);
  });

  test('names no code that nothing throws', () => {
    expect(codes.filter((code) => !thrown.includes(code))).toEqual([]);
  });

  test('tells in sentences what to do about each', () => {
    expect(Object.values(faults).filter((advice) => !/^[A-Z].*\. [A-Z].*\.$|^[A-Z].*\.$/su.test(advice))).toEqual([]);
  });

  test('stands in the README, no more and no less', () => {
    const file = new URL('../README.md', import.meta.url);
    if (!existsSync(file)) return; // until there is one
    expect(documented(readFileSync(file, 'utf8')).toSorted()).toEqual(codes.toSorted());
  });
});

test('the codes of a README are read from its table', () => {
  const readme = 'Run `npm-start`.\n\n| code | means |\n|---|---|\n| `store-locked` | in use |\n| `store-lost` | gone |\n\n- `no-code` is another list\n';
  expect(documented(readme)).toEqual(['store-locked', 'store-lost']);
});

describe('a fault', () => {
  test('says its code, what was seen and what to do', () => {
    const cause = new Error('as the disk says');
    const fault = new Fault('store-locked', 'store.db is in use.', cause);
    expect(fault).toMatchObject({ name: 'Fault', code: 'store-locked', cause });
    expect(fault.message).toBe(`store-locked: store.db is in use. ${faults['store-locked']}`);
    expect('cause' in new Fault('store-locked', 'store.db is in use.')).toBe(false);
  });
});

/** Codes that begin a row or an item of the table or list which names at least one fault. */
function documented(readme: string): readonly string[] {
  const blocks = readme.split(/\n(?![|*-])/u).map((block) => [...block.matchAll(/^[|*-] *`([a-z]+(?:-[a-z]+)+)`/gmu)].map(([, code = '']) => code));
  return blocks.filter((block) => block.some((code) => Object.hasOwn(faults, code))).flat();
}
