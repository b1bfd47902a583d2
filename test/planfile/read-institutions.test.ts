import { describe, expect, test } from '@jest/globals';
import { type Group, measureOf as measureWith } from '../../src/domain/plan.ts';
import { discoverInstitutions } from '../../src/planfile/discover-institutions.ts';
import { type InstitutionsReading, readInstitutions } from '../../src/planfile/read-institutions.ts';
import { plan } from '../domain/seed.ts';

const groups: readonly Group[] = plan.groups;
const read = (cell: string): InstitutionsReading => readInstitutions(cell, { institutions: plan.institutions, groups });
const codes = (cell: string): string => read(cell).institutions.join(' · ');

describe('the institutions of the plan', () => {
  test.each(plan.measures.map(({ key }) => key))('are those of %s', (key) => {
    const { text, responsible, contributing } = measureWith(plan, key);
    expect(read(text.responsible)).toEqual({ institutions: responsible, notes: [], problems: [] });
    expect(read(text.contributing)).toMatchObject({ institutions: contributing, problems: [] });
  });

  test('are a group in 1.7, and the rest of it in 1.21', () => {
    expect(read(measureWith(plan, '1.7(1)').text.contributing)).toEqual({ institutions: [], group: 'NKIM TAI Vadības grupa', notes: [], problems: [] });
    expect(read(measureWith(plan, '1.21').text.contributing)).toEqual({
      institutions: [],
      group: 'NKIM TAI Vadības grupa',
      minus: 'responsible',
      notes: [],
      problems: [],
    });
  });
});

describe('a cell of institutions', () => {
  test.each([
    ['', ''],
    ['–', ''],
    ['-', ''],
    ['Nav', ''],
    ['n/a', ''],
    ['VP', 'VP'],
    ['VP.', 'VP'],
    ['VP, VRS un VID', 'VP · VRS · VID'],
    ['VP; VRS; VID;', 'VP · VRS · VID'],
    ['VP\nVRS\nVID', 'VP · VRS · VID'],
    ['VP/VRS/VID', 'VP · VRS · VID'],
    ['VP / VRS', 'VP · VRS'],
    ['VP & VRS', 'VP · VRS'],
    ['VP, VRS, VP', 'VP · VRS'],
    ['1) VP\n2) VRS', 'VP · VRS'],
    ['• VP\n• VRS', 'VP · VRS'],
    ['VP,VRS,VID', 'VP · VRS · VID'],
    ['VP, kā arī VRS', 'VP · VRS'],
    ['VPK IMC, VPK, VP', 'VPK IMC · VPK · VP'],
    ['VPK\u00A0IMC un VP', 'VPK IMC · VP'],
    ['IeM, IeM IC', 'IeM · IeM IC'],
    ['Iekšlietu ministrija, Iekšlietu ministrijas Informācijas centrs', 'IeM · IeM IC'],
    ['Valsts policija', 'VP'],
    ['valsts policija', 'VP'],
    ['Valsts\npolicija, Valsts\nrobežsardze', 'VP · VRS'],
    ['Valsts policija, Valsts policijas koledža', 'VP · VPK'],
    ['Valsts policija un Valsts robežsardze', 'VP · VRS'],
    ['Korupcijas novēršanas un apkarošanas birojs, Valsts policija', 'KNAB · VP'],
    ['Korupcijas novēršanas un apkarošanas birojs un Ģenerālprokuratūra', 'KNAB · ĢP'],
    ['Valsts policija (VP), Valsts ieņēmumu dienests (VID)', 'VP · VID'],
    ['State Police and State Border Guard', 'VP · VRS'],
    ['State Police, the State Revenue Service', 'VP · VID'],
    ['Prosecutor General’s Office', 'ĢP'],
    ['Corruption Prevention and Combating Bureau and State Police', 'KNAB · VP'],
  ])('%j is %j', (cell, expected) => {
    expect(read(cell).problems).toEqual([]);
    expect(codes(cell)).toBe(expected);
  });

  test.each([
    ['VP (vadošā), VRS', 'VP'],
    ['VRS, VP (vadošā iestāde)', 'VP'],
    ['VP – vadošā iestāde, VRS', 'VP'],
    ['VRS; vadošā iestāde – VP', 'VP'],
    ['Vadošā institūcija: VP; VRS, VID', 'VP'],
    ['lead: VP, VRS', 'VP'],
    ['Lead institution: State Police; VRS', 'VP'],
    ['VRS, VP (lead)', 'VP'],
    ['VRS, Valsts policija (VP) (vadošā)', 'VP'],
  ])('%j is led by %s', (cell, lead) => {
    expect(read(cell)).toMatchObject({ lead, problems: [] });
    expect(read(cell).institutions).toContain('VRS');
  });

  test('names one lead', () => {
    expect(read('VP (vadošā), VRS (vadošā)')).toMatchObject({ lead: 'VP', problems: [{ kind: 'several-leads', institutions: ['VP', 'VRS'] }] });
  });

  test('keeps what stands in brackets as a note', () => {
    expect(read('VP (Galvenā kriminālpolicijas pārvalde), VRS')).toMatchObject({
      institutions: ['VP', 'VRS'],
      notes: [{ institution: 'VP', text: 'Galvenā kriminālpolicijas pārvalde' }],
      problems: [],
    });
  });

  test('does not guess what institutions in brackets are', () => {
    expect(read('IeM (VP, VRS)')).toMatchObject({ institutions: ['IeM'], problems: [{ kind: 'in-brackets', institutions: ['VP', 'VRS'] }] });
  });

  test('asks about those that others work with', () => {
    expect(read('VP sadarbībā ar Valsts robežsardzi')).toMatchObject({
      institutions: ['VP', 'VRS'],
      problems: [{ kind: 'together-with', text: 'sadarbībā ar', institutions: ['VRS'] }],
    });
    expect(read('VP in cooperation with VRS, VID').problems).toHaveLength(1);
  });

  test.each([
    ['VPP', 'VPP', undefined],
    ['GP', 'GP', 'ĢP'],
    ['KNABS', 'KNABS', 'KNAB'],
    ['vid', 'vid', 'VID'],
    ['Valsts policja', 'Valsts policja', 'VP'],
    ['Valsts policija Rīgas reģiona pārvalde', 'Valsts policija Rīgas reģiona pārvalde', 'VP'],
    ['MK', 'MK', undefined],
    ['VP Kriminālpolicija', 'VP Kriminālpolicija', 'VP'],
    ['Aizsardzības ministrija', 'Aizsardzības ministrija', undefined],
    ['citas institūcijas pēc nepieciešamības', 'citas institūcijas pēc nepieciešamības', undefined],
    ['pašvaldības', 'pašvaldības', undefined],
  ])('%j is not known', (cell, text, nearest) => {
    expect(read(`VRS, ${cell}, VDD`)).toMatchObject({ institutions: ['VRS', 'VDD'] });
    expect(read(`VRS, ${cell}, VDD`).problems).toEqual([{ kind: 'unknown', text, ...(nearest !== undefined && { nearest }) }]);
  });

  test('takes no part of a code that is not in the list', () => {
    const institutions = plan.institutions.filter(({ code }) => code !== 'VPK IMC');
    expect(readInstitutions('VPK IMC, VP', { institutions, groups })).toMatchObject({
      institutions: ['VP'],
      problems: [{ kind: 'unknown', text: 'VPK IMC', nearest: 'VPK' }],
    });
  });

  test('reads a code with a slash before the one it begins with', () => {
    const institutions = plan.institutions.map((one) => (one.code === 'VPK' ? { ...one, code: 'VP/K' } : one));
    expect(readInstitutions('VP/K, VP/VRS', { institutions, groups }).institutions).toEqual(['VP/K', 'VP', 'VRS']);
  });

  test('ends an unknown name where a known one follows', () => {
    expect(read('Muitas pārvalde un VP')).toMatchObject({ institutions: ['VP'], problems: [{ kind: 'unknown', text: 'Muitas pārvalde' }] });
    expect(read('Mežu un vides dienests').problems).toMatchObject([{ text: 'Mežu un vides dienests' }]);
  });

  test.each([
    ['NKIM TAI Vadības grupas locekļi', undefined],
    ['VP, pārējās NKIM TAI Vadības grupā pārstāvētās iestādes', 'responsible'],
    ['Other institutions represented in the NKIM TAI Vadības grupa', 'responsible'],
    ['visas NKIM TAI vadības grupā pārstāvētās institūcijas', undefined],
  ])('%j is the group', (cell, minus) => {
    const { group, minus: found, problems } = read(cell);
    expect({ group, found, problems }).toEqual({ group: 'NKIM TAI Vadības grupa', found: minus, problems: [] });
  });

  test.each([
    ['Pārējās Narkotiku apkarošanas koordinācijas padomē pārstāvētās institūcijas', 'Narkotiku apkarošanas koordinācijas padome', 'responsible'],
    ['Kiberdrošības darba grupā pārstāvētās institūcijas', 'Kiberdrošības darba grupa', undefined],
    ['Institutions represented in the Cyber Board', 'Cyber Board', undefined],
  ])('%j is a group to be listed', (cell, name, minus) => {
    const reading = read(cell);
    expect(reading).toMatchObject({ group: name, problems: [{ kind: 'unknown-group', name }] });
    expect(reading.minus).toBe(minus);
  });

  test('has one group', () => {
    expect(read('NKIM TAI Vadības grupas locekļi, Citā padomē pārstāvētās institūcijas').problems.map(({ kind }) => kind)).toContain('several-groups');
  });
});

describe('institutions of a document without a list', () => {
  test('are those of the plan', () => {
    const { institutions, groups: found } = discoverInstitutions(plan.measures.flatMap(({ text }) => [text.responsible, text.contributing]));
    const owing = new Set(plan.measures.flatMap(({ responsible, contributing }) => [...responsible, ...contributing]));
    expect(new Set(institutions.map(({ code }) => code))).toEqual(owing);
    expect(found).toEqual(['NKIM TAI Vadības grupa']);
    expect(institutions[0]).toEqual({ code: 'VP', cells: 13 });
  });

  test('have a name where one stands beside the code', () => {
    const { institutions } = discoverInstitutions(['Valsts policija (VP), Valsts robežsardze', 'VP (vadošā), LPS un VARAM', 'Valsts policija', 'Mežu un vides dienests']);
    expect(institutions).toEqual([
      { code: 'VP', name: 'Valsts policija', cells: 3 },
      { code: 'LPS', cells: 1 },
      { code: 'VARAM', cells: 1 },
      { name: 'Valsts robežsardze', cells: 1 },
      { name: 'Mežu un vides dienests', cells: 1 },
    ]);
  });
});
