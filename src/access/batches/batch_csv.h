#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "access/batches/invitation_batch.h"
#include "base/csv.h"

// A batch as a file: email, role, projects, teams, access_ends and message, in any order and case.
namespace usher::access {

class BatchCsv {
 public:
  // mapping says which column of the file is which of ours, where the names differ; an empty one leaves a
  // column out. Refuses csv_broken (the whole text is looked through), csv_empty, csv_without_email,
  // column_unknown, column_twice and too_many_rows. The text must outlive it.
  static base::Result<BatchCsv> open(std::string_view text,
                                     std::map<std::string, std::string> const& mapping);

  // Rows that are longer or shorter than the first are taken as far as they go.
  base::Result<std::optional<TypedRow>> next();

  // JSON list of the columns that mean nothing here.
  std::string const& ignored_columns() const { return ignored_columns_; }

 private:
  explicit BatchCsv(std::string_view text) : reader_(text) {}

  base::CsvReader reader_;
  std::vector<std::string TypedRow::*> columns_;  // nullptr for those that are left out
  std::string ignored_columns_;
};

// The first line of a file, to be filled in.
std::string batch_template_csv();
// Every row with its verdict and what became of it.
std::string batch_rows_csv(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope, InvitationBatch const& batch);

inline constexpr std::int64_t kMostBatchRows = 100'000;
base::Error too_many_rows();

}  // namespace usher::access
