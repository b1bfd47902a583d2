import { describe, expect, test } from '@jest/globals';
import type { RosterProblemKind, RosterTable } from '../../src/domain/roster.ts';
import { isPeopleList } from '../../src/domain/roster-draft.ts';

const withProblems = (...kinds: readonly RosterProblemKind[]): RosterTable => ({ entries: [], problems: kinds.map((kind) => ({ kind, row: null, column: null, value: '' })) });

describe('a table is a people list', () => {
  test.each<[boolean, readonly RosterProblemKind[]]>([
    [true, []],
    [true, ['missing-column', 'missing-column']],
    [true, ['too-many-rows']],
    [true, ['unknown-role', 'missing-cell']],
    [false, ['missing-column', 'missing-column', 'missing-column']],
    [false, ['not-a-table']],
    [false, ['file-too-large']],
  ])('%j with the problems %j', (is, kinds) => {
    expect(isPeopleList(withProblems(...kinds))).toBe(is);
  });
});
