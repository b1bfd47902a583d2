import { describe, expect, test } from '@jest/globals';
import { defaultRoundPolicy } from '../../src/domain/policy.ts';
import { kindPolicy } from '../../src/domain/reminders.ts';
import { readPlanYaml } from '../../src/planfile/plan-yaml.ts';
import { measureOf, overlay, plan } from '../domain/seed.ts';
import { breaking, problemsIn } from './broken.ts';

const broken = breaking('plan');
const problems = (...changes: readonly (readonly [string, string])[]): readonly string[] =>
  problemsIn(() => readPlanYaml(broken.copy(...changes), overlay));
const line = (text: string): string => `line ${broken.lineOf(text)}`;

const once = 'schedule: { kind: once, dueOn: "2025-12-31" }';
const period = 'period: { from: "2023-01-01"';
const trackFrom = 'trackFrom: "2024-01-01"';

describe('the seed plan', () => {
  test('reads, with nothing to complain about', () => {
    expect(problems()).toEqual([]);
    expect(plan).toMatchObject({ id: 'onap-2023-2025', revision: 1, zone: 'Europe/Riga', coordinator: 'IeM', trackFrom: '2024-01-01' });
    expect(plan.measures.map(({ code }) => code)).toEqual([
      '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7(1)', '1.7(2)', '1.10', '1.13', '1.19', '1.20', '1.21',
    ]);
  });

  test('has its first code as the key of a measure', () => {
    expect(plan.measures.filter(({ key, code }) => key !== code)).toEqual([]);
  });

  test('shares the text of a row among its parts', () => {
    const [first, second] = [measureOf('1.7(1)'), measureOf('1.7(2)')];
    expect([first.row, second.row, measureOf('1.10').row]).toEqual(['1.7', '1.7', '1.10']);
    expect(first.text.measure).toBe(second.text.measure);
    expect(second.text.indicator).toBe('Darbam ar KAIS apmācītas 250 VP un VRS amatpersonas.');
    expect(second.text).not.toEqual(first.text);
  });

  test('holds the whole policy', () => {
    const { monthly, yearly, once: single } = plan.policy.kinds;
    expect([plan.policy.round, plan.addressee]).toEqual([defaultRoundPolicy, 'Ministru kabinets']);
    expect(plan.policy).toMatchObject({ silenceDays: 10, mergeWorkingDays: 2, returnedWorkingDays: 5, hours: { from: '09:00', until: '16:00' } });
    expect(monthly).toEqual({
      lookMonths: [],
      lookMinimumDays: 90,
      before: [{ workingDays: -5 }],
      firstDayAfter: false,
      lastCall: { workingDays: -2 },
      reportBy: { workingDays: 5 },
      late: { first: 1, every: 0, times: 0 },
      ladder: { substitute: { workingDays: 3 }, coordinator: { days: 31 } },
      contributing: null,
      entryIsEnough: true,
      review: 'by-rule',
    });
    expect(yearly.before).toEqual([{ days: -60 }, { days: -30 }, { workingDays: -5 }]);
    expect([yearly.lookMonths, single.lookMonths]).toEqual([[7], [1, 7]]);
    expect([yearly.ladder, single.contributing]).toEqual([{ substitute: { workingDays: 3 }, coordinator: { workingDays: 5 } }, { days: -30 }]);
    expect([yearly.review, single.review]).toEqual(['by-person', 'by-person']);
  });

  test('falls back to English for what has none', () => {
    expect(plan.titleGenitive.en).toBe(plan.title.en);
  });
});

describe('a measure', () => {
  const copyWith = (policy: string): string => broken.copy([once, `${once}\n    policy: ${policy}`]);

  test('may be asked for otherwise than its kind, in what it says itself', () => {
    const own = readPlanYaml(copyWith('{ before: ["-10 wd"], review: off }'), overlay);
    const measure = own.measures.find(({ code }) => code === '1.1');
    expect(measure?.policy).toEqual({ before: [{ workingDays: -10 }], review: 'off' });
    expect(kindPolicy({ measure: '1.1' }, own)).toEqual({ ...own.policy.kinds.once, before: [{ workingDays: -10 }], review: 'off' });
    expect(kindPolicy({ measure: '1.20' }, own)).toEqual(own.policy.kinds.once);
  });

  test('says which part of a policy of its own is not usable', () => {
    expect(problemsIn(() => readPlanYaml(copyWith('{ before: ["soon"], hours: 3 }'), overlay))).toEqual([
      expect.stringContaining('measures.0.policy.before.0: "soon" is not a distance'),
      expect.stringContaining('measures.0.policy.hours: is not known here'),
    ]);
  });
});

describe('a group', () => {
  const members = (list: string): readonly [string, string] => ['members: [] # not in the text: question group-members', `members: [${list}]`];
  const contributing = (code: string, list: string): readonly string[] =>
    readPlanYaml(broken.copy(members(list)), overlay).measures.find((measure) => measure.code === code)?.contributing ?? [];

  test('contributes with all its members', () => {
    expect(contributing('1.7(2)', '"VP", "VRS", "SAB"')).toEqual(['VP', 'VRS', 'SAB']);
    expect(contributing('1.20', '"VP"')).toEqual(['VP', 'IeM IC', 'SAB']);
  });

  test('leaves out the responsible where it says others', () => {
    expect(contributing('1.21', '"VP", "VRS", "IDB", "SAB"')).toEqual(['VRS', 'SAB']);
  });
});

describe('a broken plan file', () => {
  test('is told all its problems at once, by line', () => {
    const told = problems(
      [period, period.replace('2023-01-01', '2023-02-30')],
      [trackFrom, 'trackFrom: "soon"'],
      [once, once.replace('2025-12-31', '2025-13-31')],
      ['target: 250', 'target: -1'],
      ['before: ["-5 wd"]', 'before: ["5 weeks"]'],
    );
    expect(told).toEqual([
      `${line(period)}, period.from: "2023-02-30" is not a date (YYYY-MM-DD)`,
      `${line(trackFrom)}, trackFrom: "soon" is not a date (YYYY-MM-DD)`,
      `${line(once)}, measures.0.schedule.dueOn: "2025-13-31" is not a date (YYYY-MM-DD)`,
      expect.stringMatching(`^${line('target: 250')}, measures.6.parts.1.indicators.0.target: Too small`),
      `${line('before: ["-5 wd"]')}, policy.kinds.monthly.before.0: "5 weeks" is not a distance such as "-30 d" or "+5 wd"`,
    ]);
  });

  test.each([
    ['at the top', 'zone: Europe/Riga', 'zona'],
    ['in a measure', '    short: { lv: "Prioritāro', 'measures.0.shorts'],
    ['in a part', '          result: "2) Veiktas', 'measures.6.parts.1.text.results'],
    ['in the policy', '  silenceDays: 10', 'policy.silenceDay'],
  ])('names an unknown key %s', (_where, before, path) => {
    const [indent = ''] = /^ */u.exec(before) ?? [];
    const added = `${indent}${path.split('.').at(-1)}: 1\n${before}`;
    expect(problems([before, added])).toEqual([`${line(before)}, ${path}: is not known here`]);
  });

  test('names each of several unknown keys', () => {
    expect(problems([once, `${once}\n    ziņas: 1\n    termiņš: 2`])).toEqual([
      `line ${broken.lineOf(once) + 1}, measures.0.ziņas: is not known here`,
      `line ${broken.lineOf(once) + 2}, measures.0.termiņš: is not known here`,
    ]);
  });

  test('names a field that is missing, and where', () => {
    expect(problems([`    ${once}\n`, ''])).toEqual([expect.stringMatching(/^line 97, measures\.0\.schedule: .*received undefined$/u)]);
    expect(problems(['coordinator: IeM\n', ''])).toEqual([expect.stringMatching(/^coordinator: .*received undefined$/u)]);
  });

  test('needs somebody responsible', () => {
    expect(problems(['    responsible: ["VP"]', '    responsible: []'])).toEqual([expect.stringMatching('measures.0.responsible: Too small')]);
  });

  test.each(['"-5"', '"5 wd"', '"-5 days"', '"−5 wd"', '"-1.5 d"', '5'])('does not take %s for a distance', (distance) => {
    expect(problems(['before: ["-5 wd"]', `before: [${distance}]`])).toHaveLength(1);
  });

  test.each([
    ['lookMonths: [7]', 'lookMonths: [13]', 'policy.kinds.yearly.lookMonths.0'],
    ['lookMonths: [7]', 'lookMonths: [0]', 'policy.kinds.yearly.lookMonths.0'],
    ['weekday: 1', 'weekday: 8', 'policy.digest.weekday'],
    ['weekday: 1', 'weekday: 0', 'policy.digest.weekday'],
    ['silenceDays: 10', 'silenceDays: -1', 'policy.silenceDays'],
    ['mergeWorkingDays: 2', 'mergeWorkingDays: 1.5', 'policy.mergeWorkingDays'],
    ['review: by-rule', 'review: by-nobody', 'policy.kinds.monthly.review'],
  ])('does not take %s as %s', (...[from, to, path]) => {
    expect(problems([from, to])).toEqual([expect.stringMatching(`^${line(from)}, ${path}: `)]);
  });

  test('may turn silence, merging and review off', () => {
    expect(problems(['silenceDays: 10', 'silenceDays: 0'], ['mergeWorkingDays: 2', 'mergeWorkingDays: 0'], ['review: by-rule', 'review: off'])).toEqual([]);
  });

  test('that is no YAML is told by line and column', () => {
    expect(problems(['groups:\n', 'groups: [\n'])[0]).toMatch(/at line 93, column 3/u);
    expect(problems(['coordinator: IeM\n', 'coordinator: IeM\ncoordinator: VP\n'])[0]).toMatch(/^Map keys must be unique at line 17/u);
  });

  test('that is empty or a list is told so', () => {
    for (const text of ['', '- 1', 'plāns']) {
      expect(problemsIn(() => readPlanYaml(broken.write(text), overlay))).toEqual([expect.stringMatching(/^Invalid input: expected object/u)]);
    }
  });

  test('that is not there is a fault with a cause', () => {
    expect(() => readPlanYaml('/nowhere/plan.yaml', overlay)).toThrow(
      expect.objectContaining({ code: 'seed-invalid', message: expect.stringContaining('/nowhere/plan.yaml cannot be read.'), cause: expect.anything() }),
    );
  });
});
