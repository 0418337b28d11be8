#include "api/audit_export.h"

#include "api/audit.h"
#include "audit/trail.h"
#include "base/csv.h"

namespace usher::api {
namespace {

constexpr std::size_t kMostEntries = 100'000;
constexpr int kEntriesAtOnce = 1'000;  // so that no transaction stays open for long

using Append = void (*)(std::string&, audit::Entry const&);
void append_csv(std::string& file, audit::Entry const& entry);
void append_ndjson(std::string& file, audit::Entry const& entry);
base::Error too_many();

}  // namespace

Reply export_audit(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope) {
  TRY(audit::Filter const filter, audit_filter_of(request));
  std::string const format = text_of(request, "format");
  if (format != "csv" && format != "ndjson")
    return base::invalid("format", "Choose csv or ndjson.", "invalid_format");
  bool const is_csv = format == "csv";
  Append const append = is_csv ? append_csv : append_ndjson;

  std::string file;
  if (is_csv)
    base::append_csv_record(
        file, {"sequence", "at", "actor_kind", "actor_id", "actor_name", "action", "target_kind", "target_id",
               "target_name", "before", "after", "address", "request_id", "previous_hash", "hash"});
  std::size_t count = 0;
  std::optional<std::int64_t> before;
  do {
    audit::Page const page = context.database.read([&](db::Transaction& transaction) {
      return audit::list(transaction, scope.organization(), filter, before, kEntriesAtOnce);
    });
    count += page.entries.size();
    if (count > kMostEntries) return too_many();
    for (audit::Entry const& entry : page.entries) append(file, entry);
    before = page.next_before;
  } while (before);
  return file_reply(std::move(file), is_csv ? kCsvType : "application/x-ndjson", "audit." + format);
}

namespace {

void append_csv(std::string& file, audit::Entry const& entry) {
  std::string const sequence = std::to_string(entry.sequence);
  std::string const at = base::rfc3339(entry.at);
  base::append_csv_record(
      file, {sequence, at, entry.actor.kind, entry.actor.id, entry.actor.name, entry.action,
             entry.target.kind, entry.target.id, entry.target.name, entry.before, entry.after, entry.address,
             entry.request_id, entry.previous_hash, entry.hash});
}

void append_ndjson(std::string& file, audit::Entry const& entry) {
  base::JsonWriter json;
  write_audit_entry(json, entry);
  file += json.take();
  file += '\n';
}

base::Error too_many() {
  return {base::ErrorKind::kTooLarge,
          "export_too_large",
          "More than 100,000 entries: choose a shorter time.",
          "from",
          {}};
}

}  // namespace
}  // namespace usher::api
