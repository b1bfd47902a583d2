import type { Person } from '../../domain/person.ts';
import type { People } from '../store.ts';
import { type Connection, createCollection, type Table, toVersioned } from './collection.ts';

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
  byObjectId: "SELECT document, version FROM person WHERE partition = ? AND object_id = ? AND object_id <> ''",
  bySignInName:
    "SELECT document, version FROM person WHERE partition = ? AND sign_in_name = ? AND sign_in_name <> '' ORDER BY object_id LIMIT 1",
  ofId: 'SELECT document, version FROM person WHERE id = ?',
  /** Of a plan, or of an institution in it. Reads the places of everybody, not worth a table of roles. */
  atPlace: 'SELECT document, version FROM person WHERE instr(places, ?) > 0',
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
      return database.all(peopleQueries.atPlace, `\n${plan}\t`).map((row) => toVersioned<Person>(row).doc);
    },
    async ofInstitution(plan, institution) {
      return database.all(peopleQueries.atPlace, `\n${plan}\t${institution}\n`).map((row) => toVersioned<Person>(row).doc);
    },
    async askersOf(plan) {
      return database.all(peopleQueries.askersOf, plan).map((row) => toVersioned<Person>(row).doc);
    },
  };
}
