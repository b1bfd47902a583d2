import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Card } from '../../src/render/card.ts';

const folder = new URL('../golden/cards/', import.meta.url);
const fileOf = (name: string): URL => new URL(`${name}.json`, folder);

/**
 * Compares a card with its golden file, which is reviewed as a diff. `UPDATE_GOLDEN=1 npm test -- test/render` writes the files anew;
 * without it a missing file fails like a difference.
 */
export function expectGolden(name: string, card: Card): void {
  const text = `${formatted(JSON.parse(JSON.stringify({ preview: card.preview, content: card.content })))}\n`;
  // oxlint-disable-next-line no-restricted-properties -- the one switch of the golden files
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(fileOf(name), text);
  }
  expect(existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : `${name} has no golden file`).toBe(text);
}

/** Names of all golden files, for finding those that no card stands behind any more. */
export function goldenNames(): readonly string[] {
  return readdirSync(folder).map((file) => file.replace(/\.json$/u, ''));
}

const widest = 140;

/** JSON with everything that fits on a line on one line: a text block is a line of the diff. */
function formatted(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= widest) return line;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = Array.isArray(value)
    ? value.map((each) => inner + formatted(each, inner))
    : Object.entries(value).map(([key, each]) => `${inner}${JSON.stringify(key)}: ${formatted(each, inner)}`);
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const parts = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${oneLine(each)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
