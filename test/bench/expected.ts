import type { Expected } from './check.ts';

/** Ratios of quick runs, by bench and row, for `npm run bench -- --check`. Who makes something faster writes the new ratio here. */
export const expected: { readonly of: string; readonly ratios: Expected } = {
  of: '2026-11-23',
  ratios: {
    answering: { 'answers a second': 0.45 },
    outbox: { 'messages a second, beside the same writes by node:sqlite alone': 0.4 },
    starting: { 'ready after, ms': 1.6 },
    growing: {
      'a tick with 80 due, ms, at 40,000': 1,
      'sending its lists, ms, at 40,000': 0.9,
      'statuss, 95th percentile, ms, at 40,000': 1,
      'requests to Cosmos for a quiet tick, at 800 documents': 1,
      'requests to Cosmos for a tick with 5 due, at 800 documents': 1,
      'requests to Cosmos for an answer, at 800 documents': 1,
      'requests to Cosmos for statuss, at 800 documents': 1,
    },
    whole: { 'June–August 2025, 39 measures, processor, s': 0.64 },
  },
};
