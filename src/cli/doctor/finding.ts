/** What one check found: `good`, `note` (works, and somebody may want to know), or `bad` (does not work). */
export interface Finding {
  readonly check: string;
  readonly level: 'good' | 'note' | 'bad';
  /** What was seen. */
  readonly says: string;
  /** What to do about it; nothing when all is well. */
  readonly todo?: string;
}

export const good = (check: string, says: string): Finding => ({ check, level: 'good', says });
export const note = (check: string, says: string, todo: string): Finding => ({ check, level: 'note', says, todo });
export const bad = (check: string, says: string, todo: string): Finding => ({ check, level: 'bad', says, todo });

const marks = { good: '✓', note: '!', bad: '✗' } as const;

export function findingText({ level, says, todo }: Finding): string {
  return `${marks[level]} ${says}${todo === undefined ? '' : `\n    ${todo}`}`;
}
