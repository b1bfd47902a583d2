import type { Expected } from './check.ts';

/** Ratios of quick runs, by bench and row, for `npm run bench -- --check`. Who makes something faster writes the new ratio here. */
export const expected: { readonly of: string; readonly ratios: Expected } = {
  of: '2026-11-23',
  ratios: {
    answering: { 'answers a second': 0.35 },
    outbox: { 'messages a second, beside the same writes by node:sqlite alone': 0.5 },
    starting: { 'ready after, ms': 1.8 },
    whole: { 'June–August 2025, 39 measures, processor, s': 0.64 },
  },
};
