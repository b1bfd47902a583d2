import { describe, expect, test } from '@jest/globals';
import { decidePlan, lastChange, type PlanCommand, type PlanHead, type PlanState } from '../../src/domain/plan-head.ts';
import { riga } from '../support/world.ts';

const commands: Readonly<Record<PlanCommand['kind'], PlanCommand>> = { start: { kind: 'start' }, pause: { kind: 'pause', reason: 'Pārbaude' }, resume: { kind: 'resume' } };
const by = { at: riga('2025-12-01 10:00'), by: 'koordinators' };

function headIn(state: PlanState): PlanHead {
  return { id: 'plan', state, revision: 3, reconciled: 3 };
}

/** The whole table: what a command makes of a plan, or why it does not. */
const table: readonly (readonly [PlanState, PlanCommand['kind'], string])[] = [
  ['draft', 'start', 'active'],
  ['draft', 'pause', 'not-active'],
  ['draft', 'resume', 'not-paused'],
  ['active', 'start', 'repeated'],
  ['active', 'pause', 'paused'],
  ['active', 'resume', 'repeated'],
  ['paused', 'start', 'not-a-draft'],
  ['paused', 'pause', 'repeated'],
  ['paused', 'resume', 'active'],
  ['closed', 'start', 'not-a-draft'],
  ['closed', 'pause', 'not-active'],
  ['closed', 'resume', 'not-paused'],
];

describe('a plan', () => {
  test.each(table)('that is %s, told to %s, is %s', (state, command, becomes) => {
    const decision = decidePlan(headIn(state), commands[command], by);
    const said = decision.kind === 'changed' ? decision.head.state : decision.kind === 'refused' ? decision.why : decision.kind;
    expect(said).toBe(becomes);
  });

  test.each([
    ['', 'reason-missing'],
    ['  \n', 'reason-missing'],
    ['x'.repeat(301), 'reason-too-long'],
  ] as const)('is not paused for %j', (reason, why) => {
    expect(decidePlan(headIn('active'), { kind: 'pause', reason }, by)).toEqual({ kind: 'refused', why });
  });

  test('keeps who did what, when and why', () => {
    const paused = decidePlan(headIn('active'), commands.pause, by);
    const head = paused.kind === 'changed' ? paused.head : headIn('draft');
    expect(lastChange(head, 'paused')).toEqual({ kind: 'paused', at: by.at, by: 'koordinators', revision: 3, reason: 'Pārbaude' });
    const resumed = decidePlan(head, commands.resume, by);
    expect(resumed.kind === 'changed' && resumed.head.changes?.map(({ kind }) => kind)).toEqual(['paused', 'resumed']);
  });
});
