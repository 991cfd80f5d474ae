// Invented steps of an invented case, for the tests and benchmarks of the store.
#pragma once

#include <algorithm>

#include "journal/record.hpp"
#include "store/store.hpp"

namespace entente::store::sample {

inline Uuid uuid_of(std::uint64_t number) {
  return derived_uuid(Uuid{}, number, 0);
}

inline Instant moment(std::int64_t seconds) {
  return parse_instant("2026-03-02T08:00:00Z")->plus_seconds(seconds);
}

/// A record without personal values; the salt is fixed.
inline Json record_of(const StreamId& stream, std::uint64_t sequence, const std::string& type) {
  return JsonObject{{"event", JsonObject{{"number", sequence}, {"text", std::string(300, 'x')}}},
                    {"salt", "AAAAAAAAAAAAAAAAAAAAAA=="},
                    {"sequence", sequence},
                    {"stream", to_string(stream)},
                    {"type", type}};
}

inline TaskRow task_of(const CaseId& case_id, std::uint64_t number) {
  TaskRow task;
  task.case_id = case_id;
  task.task_id = {derived_uuid(case_id.uuid, number, 1)};
  task.element = "serve_notice";
  task.title_key = "bpmn.serve_notice";
  task.organisation = "pref-59";
  task.role = "agent";
  task.kind = "due";
  task.state = "open";
  task.due_at = moment(static_cast<std::int64_t>(number) * 3600);
  task.created_at = moment(0);
  return task;
}

inline CaseProjection projection_of(const CaseId& case_id, std::uint64_t version) {
  CaseProjection projection;
  CaseRow& file = projection.file;
  file.case_id = case_id;
  file.reference = "59-2026-" + std::to_string(version);
  file.pack = "fr-return";
  file.pack_version = "ab12";
  file.procedure = "return";
  file.lead_organisation = "pref-59";
  file.status = "open";
  file.person_label = JsonObject{{"sealed", "box"}};
  file.language = "fr";
  file.opened_at = moment(0);
  file.version = version;
  projection.organisations = {{case_id, "post-alg", "participant"}, {case_id, "pref-59", "lead"}};
  for (std::uint64_t i = 0; i < 4; ++i) projection.tasks.push_back(task_of(case_id, i));
  std::sort(projection.tasks.begin(), projection.tasks.end(),
            [](const TaskRow& a, const TaskRow& b) { return a.task_id < b.task_id; });
  projection.tasks.back().title_key = "version-" + std::to_string(version);
  projection.deadlines = {{case_id,
                           {derived_uuid(case_id.uuid, 1, 2)},
                           "appeal_period",
                           moment(100),
                           moment(200),
                           moment(static_cast<std::int64_t>(version)),
                           "running"}};
  projection.notices = {{case_id,
                         {derived_uuid(case_id.uuid, 1, 3)},
                         "pref-59",
                         "agent",
                         "notice.corrected",
                         moment(0),
                         std::nullopt}};
  return projection;
}

/// The step that brings a case from `version` to `version + events`.
inline Change step_of(const CaseId& case_id, std::uint64_t version, std::uint64_t command,
                      std::uint64_t events = 1) {
  Change change;
  change.stream = {case_id.uuid};
  change.stream_kind = "case";
  change.expected_version = version;
  for (std::uint64_t i = 1; i <= events; ++i)
    change.events.push_back(
        {version + i, "FactRecorded", record_of(change.stream, version + i, "FactRecorded")});
  change.command = {uuid_of(command)};
  change.request = sha256(std::to_string(command));
  change.answer = JsonObject{{"version", version + events}};
  change.recorded_at = moment(static_cast<std::int64_t>(version));
  change.projection = projection_of(case_id, version + events);
  return change;
}

inline OutboxRow message_of(std::uint64_t number) {
  OutboxRow row;
  row.message_id = {uuid_of(1'000'000 + number)};
  row.peer = "foreign";
  row.type = "lpc_escalation";
  row.envelope = JsonObject{{"sealed", std::to_string(number)}};
  row.state = "queued";
  row.created_at = moment(0);
  row.next_attempt_at = moment(0);
  return row;
}

}  // namespace entente::store::sample
