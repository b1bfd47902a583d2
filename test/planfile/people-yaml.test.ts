import { describe, expect, test } from '@jest/globals';
import { readCalendarOverlay } from '../../src/planfile/calendar-data.ts';
import { readPeopleYaml } from '../../src/planfile/people-yaml.ts';
import { plan, seedFile } from '../domain/seed.ts';
import { breaking, problemsIn } from './broken.ts';

describe('the people of the seed', () => {
  const { tenant, people } = readPeopleYaml(seedFile('people'), plan.id);

  test('take part in the plan they are read for', () => {
    expect(people).toHaveLength(17);
    expect(people[0]).toEqual({
      id: 'vp-amatpersona',
      name: 'VP amatpersona',
      tenant,
      objectId: 'a7d15000-0000-4000-8000-000000000001',
      language: 'lv',
      roles: [{ plan: plan.id, role: 'officer', institution: 'VP' }],
      conversation: null,
      reachability: { kind: 'never-installed' },
      welcomedAt: null,
    });
    expect(people.flatMap(({ roles }) => roles.filter((role) => role.plan !== plan.id))).toEqual([]);
  });

  test('stand for every responsible institution', () => {
    const represented = people.flatMap(({ roles }) => roles.map(({ institution }) => institution));
    const responsible = new Set(plan.measures.flatMap((measure) => measure.responsible));
    expect([...responsible].filter((institution) => !represented.includes(institution))).toEqual([]);
  });
});

describe('a broken people file', () => {
  const broken = breaking('people');
  const problems = (...changes: readonly (readonly [string, string])[]): readonly string[] =>
    problemsIn(() => readPeopleYaml(broken.copy(...changes), plan.id));

  test('is told all its problems at once, by line', () => {
    const objectId = 'objectId: "a7d15000-0000-4000-8000-000000000001"';
    const role = 'roles: [{ role: officer, institution: "VRS" }]';
    expect(problems([objectId, 'objectId: "anna@vp.gov.lv"'], [role, 'roles: []'], ['language: lv', 'language: ru'])).toEqual([
      expect.stringMatching(`^line ${broken.lineOf(objectId)}, people.0.objectId: `),
      expect.stringMatching(`^line ${broken.lineOf('language: lv')}, people.0.language: `),
      expect.stringMatching(`^line ${broken.lineOf(role)}, people.2.roles: Too small`),
    ]);
  });

  test('is told about unknown keys and roles', () => {
    const role = 'roles: [{ role: officer, institution: "VP" }]';
    expect(problems([role, 'roles: [{ role: chief, institution: "VP", since: 2024 }]'])).toEqual([
      expect.stringMatching(/^line \d+, people\.0\.roles\.0\.role: /u),
      expect.stringMatching(/^line \d+, people\.0\.roles\.0\.since: is not known here$/u),
    ]);
    expect(problems(['    language: lv', '    email: anna@vp.gov.lv\n    language: lv'])).toEqual([
      `line ${broken.lineOf('    language: lv')}, people.0.email: is not known here`,
    ]);
  });
});

describe('a broken calendar file', () => {
  const broken = breaking('calendar');
  const problems = (...changes: readonly (readonly [string, string])[]): readonly string[] =>
    problemsIn(() => readCalendarOverlay(broken.copy(...changes)));

  test('is told its bad dates and regime', () => {
    expect(problems(['regime: state', 'regime: private'], ['off: "2025-11-17"', 'off: "2025-11-31"'])).toEqual([
      expect.stringMatching(`^line ${broken.lineOf('regime: state')}, regime: `),
      `line ${broken.lineOf('off: "2025-11-17"')}, moved.4.off: "2025-11-31" is not a date (YYYY-MM-DD)`,
    ]);
  });

  test('reads when nothing is broken', () => {
    expect(problems()).toEqual([]);
  });
});
