#include "events/duckdb_dialect.h"

#include <utility>

namespace events::duckdb {
namespace {

base::Result<Sql> source_sql(Source const& source, PropertyLookup const& lookup);
Sql any_of(std::vector<std::string> const& values);

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
  bool const unique = query.measure == Measure::kUniqueUsers;
  TRY(Sql const where, source_sql(query.source, lookup));

  Sql sql;
  // What is left of the events: one row per bucket and segment, with a count, or per person as well.
  sql << "WITH seen AS MATERIALIZED (SELECT " << (unique ? "DISTINCT " : "") << bucket_index_sql(edges)
      << " AS bucket, ";
  if (query.breakdown)
    sql << text_value(lookup(query.breakdown->property));
  else
    sql << "NULL::VARCHAR";
  sql << " AS segment, ";
  if (!unique)
    sql << "count(*) AS n";
  else if (aliases == Aliases::kJoin)
    sql << "coalesce(a.canonical, e.\"user\") AS person";
  else
    sql << "e.\"user\" AS person";
  sql << " FROM " << tables.events << " e";
  if (unique && aliases == Aliases::kJoin)
    sql << " LEFT JOIN " << tables.aliases << " a ON a.alias = e.\"user\"";
  sql << " WHERE " << where;
  sql << (unique ? " AND e.\"user\" IS NOT NULL)" : " GROUP BY 1, 2)");

  std::string const value = unique ? "count(DISTINCT person)" : "CAST(coalesce(sum(n), 0) AS BIGINT)";
  if (query.breakdown) {
    sql << ", top AS (SELECT row_number() OVER (ORDER BY " << value
        << " DESC, segment ASC NULLS LAST) AS rank, segment FROM seen GROUP BY segment ORDER BY rank LIMIT ";
    sql.bind(static_cast<std::int64_t>(query.breakdown->limit));
    sql << "), labelled AS (SELECT top.rank, top.segment, seen.* EXCLUDE (segment) FROM seen LEFT JOIN top "
           "ON "
           "seen.segment IS NOT DISTINCT FROM top.segment)";
  } else {
    sql << ", labelled AS (SELECT 0::BIGINT AS rank, * FROM seen)";
  }
  if (!edges.empty())
    sql << " SELECT rank, segment, bucket, " << value
        << " FROM labelled GROUP BY rank, segment, bucket UNION ALL";
  sql << " SELECT rank, segment, NULL::BIGINT, " << value << " FROM labelled GROUP BY rank, segment";
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

namespace {

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
}  // namespace events::duckdb
