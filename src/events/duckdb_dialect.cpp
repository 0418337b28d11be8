#include "events/duckdb_dialect.h"

#include <limits>
#include <utility>

namespace usher::events::duckdb {
namespace {

base::Result<Sql> seen_sql(EventQuery const& query, TableNames const& tables,
                           std::vector<base::Time> const& edges, Aliases aliases,
                           PropertyLookup const& lookup);
base::Result<Sql> source_sql(Source const& source, PropertyLookup const& lookup);
Sql any_of(std::vector<std::string> const& values);
Sql behind(EventPlace const& place);

}  // namespace

std::string bucket_index_sql(std::vector<base::Time> const& edges) {
  // Runs of buckets of one width: first edge, first index, width.
  struct Run {
    std::int64_t start, index, width;
  };
  std::vector<Run> runs;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    std::int64_t const width = (edges[i + 1] - edges[i]).count();
    if (runs.empty() || runs.back().width != width)
      runs.push_back({base::micros(edges[i]), static_cast<std::int64_t>(i), width});
  }
  if (runs.empty()) return "0::BIGINT";
  auto const index = [](Run const& run) {
    return "(" + std::to_string(run.index) + " + (e.time - (" + std::to_string(run.start) + ")) // " +
           std::to_string(run.width) + ")";
  };
  if (runs.size() == 1) return index(runs.front());
  std::string sql = "CASE";
  for (std::size_t i = 0; i + 1 < runs.size(); ++i)
    sql += " WHEN e.time < " + std::to_string(runs[i + 1].start) + " THEN " + index(runs[i]);
  return sql + " ELSE " + index(runs.back()) + " END";
}

base::Result<Sql> segmentation_sql(EventQuery const& query, TableNames const& tables,
                                   std::vector<base::Time> const& edges, Aliases aliases,
                                   PropertyLookup const& lookup) {
  Sql sql;
  sql << "WITH ";
  TRY(Sql const seen, seen_sql(query, tables, edges, aliases, lookup));
  sql << seen;
  // `seen` holds a person once per bucket and segment: within one of each a plain count is exact.
  bool const unique = query.measure == Measure::kUniqueUsers;
  bool const buckets = !edges.empty();
  std::string const sum = "CAST(coalesce(sum(n), 0) AS BIGINT)";
  std::string const within = unique ? "count(*)" : sum;
  std::string const across = unique ? "count(DISTINCT person)" : sum;
  if (!query.breakdown) {
    sql << " SELECT 0::BIGINT, NULL::VARCHAR, NULL::BIGINT, " << (buckets ? across : within) << " FROM seen";
    if (buckets)
      sql << " UNION ALL SELECT 0::BIGINT, NULL::VARCHAR, bucket, " << within << " FROM seen GROUP BY bucket";
    return sql;
  }
  sql << ", sizes AS MATERIALIZED (SELECT segment, " << (buckets ? across : within)
      << " AS size FROM seen GROUP BY segment), top AS MATERIALIZED (SELECT row_number() OVER (ORDER BY size "
         "DESC, segment ASC NULLS LAST) AS rank, segment, size FROM sizes ORDER BY rank LIMIT ";
  sql.bind(static_cast<std::int64_t>(query.breakdown->limit));
  sql << "), rest AS (SELECT * FROM seen WHERE NOT EXISTS (SELECT 1 FROM top WHERE top.segment IS NOT "
         "DISTINCT "
         "FROM seen.segment))"
      << " SELECT rank, segment, NULL::BIGINT, size FROM top"
      << " UNION ALL SELECT NULL::BIGINT, NULL::VARCHAR, NULL::BIGINT, " << across
      << " FROM rest HAVING count(*) > 0";
  if (buckets)
    sql << " UNION ALL SELECT rank, top.segment, bucket, " << within
        << " FROM seen JOIN top ON top.segment IS NOT DISTINCT FROM seen.segment GROUP BY rank, top.segment, "
           "bucket"
        << " UNION ALL SELECT NULL::BIGINT, NULL::VARCHAR, bucket, " << across
        << " FROM rest GROUP BY bucket";
  return sql;
}

Sql property_values_sql(PropertyValuesRequest const& request, TableNames const& tables,
                        PropertyLookup const& lookup) {
  Sql sql;
  sql << "SELECT value, count(*) FROM (SELECT " << text_value(lookup(request.property)) << " AS value FROM "
      << tables.events << " e";
  if (!request.event.empty()) {
    sql << " WHERE e.event = ";
    sql.bind(request.event);
  }
  sql << ") WHERE value IS NOT NULL";
  if (!request.search.empty()) {
    sql << " AND contains(lower(value), lower(";
    sql.bind(request.search) << "))";
  }
  sql << " GROUP BY value ORDER BY count(*) DESC, value LIMIT ";
  sql.bind(static_cast<std::int64_t>(request.limit));
  return sql;
}

Sql recent_sql(RecentFilter const& filter, std::uint64_t person, std::string const& columns,
               TableNames const& tables) {
  Sql sql;
  sql << "SELECT " << columns << " FROM " << tables.events << " e WHERE true";
  if (!filter.event.empty()) {
    sql << " AND e.event = ";
    sql.bind(filter.event);
  }
  if (person != 0) {
    sql << " AND (e.\"user\" = ";
    sql.bind(person) << " OR e.\"user\" IN (SELECT alias FROM " << tables.aliases << " WHERE canonical = ";
    sql.bind(person) << "))";
  }
  sql << " ORDER BY e.time DESC, e.rowid DESC LIMIT ";
  sql.bind(static_cast<std::int64_t>(filter.limit));
  return sql;
}

Sql page_end_sql(EventPlace const& after, int limit, TableNames const& tables) {
  Sql sql;
  sql << "SELECT max(t) FROM (SELECT e.time AS t FROM " << tables.events << " e WHERE " << behind(after)
      << " ORDER BY e.time, e.rowid LIMIT ";
  sql.bind(static_cast<std::int64_t>(limit)) << ")";
  return sql;
}

Sql page_sql(EventPlace const& after, base::Time until, int limit, std::string const& columns,
             TableNames const& tables) {
  Sql sql;
  sql << "SELECT " << columns << " FROM " << tables.events << " e WHERE " << behind(after)
      << " AND e.time <= ";
  sql.bind(base::micros(until)) << " ORDER BY e.time, e.rowid LIMIT ";
  sql.bind(static_cast<std::int64_t>(limit));
  return sql;
}

namespace {

// Behind the place, which is no row of its own but between two.
Sql behind(EventPlace const& place) {
  std::int64_t const time =
      place.row < 0 ? std::numeric_limits<std::int64_t>::min() : base::micros(place.time);
  Sql sql;
  sql << "e.time >= ";
  sql.bind(time) << " AND (e.time > ";
  sql.bind(time) << " OR e.rowid > ";
  sql.bind(place.row) << ")";
  return sql;
}

// What is left of the events: one row per bucket and segment with a count `n`, or per person as well.
base::Result<Sql> seen_sql(EventQuery const& query, TableNames const& tables,
                           std::vector<base::Time> const& edges, Aliases aliases,
                           PropertyLookup const& lookup) {
  bool const unique = query.measure == Measure::kUniqueUsers;
  bool const join = unique && aliases == Aliases::kJoin;
  TRY(Sql const where, source_sql(query.source, lookup));
  Sql sql;
  sql << "seen AS MATERIALIZED (SELECT " << (unique ? "DISTINCT " : "") << bucket_index_sql(edges)
      << " AS bucket, ";
  if (query.breakdown)
    sql << text_value(lookup(query.breakdown->property));
  else
    sql << "NULL::VARCHAR";
  sql << " AS segment, "
      << (!unique ? "count(*) AS n"
          : join  ? "coalesce(a.canonical, e.\"user\") AS person"
                  : "e.\"user\" AS person")
      << " FROM " << tables.events << " e";
  if (join) sql << " LEFT JOIN " << tables.aliases << " a ON a.alias = e.\"user\"";
  sql << " WHERE " << where << (unique ? " AND e.\"user\" IS NOT NULL)" : " GROUP BY 1, 2)");
  return sql;
}

base::Result<Sql> source_sql(Source const& source, PropertyLookup const& lookup) {
  Sql sql;
  sql << "e.time >= ";
  sql.bind(base::micros(source.range.from)) << " AND e.time < ";
  sql.bind(base::micros(source.range.to));
  if (!source.events.empty()) sql << " AND e.event IN " << any_of(source.events);
  TRY(Sql const where, condition_sql(source.where, lookup));
  if (!where.text.empty()) sql << " AND " << where;
  return sql;
}

Sql any_of(std::vector<std::string> const& values) {
  Sql sql;
  sql << "(";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) sql << ", ";
    sql.bind(values[i]);
  }
  return sql << ")";
}

}  // namespace
}  // namespace usher::events::duckdb
