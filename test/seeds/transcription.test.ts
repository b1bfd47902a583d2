import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

type Bilingual = Readonly<{ lv: string; en: string }>;
type Cells = Readonly<Record<string, string>>;
type Indicator = Readonly<{
  key: string;
  label: Bilingual;
  unit: Readonly<{ lv: Cells; en: Cells }>;
  unitOf?: Readonly<{ lv: Cells }>;
  target: number;
  scope: Readonly<{ kind: string; institutions?: readonly string[] }>;
  per: string;
  steps?: readonly Readonly<{ key: string; lv: string; en: string }>[];
}>;
type Item = Readonly<{
  code: string;
  short: Bilingual;
  text: Cells;
  responsible: readonly string[];
  contributing: readonly string[];
  contributingGroup?: string;
  minus?: string;
  schedule: Readonly<{ kind: string; dueOn: string; repeats?: string; until?: string }>;
  indicators: readonly Indicator[];
  notes?: readonly Bilingual[];
}>;
type Row = Item | Readonly<{ code: string; text: Cells; parts: readonly Item[] }>;
type Question = Readonly<{ id: string; measures: readonly string[]; asks: Bilingual; default: Bilingual; changes: Bilingual }>;
type Plan = Readonly<{
  period: Readonly<{ from: string; until: string }>;
  coordinator: string;
  source: Readonly<{ title: string; columns: readonly string[]; footer: string }>;
  institutions: readonly Readonly<{ code: string; name: Bilingual; cases: Cells; gender: string }>[];
  groups: readonly Readonly<{ name: string; members: readonly string[] }>[];
  measures: readonly Row[];
  questions: readonly Question[];
}>;
type People = Readonly<{
  tenant: string;
  people: readonly Readonly<{ id: string; objectId: string; roles: readonly Readonly<{ role: string; institution: string }>[] }>[];
}>;
type Calendar = Readonly<{
  moved: readonly Readonly<{ off: string; on: string }>[];
  holidays: readonly Readonly<{ date: string; name: string }>[];
}>;

const COLUMNS = ['measure', 'result', 'indicator', 'responsible', 'contributing', 'deadline'] as const;

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const source = read('./plan-2023-2025.txt');
// The casts say what these tests then check; the program's own reader of a plan is tested elsewhere.
const plan = parse(read('../../seeds/plan.yaml')) as Plan;
const people = parse(read('../../seeds/people.yaml')) as People;
const calendar = parse(read('../../seeds/calendar.yaml')) as Calendar;

const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');
const partsOf = (row: Row): readonly Item[] => ('parts' in row ? row.parts : [row]);
const items = plan.measures.flatMap(partsOf);
const codes = plan.institutions.map((institution) => institution.code);
const sourceWords = words(source);

/** A row's cells in the order the PDF reads them: column by column, the parts of a row stacked inside a column. */
const byColumn = (row: Row): readonly (readonly [string, string])[] => {
  const stacked = 'parts' in row ? [row, ...row.parts] : [row];
  const column = (name: string) =>
    stacked.flatMap(({ code, text }) => (text[name] === undefined ? [] : [[`${code} ${name}`, text[name]] as const]));
  return [[`${row.code} code`, `[${row.code}.]`], ...COLUMNS.flatMap(column)];
};

const verbatim = [plan.source.title, ...plan.source.columns, ...plan.measures.flatMap(byColumn).map(([, text]) => text), plan.source.footer];

const countWords = (all: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

/** Words that stand more often in `left` than in `right`, with the surplus. */
const surplus = (left: readonly string[], right: readonly string[]): readonly string[] => {
  const other = countWords(right);
  return [...countWords(left)].flatMap(([word, count]) => (count > (other.get(word) ?? 0) ? [`${word} +${count - (other.get(word) ?? 0)}`] : []));
};

/** How many words of the cell stand in the source from `at` on. */
const matching = (cell: readonly string[], at: number): number => {
  const differs = cell.findIndex((word, offset) => sourceWords[at + offset] !== word);
  return differs === -1 ? cell.length : differs;
};

/** Lays the cells over the source from the first word to the last. What a page break cuts off goes on behind the row's other cells. */
const layOverSource = (): Readonly<{ at: number; cut: readonly string[] }> => {
  let at = 0;
  const cut: string[] = [];
  const lay = (cell: readonly string[]): readonly string[] => {
    const length = matching(cell, at);
    at += length;
    return cell.slice(length);
  };
  const head = ['head', [plan.source.title, ...plan.source.columns].join(' ')] as const;
  const footer = ['footer', plan.source.footer] as const;
  for (const row of [[head], ...plan.measures.map(byColumn), [footer]]) {
    const tails = row.map(([place, text]) => [place, lay(words(text))] as const).filter(([, tail]) => tail.length > 0);
    for (const [place, tail] of tails) cut.push(place, ...lay(tail));
  }
  return { at, cut };
};

const occurrencesOf = ({ schedule }: Item): readonly string[] => {
  const until = schedule.until ?? schedule.dueOn;
  const [firstYear, lastYear] = [Number(schedule.dueOn.slice(0, 4)), Number(until.slice(0, 4))];
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_year, index) => firstYear + index);
  if (schedule.kind !== 'monthly') return years.map((year) => `${year}${schedule.dueOn.slice(4)}`);
  const lastDay = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return years.flatMap((year) => Array.from({ length: 12 }, (_month, index) => lastDay(year, index + 1)));
};
const obligations = items.flatMap((item) =>
  item.responsible.flatMap((institution) => occurrencesOf(item).map((dueOn) => ({ institution, dueOn, code: item.code }))),
);

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const emptyIn = (name: string, texts: Bilingual | undefined): readonly string[] => [
  ...(isText(texts?.lv) ? [] : [`${name} lv`]),
  ...(isText(texts?.en) ? [] : [`${name} en`]),
];

describe('the transcription of the plan', () => {
  test('holds every word of the source as often', () => {
    expect(surplus(sourceWords, verbatim.flatMap(words))).toEqual([]);
  });

  test('holds no word that the source lacks', () => {
    expect(surplus(verbatim.flatMap(words), sourceWords)).toEqual([]);
    expect(verbatim.flatMap(words)).toHaveLength(sourceWords.length);
  });

  test('keeps the order of the source, cell by cell', () => {
    const { at, cut } = layOverSource();
    // Only these cells are cut by a page break; a word in the wrong place or column would be listed here too.
    expect(cut).toEqual(['1.19 measure', '1.19 result', '1.19 indicator', '1.21 measure', '1.21 result', '1.21 contributing']);
    expect(at).toBe(sourceWords.length);
  });

  test('joins words by single spaces', () => {
    expect(verbatim.filter((text) => text !== words(text).join(' '))).toEqual([]);
  });

  test('keeps the six columns of every item in order', () => {
    for (const row of plan.measures) {
      for (const item of partsOf(row)) expect(item === row ? Object.keys(item.text) : ['measure', ...Object.keys(item.text)]).toEqual(COLUMNS);
    }
    expect(plan.source.columns).toHaveLength(COLUMNS.length);
  });

  test('has 12 rows and 13 items', () => {
    expect(plan.measures.map((row) => row.code)).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.10', '1.13', '1.19', '1.20', '1.21']);
    expect(items).toHaveLength(13);
    expect(items.filter((item) => item.code.startsWith('1.7')).map((item) => item.code)).toEqual(['1.7(1)', '1.7(2)']);
  });
});

describe('the institutions of the plan', () => {
  test('are 14 and the coordinating ministry', () => {
    expect(new Set(codes).size).toBe(15);
    expect(codes).toContain(plan.coordinator);
  });

  test('have names, four cases and a gender', () => {
    for (const { code, name, cases, gender } of plan.institutions) {
      expect(emptyIn(code, name)).toEqual([]);
      expect(['genitive', 'dative', 'accusative'].filter((form) => !isText(cases[form]))).toEqual([]);
      expect(['masculine', 'feminine']).toContain(gender);
    }
  });

  test('exist for every code in use', () => {
    const named = items.flatMap((item) => item.indicators.flatMap((indicator) => indicator.scope.institutions ?? []));
    const used = [...items.flatMap((item) => [...item.responsible, ...item.contributing]), ...named];
    expect([...new Set(used)].filter((code) => !codes.includes(code))).toEqual([]);
    expect(codes.filter((code) => code !== plan.coordinator && !used.includes(code))).toEqual([]);
  });

  test('are read from the cells exactly', () => {
    const listed = (cell: string | undefined): readonly string[] => (cell === '' || cell === undefined ? [] : cell.split(', '));
    for (const item of items) {
      expect(item.responsible).toEqual(listed(item.text['responsible']));
      if (item.contributingGroup === undefined) expect(item.contributing).toEqual(listed(item.text['contributing']));
      else expect(plan.groups.map((group) => group.name)).toContain(item.contributingGroup);
    }
    expect(items.filter((item) => item.contributingGroup !== undefined).map((item) => item.code)).toEqual(['1.7(1)', '1.7(2)', '1.21']);
    expect(items.filter((item) => item.minus === 'responsible').map((item) => item.code)).toEqual(['1.21']);
  });

  test('are responsible as often as the product rules say', () => {
    const counts = countWords(items.flatMap((item) => item.responsible));
    const expected = { VP: 12, VID: 10, KNAB: 9, IDB: 9, VRS: 8, FID: 7, ĢP: 5, VDD: 4, IeVP: 4, 'VPK IMC': 3, MP: 2, VPK: 1, SAB: 1 };
    expect(Object.fromEntries(counts)).toEqual(expected);
    expect(items.filter((item) => item.contributing.includes('IeM IC')).map((item) => item.code)).toEqual(['1.20']);
  });
});

describe('the schedules of the plan', () => {
  test('make 255 obligations, 168 of them monthly', () => {
    expect(obligations).toHaveLength(255);
    expect(obligations.filter(({ code }) => code === '1.19')).toHaveLength(168);
  });

  test('make the year-end counts of the product rules', () => {
    const due = (dueOn: string) => Object.fromEntries(countWords(obligations.filter((one) => one.dueOn === dueOn).map((one) => one.institution)));
    expect(due('2024-12-31')).toEqual({ VP: 6, VID: 5, KNAB: 5, IDB: 5, VRS: 5, FID: 5, ĢP: 4, VDD: 2, IeVP: 2, 'VPK IMC': 2, MP: 1, VPK: 1 });
    expect(due('2025-12-31')).toEqual({ VP: 9, VID: 7, KNAB: 6, IDB: 6, VRS: 6, FID: 5, ĢP: 4, VDD: 3, IeVP: 3, 'VPK IMC': 2, MP: 2, SAB: 1 });
    expect(obligations.filter((one) => one.dueOn === '2025-12-31')).toHaveLength(54);
  });

  test('name their repetition when they repeat', () => {
    const yearly = 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31';
    const rules: Record<string, string | undefined> = { once: undefined, monthly: 'FREQ=MONTHLY;BYMONTHDAY=-1', yearly };
    for (const { schedule } of items) {
      expect(Object.keys(rules)).toContain(schedule.kind);
      expect(schedule.repeats).toBe(rules[schedule.kind]);
      expect(schedule.until).toBe(schedule.kind === 'once' ? undefined : plan.period.until);
    }
  });
});

describe('the readings of the plan', () => {
  test('give each item a short label in both languages', () => {
    expect(items.flatMap((item) => emptyIn(item.code, item.short))).toEqual([]);
  });

  test('give every unit all plural forms', () => {
    for (const { key, unit, unitOf } of items.flatMap((item) => item.indicators)) {
      for (const language of ['lv', 'en'] as const) {
        const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        expect({ key, language, forms: Object.keys(unit[language]).sort() }).toEqual({ key, language, forms: [...forms].sort() });
        expect(Object.values(unit[language]).every(isText)).toBe(true);
      }
      if (unitOf !== undefined) expect(Object.keys(unitOf.lv).sort()).toEqual(['one', 'other', 'zero']);
    }
  });

  test('state target, scope and counting period of every indicator', () => {
    const reading = (indicator: Indicator): string => `${indicator.target} ${indicator.scope.kind} ${indicator.per}`;
    expect(Object.fromEntries(items.map((item) => [item.code, item.indicators.map(reading)]))).toEqual({
      '1.1': ['1 together plan'],
      '1.2': ['1 each plan'],
      '1.3': ['1 together occurrence'],
      '1.4': ['10 together occurrence'],
      '1.5': ['80 named plan', '40 named plan'],
      '1.6': ['1 together occurrence', '1 together occurrence'],
      '1.7(1)': [],
      '1.7(2)': ['250 named plan'],
      '1.10': ['1 together occurrence'],
      '1.13': [],
      '1.19': ['1 each occurrence'],
      '1.20': ['1 together plan'],
      '1.21': [],
    });
    expect(items.flatMap((item) => item.indicators.flatMap((indicator) => emptyIn(`${item.code} ${indicator.key}`, indicator.label)))).toEqual([]);
  });

  test('name only responsible institutions in a scope', () => {
    for (const item of items) {
      const named = item.indicators.flatMap((indicator) => indicator.scope.institutions ?? []);
      expect(named.filter((code) => !item.responsible.includes(code))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
    }
  });

  test('ask each question completely in both languages', () => {
    for (const question of plan.questions) {
      for (const part of ['asks', 'default', 'changes'] as const) expect(emptyIn(`${question.id} ${part}`, question[part])).toEqual([]);
    }
    expect(new Set(plan.questions.map((question) => question.id)).size).toBe(plan.questions.length);
  });

  test('ask only about items that exist', () => {
    const known = items.map((item) => item.code);
    expect(plan.questions.flatMap((question) => question.measures).filter((code) => !known.includes(code))).toEqual([]);
    expect(plan.questions.filter((question) => question.measures.length === 0)).toEqual([]);
  });

  test('use no exclamation marks and no forbidden word', () => {
    const own = [...plan.questions.flatMap((one) => [one.asks, one.default, one.changes]), ...items.flatMap((item) => [item.short, ...(item.notes ?? [])])];
    expect(own.filter(({ lv, en }) => /!|saistīb/u.test(lv + en))).toEqual([]);
  });
});

describe('the people and the calendar of a fresh copy', () => {
  test('have officers of each institution, VP two, a head of MP, and one coordinator', () => {
    const roles = people.people.flatMap((person) => person.roles);
    const officersOf = roles.filter(({ role }) => role === 'officer').map(({ institution }) => institution);
    expect(officersOf.toSorted()).toEqual([...codes.filter((code) => code !== plan.coordinator), 'VP'].toSorted());
    expect(roles.filter(({ role }) => role === 'head')).toEqual([{ role: 'head', institution: 'MP' }]);
    expect(roles.filter(({ role }) => role === 'coordinator')).toEqual([{ role: 'coordinator', institution: plan.coordinator }]);
  });

  test('have distinct ids of the right form', () => {
    const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
    expect([people.tenant, ...people.people.map((person) => person.objectId)].filter((id) => !uuid.test(id))).toEqual([]);
    expect(new Set(people.people.map((person) => person.objectId)).size).toBe(17);
    expect(people.people.filter((person) => !/^[a-z-]+(-2)?$/u.test(person.id))).toEqual([]);
  });

  test('move weekdays to Saturdays only', () => {
    const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();
    expect(calendar.moved.filter(({ off, on }) => weekday(off) === 0 || weekday(off) === 6 || weekday(on) !== 6)).toEqual([]);
    expect(calendar.holidays.filter(({ date, name }) => Number.isNaN(weekday(date)) || !isText(name))).toEqual([]);
  });
});
