import type { Person } from '../../domain/person.ts';
import type { People } from '../store.ts';
import { type Connection, createCollection, type Table } from './collection.ts';
import { createRows } from './rows.ts';

const table: Table<Person> = {
  name: 'person',
  partitionOf: (person) => person.tenant,
  columns: {
    object_id: (person) => person.objectId ?? '',
    sign_in_name: (person) => person.signInName ?? '',
    // Each on a line of its own: a plan's id is found as the whole beginning of a line only.
    places: ({ roles }) => roles.map(({ plan, institution }) => `\n${plan}\t${institution}\n`).join(''),
  },
};

export const peopleQueries = {
  byObjectId: "SELECT partition, id, version FROM person WHERE partition = ? AND object_id = ? AND object_id <> ''",
  bySignInName:
    "SELECT partition, id, version FROM person WHERE partition = ? AND sign_in_name = ? AND sign_in_name <> '' ORDER BY object_id LIMIT 1",
  ofId: 'SELECT partition, id, version FROM person WHERE id = ?',
  /** Of a plan, or of an institution in it. Reads the places of everybody, not worth a table of roles. */
  atPlace: 'SELECT partition, id, version FROM person WHERE instr(places, ?) > 0',
  askersOf: "SELECT partition, id, version FROM person WHERE document ->> '$.accessRequest.plan' = ?",
} as const;

export function createPeople(connection: Connection): People {
  const rows = createRows<Person>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async byObjectId(tenant, objectId) {
      const found = rows.select(peopleQueries.byObjectId, tenant, objectId);
      return found.find(({ doc }) => doc.roles.length > 0) ?? found[0];
    },
    async bySignInName(tenant, signInName) {
      return rows.select(peopleQueries.bySignInName, tenant, signInName)[0];
    },
    async ofId(id) {
      return rows.select(peopleQueries.ofId, id)[0]?.doc;
    },
    async ofPlan(plan) {
      return rows.select(peopleQueries.atPlace, `\n${plan}\t`).map(({ doc }) => doc);
    },
    async ofInstitution(plan, institution) {
      return rows.select(peopleQueries.atPlace, `\n${plan}\t${institution}\n`).map(({ doc }) => doc);
    },
    async askersOf(plan) {
      return rows.select(peopleQueries.askersOf, plan).map(({ doc }) => doc);
    },
  };
}
