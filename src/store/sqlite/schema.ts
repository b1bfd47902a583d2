import { Fault } from '../../errors.ts';
import type { Database } from './database.ts';
import { isThrottled } from './driver-fault.ts';

/** 'ATGD' in the file's header: tells a store from a database of another program. */
const applicationId = 0x41544744;

/** Keys and version first, columns that queries read next, the document last: reading a short column stops before the long one. */
const table = (name: string, columns = ''): string => `
  CREATE TABLE ${name} (
    partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    ${columns}
    document TEXT NOT NULL, PRIMARY KEY (partition, id)
  ) STRICT;`;

/** Step n brings a file from `user_version` n to n + 1. A released step is never edited: add one. It sets its columns in every row: a write sets what changes. */
const steps: readonly (string | ((database: Database) => string))[] = [
  `${table('plan')}${table('revision')}${table('fact')}
  ${table('obligation', 'institution TEXT NOT NULL, measure TEXT NOT NULL, next_look_at TEXT, has_intents INTEGER NOT NULL, head TEXT NOT NULL,')}
  CREATE INDEX obligation_by_institution ON obligation (partition, institution);
  CREATE INDEX obligation_by_measure ON obligation (partition, measure, institution);
  CREATE INDEX obligation_due ON obligation (next_look_at) WHERE next_look_at IS NOT NULL;
  CREATE INDEX obligation_with_intents ON obligation (has_intents) WHERE has_intents = 1;
  ${table('message', 'recipient TEXT NOT NULL, state TEXT NOT NULL, due_at TEXT NOT NULL, is_live INTEGER NOT NULL,')}
  CREATE INDEX message_of_person ON message (partition, recipient, state, due_at);
  CREATE INDEX message_due ON message (due_at) WHERE is_live = 1;
  CREATE INDEX message_queued ON message (state, due_at) WHERE state = 'queued';
  ${table('person', 'object_id TEXT NOT NULL,')}
  CREATE INDEX person_by_object_id ON person (partition, object_id);`,
  table('checkpoint'),
  `${table('account')}${table('assignment')}${table('draft')}${table('file')}`,
  `ALTER TABLE person ADD COLUMN sign_in_name TEXT NOT NULL DEFAULT '';
  UPDATE person SET sign_in_name = coalesce(document ->> '$.signInName', '');
  CREATE INDEX person_by_sign_in_name ON person (partition, sign_in_name, object_id) WHERE sign_in_name <> '';`,
  table('roster_draft'),
  table('channel'),
  'DROP INDEX IF EXISTS message_queued;',
  `CREATE INDEX person_by_id ON person (id);
  ALTER TABLE person ADD COLUMN plans TEXT NOT NULL DEFAULT '';
  UPDATE person SET plans = coalesce(
    (SELECT group_concat(char(10) || (value ->> 'plan') || char(10), '') FROM json_each(document, '$.roles')), '');`,
  `${table('audit')}
  CREATE INDEX audit_by_time ON audit (document ->> '$.at');
  CREATE INDEX file_by_time ON file (document ->> '$.receivedAt');
  CREATE INDEX message_ended ON message (due_at) WHERE state IN ('settled', 'dropped', 'failed');`,
  `${table('round')}${table('submission')}`,
  // A round that is open has a next look.
  `UPDATE round SET document = json_set(document, '$.nextLookAt', document ->> '$.entries[0].at') WHERE document ->> '$.entries[#-1].kind' <> 'RoundClosed';
  CREATE INDEX round_open ON round (partition, document ->> '$.nextLookAt') WHERE document ->> '$.nextLookAt' IS NOT NULL;
  CREATE INDEX round_due ON round (document ->> '$.nextLookAt') WHERE document ->> '$.nextLookAt' IS NOT NULL;`,
  // Every running plan is looked at once. Triggers keep a person's places in the write of the person.
  (database) => `${placesIn(database)}
  ALTER TABLE plan ADD COLUMN next_look_at TEXT;
  UPDATE plan SET next_look_at = '0001-01-01T00:00:00.000Z' WHERE document ->> '$.state' = 'active';
  CREATE INDEX plan_due ON plan (next_look_at) WHERE next_look_at IS NOT NULL;
  CREATE TABLE person_place (
    plan TEXT NOT NULL, institution TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (plan, institution, partition, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO person_place SELECT DISTINCT value ->> 'plan', value ->> 'institution', person.partition, person.id FROM person, json_each(document, '$.roles');
  CREATE TRIGGER person_created AFTER INSERT ON person BEGIN
    INSERT INTO person_place SELECT DISTINCT value ->> 'plan', value ->> 'institution', NEW.partition, NEW.id FROM json_each(NEW.document, '$.roles');
  END;
  CREATE TRIGGER person_replaced AFTER UPDATE ON person WHEN OLD.places <> NEW.places BEGIN
    DELETE FROM person_place WHERE (plan, institution) IN (SELECT value ->> 'plan', value ->> 'institution' FROM json_each(OLD.document, '$.roles'))
      AND partition = OLD.partition AND id = OLD.id;
    INSERT INTO person_place SELECT DISTINCT value ->> 'plan', value ->> 'institution', NEW.partition, NEW.id FROM json_each(NEW.document, '$.roles');
  END;
  CREATE INDEX person_asking ON person (document ->> '$.accessRequest.plan') WHERE document ->> '$.accessRequest.plan' IS NOT NULL;
  CREATE INDEX person_untold ON person (document ->> '$.accessRequest.isTold') WHERE document ->> '$.accessRequest.isTold' = 0;
  ALTER TABLE person ADD COLUMN untold_absence TEXT;
  UPDATE person SET untold_absence = document ->> '$.absence.until' WHERE document ->> '$.absence.substitute' IS NOT NULL;
  CREATE INDEX person_away ON person (untold_absence) WHERE untold_absence IS NOT NULL;
  CREATE INDEX person_unreachable ON person (id) WHERE document ->> '$.reachability.kind' <> 'reachable';`,
];

/** A person's plans were once kept without the institutions; some files have had both since before the step that wants them. */
function placesIn(database: Database): string {
  const columns = database.all('PRAGMA table_info(person)').map(({ name }) => name);
  const added = `ALTER TABLE person ADD COLUMN places TEXT NOT NULL DEFAULT '';
  UPDATE person SET places = coalesce(
    (SELECT group_concat(char(10) || (value ->> 'plan') || char(9) || (value ->> 'institution') || char(10), '') FROM json_each(document, '$.roles')), '');`;
  return `${columns.includes('places') ? '' : added}${columns.includes('plans') ? 'ALTER TABLE person DROP COLUMN plans;' : ''}`;
}

/** Whether the file lacks steps. Throws `store-newer`, or `store-unreadable` when it is not a store. */
export function isBehind(database: Database): boolean {
  const version = pragma(database, 'user_version');
  const isEmpty = version === 0 && database.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined;
  if (!isEmpty && pragma(database, 'application_id') !== applicationId) {
    throw new Fault('store-unreadable', `${database.file} is a database of another program.`);
  }
  if (version > steps.length) throw new Fault('store-newer', `${database.file} has schema ${version}; this version knows ${steps.length}.`);
  return version < steps.length;
}

/** Takes the missing steps, all or none. Only under the server lock: a server must not find its tables changed. */
export function migrate(database: Database): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of steps.slice(pragma(database, 'user_version'))) database.exec(typeof step === 'string' ? step : step(database));
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${steps.length}; COMMIT`);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Throws `store-unreadable` when the file's structure is damaged, so that a server does not start on it and fail later.
 * 77 ms for 166 MB in the page cache (2 cores, 2026-11-22).
 */
export function checkStructure(database: Database): void {
  const found = String(database.get('PRAGMA quick_check(1)')?.['quick_check']);
  if (found !== 'ok') throw new Fault('store-unreadable', `${database.file} is damaged: ${found.replaceAll(/\s+/gu, ' ')}.`);
}

/** Throws `store-failed` when the file is read-only, so that a server does not start and refuse every answer. */
export function checkWritable(database: Database): void {
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
  } catch (error) {
    if (!isThrottled(error)) throw error; // who is writing can
  }
}

function pragma(database: Database, name: string): number {
  return Number(database.get(`PRAGMA ${name}`)?.[name]);
}
