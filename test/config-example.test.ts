import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';

const example = readFileSync(new URL('../deployment/environment.example', import.meta.url), 'utf8');
const listed = Object.keys(parseEnv(example));

/** Every variable that is asked for while the settings are read; each spelled as the code spells it. */
function readVariables(): readonly string[] {
  const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
  return [...new Set([...source.matchAll(/\b(?:HOST|PORT|ATGADNIS_[A-Z_]*[A-Z]|MicrosoftApp[A-Za-z]+)(?=:)/gu)].map(([name]) => name))];
}

test('every variable that is read stands in environment.example, and no other', () => {
  expect(readVariables().length).toBeGreaterThan(15);
  expect(listed.toSorted()).toEqual(readVariables().toSorted());
});

test('each variable of environment.example is listed once, below a comment', () => {
  const names = [...example.matchAll(/^([A-Za-z_]+)=/gmu)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const block of example.trim().split(/\n\n+/u)) expect(block).toMatch(/^# /u);
});

test('a value that cannot be used is told by the variable’s name', () => {
  const free = ['HOST', 'MicrosoftAppPassword', 'ATGADNIS_DATA', 'ATGADNIS_PLAN', 'ATGADNIS_PEOPLE', 'ATGADNIS_CALENDAR', 'ATGADNIS_TENANTS'];
  const silent = listed.filter((name) => !free.includes(name) && !refusal({ [name]: '\u0001?' }).includes(name));
  expect(silent).toEqual([]);
});

function refusal(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return String(error);
  }
}
