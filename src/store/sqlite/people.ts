import type { Person } from '../../domain/person.ts';
import type { People } from '../store.ts';
import { type Connection, createCollection, type Table, toVersioned } from './collection.ts';

const table: Table<Person> = {
  name: 'person',
  partitionOf: (person) => person.tenant,
  columns: {
    object_id: (person) => person.objectId ?? '',
    sign_in_name: (person) => person.signInName ?? '',
    // Each in lines of its own: the text of a plan's id is found as a whole line only.
    plans: ({ roles }) => roles.map(({ plan }) => `\n${plan}\n`).join(''),
  },
};

export const peopleQueries = {
  byObjectId: "SELECT document, version FROM person WHERE partition = ? AND object_id = ? AND object_id <> ''",
  bySignInName:
    "SELECT document, version FROM person WHERE partition = ? AND sign_in_name = ? AND sign_in_name <> '' ORDER BY object_id LIMIT 1",
  ofId: 'SELECT document, version FROM person WHERE id = ?',
  /** Reads the plans of everybody, not worth a table of roles. */
  ofPlan: 'SELECT document, version FROM person WHERE instr(plans, ?) > 0',
  askersOf: "SELECT document, version FROM person WHERE document ->> '$.accessRequest.plan' = ?",
} as const;

export function createPeople(connection: Connection): People {
  const { database } = connection;
  return {
    ...createCollection(table, connection),
    async byObjectId(tenant, objectId) {
      const found = database.all(peopleQueries.byObjectId, tenant, objectId).map((row) => toVersioned<Person>(row));
      return found.find(({ doc }) => doc.roles.length > 0) ?? found[0];
    },
    async bySignInName(tenant, signInName) {
      const row = database.get(peopleQueries.bySignInName, tenant, signInName);
      return row && toVersioned<Person>(row);
    },
    async ofId(id) {
      const row = database.get(peopleQueries.ofId, id);
      return row && toVersioned<Person>(row).doc;
    },
    async ofPlan(plan) {
      return database.all(peopleQueries.ofPlan, `\n${plan}\n`).map((row) => toVersioned<Person>(row).doc);
    },
    async askersOf(plan) {
      return database.all(peopleQueries.askersOf, plan).map((row) => toVersioned<Person>(row).doc);
    },
  };
}
