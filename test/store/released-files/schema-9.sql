CREATE TABLE account ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE assignment ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE audit ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE channel ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE checkpoint ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE draft ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE fact ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE file ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE message ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, recipient TEXT NOT NULL, state TEXT NOT NULL, due_at TEXT NOT NULL, is_live INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE obligation ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, institution TEXT NOT NULL, measure TEXT NOT NULL, next_look_at TEXT, has_intents INTEGER NOT NULL, head TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE person ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, object_id TEXT NOT NULL, document TEXT NOT NULL, sign_in_name TEXT NOT NULL DEFAULT '', plans TEXT NOT NULL DEFAULT '', PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE plan ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE revision ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE TABLE roster_draft ( partition TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (partition, id) ) STRICT;
CREATE INDEX audit_by_time ON audit (document ->> '$.at');
CREATE INDEX file_by_time ON file (document ->> '$.receivedAt');
CREATE INDEX message_due ON message (due_at) WHERE is_live = 1;
CREATE INDEX message_ended ON message (due_at) WHERE state IN ('settled', 'dropped', 'failed');
CREATE INDEX message_of_person ON message (partition, recipient, state, due_at);
CREATE INDEX obligation_by_institution ON obligation (partition, institution);
CREATE INDEX obligation_by_measure ON obligation (partition, measure, institution);
CREATE INDEX obligation_due ON obligation (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX obligation_with_intents ON obligation (has_intents) WHERE has_intents = 1;
CREATE INDEX person_by_id ON person (id);
CREATE INDEX person_by_object_id ON person (partition, object_id);
CREATE INDEX person_by_sign_in_name ON person (partition, sign_in_name, object_id) WHERE sign_in_name <> '';
INSERT INTO person (partition, id, version, object_id, document, sign_in_name, plans) VALUES ('00000000-0000-0000-0000-0000000a7d15', 'vid-amatpersona', 1, 'a7d15000-0000-4000-8000-000000000003', '{"id":"vid-amatpersona","name":"VID amatpersona","objectId":"a7d15000-0000-4000-8000-000000000003","language":"lv","tenant":"00000000-0000-0000-0000-0000000a7d15","roles":[{"role":"officer","institution":"VID","plan":"onap-2023-2025"}],"conversation":null,"reachability":{"kind":"never-installed"},"welcomedAt":null}', '', '
onap-2023-2025
');
INSERT INTO person (partition, id, version, object_id, document, sign_in_name, plans) VALUES ('00000000-0000-0000-0000-0000000a7d15', 'vp-amatpersona', 1, 'a7d15000-0000-4000-8000-000000000001', '{"id":"vp-amatpersona","name":"VP amatpersona","objectId":"a7d15000-0000-4000-8000-000000000001","language":"lv","tenant":"00000000-0000-0000-0000-0000000a7d15","roles":[{"role":"officer","institution":"VP","plan":"onap-2023-2025"}],"conversation":null,"reachability":{"kind":"never-installed"},"welcomedAt":null}', '', '
onap-2023-2025
');
INSERT INTO plan (partition, id, version, document) VALUES ('onap-2023-2025', 'onap-2023-2025', 2, '{"id":"onap-2023-2025","state":"active","revision":1,"reconciled":1}');
PRAGMA application_id = 1096042308;
PRAGMA user_version = 9;
