#include "events/duckdb_writer.h"

#include <map>

#include "base/log.h"
#include "events/duckdb_duplicates.h"
#include "events/duckdb_profiles.h"
#include "events/duckdb_rows.h"
#include "events/duckdb_schema.h"

namespace usher::events::duckdb {
namespace {

void insert_uses_and_aliases(Connection& connection, ProjectBatch const& batch);
void remember(ProjectBatch const& batch, std::vector<std::string> const& deleted_events);
bool is_usable(Engine& engine);

}  // namespace

Writer::Writer(Shared const& shared, EventStoreOptions const& options)
    : engine_(shared.engine),
      projects_(shared.projects),
      subscribers_(shared.subscribers),
      commits_(shared.commits),
      queue_(shared.queue),
      clock_(shared.clock),
      options_(options),
      recent_keys_(options.remembered_keys),
      thread_([this] { run(); }) {}

Writer::~Writer() {
  thread_.join();
}

void Writer::run() {
  while (!queue_.is_drained()) {
    std::vector<WriteRequest> requests = queue_.take(options_.checkpoint_idle);
    if (requests.empty()) {
      checkpoint();
      continue;
    }
    commit(requests);
    if (log_bytes_ > options_.checkpoint_bytes) checkpoint();
  }
  checkpoint();
}

void Writer::commit(std::vector<WriteRequest>& requests) {
  std::vector<std::size_t> replaced(requests.size(), 0);
  bool committed = false;
  try {
    Engine::Lease const lease(engine_);
    if (lease.valid()) {
      Connection connection(lease.database());
      std::vector<ProjectBatch> batches = batches_of(lease.database(), requests);
      for (ProjectBatch& batch : batches) {
        plan(batch, options_.hot_columns);
        find_duplicates(connection, recent_keys_, batch, replaced);
      }
      commit_schema(connection, batches);
      commit_rows(connection, batches);
      committed = true;
      for (WriteRequest const& request : requests) log_bytes_ += request.bytes;
      publish(batches);
    }
  } catch (std::exception const& fault) {
    base::log::error("event_commit_failed", {{"reason", fault.what()}});
  }
  if (!committed) recover(requests);
  recent_keys_.trim();
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (committed)
      requests[i].done(Appended{requests[i].count(), replaced[i]});
    else
      requests[i].done(base::Error{base::ErrorKind::kUnavailable,
                                   "event_store_unavailable",
                                   "Events cannot be stored right now; send them again later.",
                                   {},
                                   {}});
  }
}

std::vector<ProjectBatch> Writer::batches_of(Database const& database,
                                             std::vector<WriteRequest> const& requests) {
  std::vector<ProjectBatch> batches;
  std::map<base::ProjectId, std::size_t> places;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    WriteRequest const& request = requests[i];
    auto const [place, added] = places.try_emplace(request.project, batches.size());
    if (added) {
      batches.emplace_back();
      batches.back().project = projects_.get(database, request.project);
    }
    ProjectBatch& batch = batches[place->second];
    if (auto const* events = std::get_if<std::vector<Event>>(&request.records))
      for (Event const& event : *events) batch.events.push_back({&event, i});
    if (auto const* updates = std::get_if<std::vector<ProfileUpdate>>(&request.records))
      for (ProfileUpdate const& update : *updates) batch.profile_updates.push_back(&update);
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

void Writer::commit_rows(Connection& connection, std::vector<ProjectBatch>& batches) {
  base::Time const received_at = clock_.now();
  std::vector<std::vector<std::string>> deleted;
  {
    Transaction transaction(connection);
    for (ProjectBatch const& batch : batches) {
      deleted.push_back(delete_replaced(connection, batch));
      if (!batch.events.empty()) {
        // Destroyed before the transaction: what a fault leaves in it is rolled back with the rest.
        Appender appender(connection, batch.project->tables().events);
        append_rows(appender, batch, received_at);
        appender.flush();
      }
      insert_uses_and_aliases(connection, batch);
      write_profiles(connection, batch);
    }
    transaction.commit();
  }
  for (std::size_t i = 0; i < batches.size(); ++i) remember(batches[i], deleted[i]);
}

void Writer::publish(std::vector<ProjectBatch> const& batches) {
  for (ProjectBatch const& batch : batches) {
    if (batch.events.empty()) continue;
    commits_.add(batch.project->id());
    try {
      subscribers_.publish(*batch.project, batch.events);
    } catch (std::exception const& fault) {
      base::log::error("event_subscriber_failed", {{"reason", fault.what()}});
    }
  }
}

void Writer::recover(std::vector<WriteRequest> const& requests) {
  // Memory may be ahead of the tables now: read them again.
  recent_keys_.forget_everything();
  for (WriteRequest const& request : requests) projects_.forget(request.project);
  if (!is_usable(engine_)) engine_.reopen();
}

void Writer::checkpoint() {
  if (log_bytes_ == 0) return;
  try {
    Engine::Lease const lease(engine_);
    if (lease.valid()) {
      Connection connection(lease.database());
      connection.run("CHECKPOINT");
      log_bytes_ = 0;
    }
  } catch (std::exception const& fault) {
    // A reader in the way, or a full disk: the log stays as it is, and the next round tries again.
    base::log::warning("event_checkpoint_failed", {{"reason", fault.what()}});
  }
  // Some of these faults DuckDB does not survive; nobody should have to find out by being refused.
  if (log_bytes_ > 0 && !is_usable(engine_)) engine_.reopen();
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
    if (planned.key.time != planned.event->time) batch.project->add_key_time(planned.key.time);
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

bool is_usable(Engine& engine) {
  try {
    Engine::Lease const lease(engine);
    if (!lease.valid()) return false;
    Connection connection(lease.database());
    connection.run("SELECT 1");
    return true;
  } catch (std::exception const&) {
    return false;
  }
}

}  // namespace
}  // namespace usher::events::duckdb
