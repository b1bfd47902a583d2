/** How often columns were written with another value than before: a list that is found by them alone is the same until then. */
export interface Changes {
  /** A number that is another one as soon as a row was added or removed, or one of the columns changed. */
  of(table: string, columns: readonly string[]): number;
  note(table: string, columns: readonly string[] | 'rows'): void;
}

export function createChanges(): Changes {
  const counts = new Map<string, Map<string, number>>();
  const rows = ''; // stands for rows that were added or removed; no column is called so
  return {
    of: (table, columns) => {
      const count = counts.get(table);
      return columns.reduce((sum, column) => sum + (count?.get(column) ?? 0), count?.get(rows) ?? 0);
    },
    note: (table, columns) => {
      const count = counts.get(table) ?? new Map<string, number>();
      counts.set(table, count);
      for (const column of columns === 'rows' ? [rows] : columns) count.set(column, (count.get(column) ?? 0) + 1);
    },
  };
}
