#include "events/duckdb_writer.h"

#include <map>

#include "base/log.h"
#include "events/duckdb_duplicates.h"
#include "events/duckdb_profiles.h"
#include "events/duckdb_rows.h"
#include "events/duckdb_schema.h"

namespace usher::events::duckdb {
namespace {

// After a commit that failed: a full disk, say.
constexpr base::Duration kPause = std::chrono::seconds(1);

void insert_uses_and_aliases(Connection& connection, ProjectBatch const& batch);
void remember(ProjectBatch const& batch, std::vector<std::string> const& deleted_events);

}  // namespace

Writer::Writer(Shared const& shared, EventStoreOptions const& options)
    : engine_(shared.engine),
      projects_(shared.projects),
      subscribers_(shared.subscribers),
      journal_(shared.journal),
      backlog_(shared.backlog),
      options_(options),
      recent_keys_(options.remembered_keys),
      checkpointer_(engine_, options),
      thread_([this] { run(); }) {}

Writer::~Writer() {
  thread_.join();
}

void Writer::run() {
  while (!backlog_.is_drained()) {
    std::vector<WriteRequest> const requests = backlog_.take();
    if (requests.empty()) continue;
    while (!commit(requests)) {
      is_failing_ = true;
      recover(requests);
      // The journal has them: what cannot be written before the end is written by the next start.
      if (backlog_.wait_until_closed(kPause)) return;
    }
    is_failing_ = false;
    recent_keys_.trim();
    backlog_.applied(requests.back().end);
    journal_.forget(requests.back().end);
  }
}

bool Writer::commit(std::vector<WriteRequest> const& requests) {
  std::lock_guard const lock(writing_);
  try {
    Engine::Lease const lease(engine_);
    if (!lease.valid()) return false;
    Connection connection(lease.database());
    std::vector<JournalRecords> records;  // what the batches point into
    for (WriteRequest const& request : requests) records.push_back(read_journal_entry(request.entry));
    std::vector<ProjectBatch> batches = batches_of(lease.database(), requests, records);
    for (ProjectBatch& batch : batches) {
      plan(batch, options_.hot_columns);
      find_duplicates(connection, recent_keys_, batch);
    }
    commit_schema(connection, batches);
    commit_rows(connection, batches, requests.back().end);
    checkpointer_.add(bytes_of(requests));
    publish(batches);
    return true;
  } catch (std::exception const& fault) {
    base::log::error("event_commit_failed", {{"reason", fault.what()}});
    return false;
  }
}

std::vector<ProjectBatch> Writer::batches_of(Database const& database,
                                             std::vector<WriteRequest> const& requests,
                                             std::vector<JournalRecords> const& records) {
  std::vector<ProjectBatch> batches;
  std::map<base::ProjectId, std::size_t> places;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    auto const [place, added] = places.try_emplace(requests[i].project, batches.size());
    if (added) {
      batches.emplace_back();
      batches.back().project = projects_.get(database, requests[i].project);
    }
    ProjectBatch& batch = batches[place->second];
    for (JournalEvent const& event : records[i].events) batch.events.push_back({&event});
    for (ProfileUpdate const& update : records[i].profile_updates) batch.profile_updates.push_back(&update);
  }
  return batches;
}

void Writer::commit_schema(Connection& connection, std::vector<ProjectBatch>& batches) {
  std::vector<ProjectBatch*> changed;
  for (ProjectBatch& batch : batches)
    if (!batch.project->has_tables() || !batch.new_columns.empty()) changed.push_back(&batch);
  if (changed.empty()) return;
  Transaction transaction(connection);
  for (ProjectBatch* batch : changed) {
    if (!batch->project->has_tables()) create_project_tables(connection, *batch->project);
    for (HotColumn const& column : batch->new_columns) add_hot_column(connection, *batch->project, column);
  }
  transaction.commit();
  for (ProjectBatch* batch : changed) {
    batch->project->set_has_tables();
    for (HotColumn const& column : batch->new_columns) batch->project->add_column(column);
  }
}

void Writer::commit_rows(Connection& connection, std::vector<ProjectBatch>& batches, std::uint64_t end) {
  std::vector<std::vector<std::string>> deleted;
  {
    Transaction transaction(connection);
    for (ProjectBatch const& batch : batches) {
      deleted.push_back(delete_replaced(connection, batch));
      if (!batch.events.empty()) append_rows(connection, batch);
      insert_uses_and_aliases(connection, batch);
      write_profiles(connection, batch);
    }
    add_journal_position(connection, end);
    transaction.commit();
  }
  for (std::size_t i = 0; i < batches.size(); ++i) remember(batches[i], deleted[i]);
}

bool Writer::remove(base::ProjectId const& project) {
  std::lock_guard const lock(writing_);
  Engine::Lease const lease(engine_);
  if (!lease.valid()) return false;
  Connection connection(lease.database());
  drop_project(connection, project);
  recent_keys_.forget_everything();  // they name projects by where they lie in memory
  projects_.forget(project);
  return true;
}

void Writer::publish(std::vector<ProjectBatch> const& batches) {
  for (ProjectBatch const& batch : batches) {
    if (batch.events.empty()) continue;
    try {
      subscribers_.publish(*batch.project, batch.events);
    } catch (std::exception const& fault) {
      base::log::error("event_subscriber_failed", {{"reason", fault.what()}});
    }
  }
}

void Writer::recover(std::vector<WriteRequest> const& requests) {
  std::lock_guard const lock(writing_);
  // Memory may be ahead of the tables now: read them again.
  recent_keys_.forget_everything();
  for (WriteRequest const& request : requests) projects_.forget(request.project);
  engine_.reopen_if_unusable();
}

namespace {

void insert_uses_and_aliases(Connection& connection, ProjectBatch const& batch) {
  if (!batch.new_uses.empty()) {
    Appender appender(connection, "usher_properties");
    for (PropertyUse const& use : batch.new_uses) {
      appender.value(std::string_view(batch.project->id().value));
      appender.value(std::string_view(use.event));
      appender.value(std::string_view(use.property));
      appender.value(static_cast<std::int64_t>(use.types.bits));
      appender.end_row();
    }
    appender.flush();
  }
  if (!batch.new_aliases.empty()) {
    Appender appender(connection, batch.project->tables().aliases);
    for (Alias const& alias : batch.new_aliases) {
      appender.value(alias.alias);
      appender.value(alias.canonical);
      appender.end_row();
    }
    appender.flush();
  }
}

void remember(ProjectBatch const& batch, std::vector<std::string> const& deleted_events) {
  struct Volume {
    std::int64_t count = 0;
    base::Time first = base::Time::max();
    base::Time last = base::Time::min();
  };
  std::map<std::string_view, Volume> volumes;
  for (PlannedEvent const& planned : batch.events) {
    if (planned.superseded) continue;
    if (planned.event->key.time != planned.event->time) batch.project->add_key_time(planned.event->key.time);
    Volume& volume = volumes[planned.event->name];
    ++volume.count;
    volume.first = std::min(volume.first, planned.event->time);
    volume.last = std::max(volume.last, planned.event->time);
  }
  // What was replaced had the same name.
  for (std::string const& name : deleted_events) --volumes[name].count;
  for (PropertyUse const& use : batch.new_uses) batch.project->add_use(use);
  for (Alias const& alias : batch.new_aliases) batch.project->add_alias(alias);
  for (auto const& [name, volume] : volumes)
    batch.project->add_events(std::string(name), volume.count, volume.first, volume.last);
}

}  // namespace
}  // namespace usher::events::duckdb
