import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readPlanYaml } from '../../src/planfile/plan-yaml.ts';
import { overlay, seedFile } from '../domain/seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'atgadnis-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The seed plan with pieces of its text replaced. */
function read(...changes: readonly (readonly [string, string])[]): void {
  let text = readFileSync(seedFile('plan'), 'utf8');
  for (const [before, after] of changes) {
    expect(text).toContain(before);
    text = text.replace(before, after);
  }
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, text);
  readPlanYaml(file, overlay);
}

describe('a plan file that cannot be so', () => {
  test.each([
    ['zone: Europe/Riga', 'zone: Mars/Riga', '"Mars/Riga" is not a time zone'],
    ['coordinator: IeM', 'coordinator: IEM', 'institution "IEM" is not in the plan\'s list'],
    ['responsible: ["VP"]', 'responsible: ["VPP"]', 'measures.0.responsible: institution "VPP" is not'],
    ['scope: { kind: named, institutions: ["VP"] }', 'scope: { kind: named, institutions: ["VQ"] }', 'institution "VQ" is not'],
    ['  - code: "1.2"', '  - code: "1.1"', 'measure "1.1" stands twice'],
    ['from: "09:00"', 'from: "nine"', 'is not a time (HH:mm)'],
    ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31', 'FREQ=SOMETIMES', 'measures.2.schedule'],
    [', repeats: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"', '', 'needs "repeats"'],
    ['contributingGroup: "NKIM TAI Vadības grupa"', 'contributingGroup: "Cita grupa"', 'there is no group "Cita grupa"'],
    [
      'period: { from: "2023-01-01", until: "2025-12-31" }',
      'period: { from: "2026-01-01", until: "2025-12-31" }',
      'the period ends before it begins',
    ],
  ])('%s made %s', (before, after, message) => {
    expect(() => read([before, after])).toThrow(message);
  });

  test('is told everything at once', () => {
    const broken = (): void => read(['zone: Europe/Riga', 'zone: Mars/Riga'], ['coordinator: IeM', 'coordinator: IEM']);
    expect(broken).toThrow('Mars/Riga');
    expect(broken).toThrow('IEM');
  });
});
