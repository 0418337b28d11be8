#include "events/duckdb_store.h"

#include "base/text.h"
#include "events/duckdb_dialect.h"
#include "events/duckdb_profiles.h"
#include "events/duckdb_rows.h"
#include "events/duckdb_schema.h"
#include "events/identity_links.h"
#include "events/journal_entry.h"
#include "events/segmentation_table.h"

namespace usher::events {

std::unique_ptr<EventStore> open_event_store(std::string const& path, base::Clock const& clock,
                                             EventStoreOptions options) {
  return std::make_unique<duckdb::Store>(path, clock, options);
}

namespace duckdb {
namespace {

constexpr base::Duration kPickerTime = std::chrono::seconds(5);
constexpr base::Duration kPageTime = std::chrono::seconds(60);
constexpr std::int64_t kMostBuckets = 20'000;
// The backlog is at most a second or so behind; longer means that the tables cannot be written to.
constexpr base::Duration kCatchUpTime = std::chrono::seconds(10);

base::Error unavailable() {
  return {base::ErrorKind::kUnavailable,
          "event_store_unavailable",
          "Events cannot be reached right now; try again later.",
          {},
          {}};
}

std::uint64_t applied_in(Engine& engine);
bool is_valid_text(std::vector<ProfileUpdate> const& updates);
base::Error refusal_of(Watchdog::Verdict verdict);

}  // namespace

Store::Store(std::string const& path, base::Clock const& clock, EventStoreOptions const& options)
    : clock_(clock),
      engine_(path, options),
      applied_at_start_(applied_in(engine_)),
      journal_(path + ".journal", applied_at_start_),
      queue_(options),
      backlog_(options, applied_at_start_),
      writer_(std::in_place, Writer::Shared{engine_, projects_, subscribers_, journal_, backlog_}, options) {
  try {
    bring_in();
  } catch (std::exception const&) {
    backlog_.close();
    throw;
  }
  intake_.emplace(Intake::Shared{queue_, journal_, backlog_, commits_});
}

Store::~Store() {
  queue_.close();
  intake_.reset();
  backlog_.close();
  writer_.reset();
  journal_.close(backlog_.applied());
}

// What a killed process had acknowledged and not yet brought into the tables.
void Store::bring_in() {
  journal_.replay([&](std::string_view entry, std::uint64_t end) {
    JournalEntryHead const head = read_journal_entry_head(entry);
    std::vector<WriteRequest> requests;
    requests.push_back({head.project, std::string(entry), head.records, {}, end});
    if (!backlog_.wait_for_room(std::chrono::hours(1))) throw Fault("the journal cannot be brought in");
    backlog_.push(std::move(requests));
  });
}

void Store::append(base::ProjectId const& project, EncodedEvents const& events, AppendDone done) {
  if (events.count() == 0) return done(Appended{});
  enqueue({project, journal_entry_of(project, events, clock_.now()), events.count(), std::move(done)});
}

void Store::update_profiles(base::ProjectId const& project, std::vector<ProfileUpdate> updates,
                            AppendDone done) {
  if (!is_valid_text(updates))
    return done(base::invalid("updates", "Text must be valid UTF-8.", "invalid_text"));
  if (updates.empty()) return done(Appended{});
  enqueue({project, journal_entry_of(project, updates, clock_.now()), updates.size(), std::move(done)});
}

void Store::enqueue(WriteRequest request) {
  if (queue_.push(request)) return;
  request.done(base::Error{base::ErrorKind::kUnavailable,
                           "event_queue_full",
                           "More events are arriving than can be stored; send them again later.",
                           {},
                           {}});
}

base::Result<ResultTable> Store::query(EventQuery const& query, QueryLimits const& limits,
                                       std::stop_token cancellation) {
  std::vector<base::Time> const edges =
      query.buckets ? bucket_edges(query.source.range, *query.buckets) : std::vector<base::Time>();
  if (edges.size() > kMostBuckets)
    return base::invalid("range", "The range has too many intervals; choose a longer unit.",
                         "too_many_buckets");
  if (query.breakdown && query.breakdown->limit < 1)
    return base::invalid("breakdown.limit", "At least one segment must be shown.", "invalid_breakdown");
  return read<ResultTable>(
      query.source.project, limits.time, std::move(cancellation),
      [&](Connection& connection, Project const& project) -> base::Result<ResultTable> {
        auto const lookup = [&](std::string_view name) { return project.source_of(name); };
        Aliases const aliases = project.has_aliases() ? Aliases::kJoin : Aliases::kNone;
        TRY(Sql const sql, segmentation_sql(query, project.tables(), edges, aliases, lookup));
        std::vector<SegmentFigure> figures;
        if (!project.has_tables()) return segmentation_table(query, edges, figures);
        Rows rows = connection.run(sql);
        while (rows.next()) {
          SegmentFigure figure;
          if (!rows.is_null(0)) figure.rank = rows.integer(0);
          if (!rows.is_null(1)) figure.segment = std::string(rows.text(1));
          if (!rows.is_null(2)) figure.bucket = rows.integer(2);
          figure.value = rows.integer(3);
          figures.push_back(std::move(figure));
        }
        return segmentation_table(query, edges, figures);
      });
}

Catalogue Store::catalogue(base::ProjectId const& project) {
  auto const loaded = known(project);
  return loaded ? loaded->catalogue() : Catalogue{};
}

base::Result<std::vector<PropertyValue>> Store::property_values(base::ProjectId const& project,
                                                                PropertyValuesRequest const& request) {
  using Values = std::vector<PropertyValue>;
  return read<Values>(project, kPickerTime, {},
                      [&](Connection& connection, Project const& loaded) -> base::Result<Values> {
                        Values values;
                        if (!loaded.has_tables()) return values;
                        auto const lookup = [&](std::string_view name) { return loaded.source_of(name); };
                        Rows rows = connection.run(property_values_sql(request, loaded.tables(), lookup));
                        while (rows.next()) values.push_back({std::string(rows.text(0)), rows.integer(1)});
                        return values;
                      });
}

base::Result<std::vector<Event>> Store::recent(base::ProjectId const& project, RecentFilter const& filter) {
  using Events = std::vector<Event>;
  return read<Events>(
      project, kPickerTime, {}, [&](Connection& connection, Project const& loaded) -> base::Result<Events> {
        Events events;
        if (!loaded.has_tables()) return events;
        std::uint64_t const person = loaded.resolve(user_hash(filter.distinct_id));
        auto const hot = loaded.hot_columns();
        Rows rows = connection.run(recent_sql(filter, person, event_columns(hot), loaded.tables()));
        while (rows.next()) events.push_back(event_of(rows, hot));
        return events;
      });
}

base::Result<EventPage> Store::page(base::ProjectId const& project, EventPlace const& after, int limit) {
  return read<EventPage>(
      project, kPageTime, {}, [&](Connection& connection, Project const& loaded) -> base::Result<EventPage> {
        EventPage page;
        if (!loaded.has_tables()) return page;
        // First only the times, which are one column: of the wide rows no more are read than are shown.
        Rows last = connection.run(page_end_sql(after, limit, loaded.tables()));
        if (!last.next() || last.is_null(0)) return page;
        auto const hot = loaded.hot_columns();
        Rows rows = connection.run(page_sql(after, base::from_micros(last.integer(0)), limit,
                                            "rowid, time, " + event_columns(hot), loaded.tables()));
        while (rows.next()) {
          page.next = {base::from_micros(rows.integer(1)), rows.integer(0)};
          page.events.push_back(event_of(rows, hot, 2));
        }
        if (static_cast<int>(page.events.size()) < limit) page.next.reset();
        return page;
      });
}

EventStatus Store::status(base::ProjectId const& project) {
  auto const loaded = known(project);
  return loaded ? loaded->status() : EventStatus{};
}

base::Result<std::optional<Profile>> Store::profile(base::ProjectId const& project, std::string_view id,
                                                    std::string_view group_key) {
  using Found = std::optional<Profile>;
  return read<Found>(project, kPickerTime, {},
                     [&](Connection& connection, Project const& loaded) -> base::Result<Found> {
                       if (!loaded.has_tables()) return Found();
                       return read_profile(connection, loaded, group_key, id);
                     });
}

base::Result<ProfilePage> Store::profiles(base::ProjectId const& project, std::uint64_t after, int limit) {
  return read<ProfilePage>(project, kPageTime, {},
                           [&](Connection& connection, Project const& loaded) -> base::Result<ProfilePage> {
                             if (!loaded.has_tables()) return ProfilePage();
                             return read_profiles(connection, loaded, after, limit);
                           });
}

base::Ok Store::remove(base::ProjectId const& project) {
  if (!is_writable() || !backlog_.catch_up(kCatchUpTime)) return unavailable();
  return writer_->remove(project) ? base::Ok() : unavailable();
}

Subscription Store::subscribe(base::ProjectId const& project, RecentFilter filter, EventsCallback callback) {
  return subscribers_.subscribe(project, std::move(filter), std::move(callback));
}

base::Ok Store::check() {
  engine_.reopen_if_unusable();
  if (!is_writable()) return unavailable();
  return {};
}

// Otherwise nothing would ever catch up.
bool Store::is_writable() {
  return !writer_->is_failing() && Engine::Lease(engine_).valid();
}

std::shared_ptr<Project> Store::known(base::ProjectId const& project) {
  if (is_writable()) static_cast<void>(backlog_.catch_up(kCatchUpTime));
  Engine::Lease const lease(engine_);
  return lease.valid() ? projects_.get(lease.database(), project) : nullptr;
}

template <class Answer>
base::Result<Answer> Store::read(
    base::ProjectId const& project, base::Duration limit, std::stop_token cancellation,
    std::function<base::Result<Answer>(Connection&, Project const&)> const& ask) {
  if (!is_writable() || !backlog_.catch_up(kCatchUpTime)) return unavailable();
  Engine::Lease const lease(engine_);
  if (!lease.valid()) return unavailable();
  auto const loaded = projects_.get(lease.database(), project);
  Connection connection(lease.database());
  Watchdog::Watch const watch(watchdog_, connection, limit, std::move(cancellation));
  try {
    return ask(connection, *loaded);
  } catch (Interrupted const&) {
    return refusal_of(watch.verdict());
  }
}

namespace {

std::uint64_t applied_in(Engine& engine) {
  Engine::Lease const lease(engine);
  Connection connection(lease.database());
  forget_journal_positions(connection);
  return journal_position(connection);
}

bool is_valid_text(Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value)) return base::is_valid_utf8(*text);
  if (auto const* json = std::get_if<JsonText>(&value)) return base::is_valid_utf8(json->text);
  return true;
}

bool is_valid_text(std::vector<Property> const& properties) {
  for (Property const& property : properties)
    if (!base::is_valid_utf8(property.name) || !is_valid_text(property.value)) return false;
  return true;
}

bool is_valid_text(std::vector<ProfileUpdate> const& updates) {
  for (ProfileUpdate const& update : updates)
    if (!base::is_valid_utf8(update.id) || !base::is_valid_utf8(update.group_key) ||
        !is_valid_text(update.properties))
      return false;
  return true;
}

base::Error refusal_of(Watchdog::Verdict verdict) {
  if (verdict == Watchdog::Verdict::kCancelled)
    return {base::ErrorKind::kUnavailable, "query_cancelled", "Nobody is waiting for this answer.", {}, {}};
  return {base::ErrorKind::kUnavailable,
          "query_timeout",
          "This question takes too long; choose a shorter range or fewer conditions.",
          {},
          {}};
}

}  // namespace
}  // namespace duckdb
}  // namespace usher::events
