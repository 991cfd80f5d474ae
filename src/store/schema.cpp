#include "store/schema.hpp"

#include <array>

namespace entente::store {
namespace {

// Identifiers are 16 bytes, digests 32, instants microseconds since 1970 (UTC); JSON is its
// canonical text, and sealed wherever it could hold a personal value. The node stands first in
// every key, so that the same tables can be spread over several machines by it.
constexpr std::string_view kFirst = R"sql(
-- Facts about the database itself: when it was restored, the log head known elsewhere.
CREATE TABLE fact (
  node TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (node, name)
) STRICT, WITHOUT ROWID;

-- Series of numbers that are given out once each, such as references of a territory and year.
CREATE TABLE number_series (
  node TEXT NOT NULL, series TEXT NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (node, series)
) STRICT, WITHOUT ROWID;

-- One row per stream: what may be appended next. The version is the sequence of the last event.
CREATE TABLE stream (
  node TEXT NOT NULL, stream BLOB NOT NULL CHECK (length(stream) = 16),
  kind TEXT NOT NULL, version INTEGER NOT NULL CHECK (version >= 0),
  PRIMARY KEY (node, stream)
) STRICT, WITHOUT ROWID;
CREATE INDEX stream_by_kind ON stream (node, kind, stream);

-- The journal: sealed records, never changed. The position is the index of the leaf in the Merkle
-- log; the entry is SHA-256 of the record's canonical bytes.
CREATE TABLE event (
  node TEXT NOT NULL, stream BLOB NOT NULL, sequence INTEGER NOT NULL CHECK (sequence > 0),
  position INTEGER NOT NULL CHECK (position >= 0), type TEXT NOT NULL, record TEXT NOT NULL,
  entry BLOB NOT NULL CHECK (length(entry) = 32), recorded_at INTEGER NOT NULL,
  PRIMARY KEY (node, stream, sequence),
  FOREIGN KEY (node, stream) REFERENCES stream (node, stream)
) STRICT;
CREATE UNIQUE INDEX event_by_position ON event (node, position);

-- The latest snapshot of a stream: its state after the event `sequence`.
CREATE TABLE snapshot (
  node TEXT NOT NULL, stream BLOB NOT NULL, sequence INTEGER NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (node, stream),
  FOREIGN KEY (node, stream) REFERENCES stream (node, stream)
) STRICT;

-- Commands that were done, with their answer: asked again, they are answered again.
CREATE TABLE command (
  node TEXT NOT NULL, command BLOB NOT NULL CHECK (length(command) = 16), stream BLOB NOT NULL,
  request BLOB NOT NULL CHECK (length(request) = 32), version INTEGER NOT NULL,
  answer TEXT NOT NULL, recorded_at INTEGER NOT NULL,
  PRIMARY KEY (node, command)
) STRICT;

-- Keys of persons, wrapped under the node's key; a destroyed key is null and stays so.
CREATE TABLE subject_key (
  node TEXT NOT NULL, subject BLOB NOT NULL CHECK (length(subject) = 16), wrapped BLOB,
  PRIMARY KEY (node, subject)
) STRICT, WITHOUT ROWID;

-- Messages to peers, from the step that decided them until the peer's receipt.
CREATE TABLE outbox (
  node TEXT NOT NULL, message_id BLOB NOT NULL CHECK (length(message_id) = 16), case_id BLOB,
  peer TEXT NOT NULL, type TEXT NOT NULL, envelope TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'refused', 'held')),
  created_at INTEGER NOT NULL, next_attempt_at INTEGER NOT NULL, attempts INTEGER NOT NULL,
  last_error TEXT, receipt TEXT, settled_at INTEGER,
  PRIMARY KEY (node, message_id)
) STRICT;
CREATE INDEX outbox_by_state ON outbox (node, state, next_attempt_at);
CREATE INDEX outbox_by_case ON outbox (node, case_id);

-- Messages taken in from peers, with the receipt given: a repetition gets the same.
CREATE TABLE received (
  node TEXT NOT NULL, message_id BLOB NOT NULL CHECK (length(message_id) = 16),
  peer TEXT NOT NULL, envelope BLOB NOT NULL, case_id BLOB, receipt TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (node, message_id)
) STRICT;

-- Projection: one row per case.
CREATE TABLE case_file (
  node TEXT NOT NULL, case_id BLOB NOT NULL CHECK (length(case_id) = 16),
  reference TEXT NOT NULL, pack TEXT NOT NULL, pack_version TEXT NOT NULL,
  procedure TEXT NOT NULL, lead_organisation TEXT NOT NULL, status TEXT NOT NULL,
  person_label TEXT NOT NULL, language TEXT NOT NULL, next_due_at INTEGER,
  opened_at INTEGER NOT NULL, closed_at INTEGER, version INTEGER NOT NULL,
  PRIMARY KEY (node, case_id)
) STRICT;

-- Projection: the organisations that may see a case.
CREATE TABLE case_organisation (
  node TEXT NOT NULL, case_id BLOB NOT NULL, organisation TEXT NOT NULL, part TEXT NOT NULL,
  PRIMARY KEY (node, case_id, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_by_organisation ON case_organisation (node, organisation, case_id);

-- Projection: what can be done or is waited for. `due_order` sorts what has no date last.
CREATE TABLE task (
  node TEXT NOT NULL, case_id BLOB NOT NULL, task_id BLOB NOT NULL, element TEXT NOT NULL,
  title_key TEXT NOT NULL, organisation TEXT NOT NULL, role TEXT NOT NULL, assignee TEXT,
  kind TEXT NOT NULL, state TEXT NOT NULL, due_at INTEGER, due_name TEXT, effect_key TEXT,
  created_at INTEGER NOT NULL, act TEXT, waiting_for TEXT,
  due_order INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(due_at, 9223372036854775807)) STORED,
  PRIMARY KEY (node, case_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_by_organisation ON task (node, organisation, state, kind, due_order, task_id);
CREATE INDEX task_by_assignee ON task (node, assignee, state, due_order, task_id);

-- Projection: deadlines with both readings, and the instant at which the timer acts.
CREATE TABLE deadline (
  node TEXT NOT NULL, case_id BLOB NOT NULL, deadline_id BLOB NOT NULL, name TEXT NOT NULL,
  warns_at INTEGER NOT NULL, binds_at INTEGER NOT NULL, fires_at INTEGER, state TEXT NOT NULL,
  PRIMARY KEY (node, case_id, deadline_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_by_firing ON deadline (node, state, fires_at);

-- Projection: what an organisation must be told.
CREATE TABLE notice (
  node TEXT NOT NULL, case_id BLOB NOT NULL, notice_id BLOB NOT NULL, organisation TEXT NOT NULL,
  role TEXT NOT NULL, text_key TEXT NOT NULL, raised_at INTEGER NOT NULL, acknowledged_at INTEGER,
  PRIMARY KEY (node, case_id, notice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_unacknowledged ON notice (node, organisation, raised_at, notice_id)
  WHERE acknowledged_at IS NULL;

-- Projection: where a case stands still until somebody looks.
CREATE TABLE incident (
  node TEXT NOT NULL, case_id BLOB NOT NULL, incident_id BLOB NOT NULL, element TEXT NOT NULL,
  message TEXT NOT NULL, raised_at INTEGER NOT NULL, resolved_at INTEGER,
  PRIMARY KEY (node, case_id, incident_id)
) STRICT, WITHOUT ROWID;

-- Projection: messages of a case as its events tell them.
CREATE TABLE message (
  node TEXT NOT NULL, case_id BLOB NOT NULL, message_id BLOB NOT NULL, direction TEXT NOT NULL,
  type TEXT NOT NULL, peer TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, envelope BLOB,
  PRIMARY KEY (node, case_id, message_id)
) STRICT, WITHOUT ROWID;
)sql";

// Moves by hand are few among many events: who settles them need not read all.
constexpr std::string_view kMoves = R"sql(
CREATE INDEX event_of_move ON event (node, stream) WHERE type = 'MoveProposed';
)sql";

// What the law limits stands before an organisation's own targets, and what has no date last, the
// oldest first. Rows of before have no kind until the node fills it in: see due_kinds.hpp.
constexpr std::string_view kLegalFirst = R"sql(
DROP INDEX task_by_organisation;
DROP INDEX task_by_assignee;
ALTER TABLE task DROP COLUMN due_order;
ALTER TABLE task ADD COLUMN due_kind TEXT;
ALTER TABLE task ADD COLUMN due_rank INTEGER GENERATED ALWAYS AS
  (CASE WHEN due_at IS NULL THEN 2 WHEN due_kind = 'target' THEN 1 ELSE 0 END) VIRTUAL;
ALTER TABLE task ADD COLUMN due_order INTEGER GENERATED ALWAYS AS
  (coalesce(due_at, created_at)) VIRTUAL;
CREATE INDEX task_by_organisation
  ON task (node, organisation, state, kind, due_rank, due_order, task_id);
CREATE INDEX task_by_assignee ON task (node, assignee, state, due_rank, due_order, task_id);
ALTER TABLE case_file ADD COLUMN next_due_kind TEXT;
)sql";

constexpr std::array kAll = {Migration{1, "first tables", kFirst},
                             Migration{2, "moves by hand are found", kMoves},
                             Migration{3, "what the law limits stands first", kLegalFirst}};

}  // namespace

std::span<const Migration> store_migrations() {
  return kAll;
}

}  // namespace entente::store
