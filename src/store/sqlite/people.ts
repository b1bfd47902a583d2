import { untoldAbsence } from '../../domain/absence.ts';
import type { Person } from '../../domain/person.ts';
import type { People } from '../store.ts';
import { type Connection, createCollection } from './collection.ts';
import { createRows } from './rows.ts';
import type { Table } from './table.ts';

const table: Table<Person> = {
  name: 'person',
  partitionOf: (person) => person.tenant,
  columns: {
    object_id: (person) => person.objectId ?? '',
    sign_in_name: (person) => person.signInName ?? '',
    untold_absence: untoldAbsence,
    // When they change, so does the table of places.
    places: ({ roles }) => roles.map(({ plan, institution }) => `\n${plan}\t${institution}\n`).join(''),
  },
};

export const peopleQueries = {
  byObjectId: "SELECT partition, id, version FROM person WHERE partition = ? AND object_id = ? AND object_id <> ''",
  bySignInName:
    "SELECT partition, id, version FROM person WHERE partition = ? AND sign_in_name = ? AND sign_in_name <> '' ORDER BY object_id LIMIT 1",
  ofId: 'SELECT partition, id, version FROM person WHERE id = ?',
  /** Who has several roles is found once. */
  ofPlan: 'SELECT partition, id, version FROM person WHERE (partition, id) IN (SELECT partition, id FROM person_place WHERE plan = ?)',
  ofInstitution:
    'SELECT partition, id, version FROM person WHERE (partition, id) IN (SELECT partition, id FROM person_place WHERE plan = ? AND institution = ?)',
  askersOf: "SELECT partition, id, version FROM person WHERE document ->> '$.accessRequest.plan' = ?",
  untoldAskers: "SELECT partition, id, version FROM person WHERE document ->> '$.accessRequest.isTold' = 0 LIMIT ?",
  awayUntold: 'SELECT partition, id, version FROM person WHERE untold_absence >= ? LIMIT ?',
  unreachable: "SELECT partition, id, version FROM person WHERE document ->> '$.reachability.kind' <> 'reachable'",
  isAnybodyAwaited: "SELECT 1 FROM person WHERE partition = ? AND object_id = '' AND sign_in_name <> '' AND places <> '' LIMIT 1",
} as const;

export function createPeople(connection: Connection): People {
  const rows = createRows<Person>(table.name, 'document', connection);
  return {
    ...createCollection(table, connection, rows),
    async byObjectId(tenant, objectId) {
      const found = rows.selectBy(['object_id'], peopleQueries.byObjectId, tenant, objectId);
      return found.find(({ doc }) => doc.roles.length > 0) ?? found[0];
    },
    async bySignInName(tenant, signInName) {
      return rows.select(peopleQueries.bySignInName, tenant, signInName)[0];
    },
    async ofId(id) {
      return rows.select(peopleQueries.ofId, id)[0]?.doc;
    },
    async ofPlan(plan) {
      return rows.selectBy(['places'], peopleQueries.ofPlan, plan).map(({ doc }) => doc);
    },
    async ofInstitution(plan, institution) {
      return rows.selectBy(['places'], peopleQueries.ofInstitution, plan, institution).map(({ doc }) => doc);
    },
    async askersOf(plan) {
      return rows.select(peopleQueries.askersOf, plan).map(({ doc }) => doc);
    },
    async untoldAskers(limit) {
      return rows.select(peopleQueries.untoldAskers, limit).map(({ doc }) => doc);
    },
    async awayUntold(day, limit) {
      return rows.select(peopleQueries.awayUntold, day, limit).map(({ doc }) => doc);
    },
    async unreachable() {
      return rows.select(peopleQueries.unreachable).map(({ doc }) => [...new Set(doc.roles.map(({ plan }) => plan))]);
    },
    async isAnybodyAwaited(tenant) {
      return connection.database.get(peopleQueries.isAnybodyAwaited, tenant) !== undefined;
    },
  };
}
