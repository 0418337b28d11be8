#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "app/commands.h"
#include "app/durable_files.h"
#include "app/installation.h"

namespace usher::app {
namespace {

namespace fs = std::filesystem;

constexpr char kUnfinished[] = ".restoring";

// One file of a backup and where it goes.
struct Piece {
  fs::path from;
  fs::path to;
  fs::path unfinished() const { return to.string() + kUnfinished; }
};

// Takes the copies away that did not get to their places.
struct Unfinished {
  std::vector<Piece> const& pieces;
  ~Unfinished() {
    std::error_code ignored;
    for (Piece const& piece : pieces)
      for (char const* suffix : {"", "-wal", "-shm", ".wal", ".journal"})
        fs::remove(piece.unfinished().string() + suffix, ignored);
  }
};

base::Result<std::vector<Piece>> pieces_of(Configuration const& configuration, fs::path const& source);
base::Ok check_is_free(Configuration const& configuration, std::vector<Piece> const& pieces);
void open_copies(Configuration configuration);
base::Ok bring_back(Configuration const& configuration, fs::path const& source);

}  // namespace

int restore(Configuration const& configuration, fs::path const& source) {
  auto const outcome = bring_back(configuration, source);
  if (!outcome) {
    std::fprintf(stderr, "%s\n", outcome.error().message.c_str());
    return 1;
  }
  std::printf("Restored into %s.\n", configuration.data.c_str());
  if (!configuration.keeps_data_in_files())
    std::printf("People and settings are in PostgreSQL: bring them back with pg_restore or psql.\n");
  return 0;
}

namespace {

base::Ok bring_back(Configuration const& configuration, fs::path const& source) {
  TRY(auto const pieces, pieces_of(configuration, source));
  prepare_data_folder(configuration.data);
  DataLock const lock(configuration);
  CHECK(check_is_free(configuration, pieces));
  Unfinished const unfinished{pieces};
  for (Piece const& piece : pieces)
    fs::copy_file(piece.from, piece.unfinished(), fs::copy_options::overwrite_existing);
  open_copies(configuration);
  for (Piece const& piece : pieces) sync_to_disk(piece.unfinished());
  for (Piece const& piece : pieces) move_into_place(piece.unfinished(), piece.to);
  return {};
}

// The people come last: a restore that was cut off is then no workspace, rather than one without its events.
base::Result<std::vector<Piece>> pieces_of(Configuration const& configuration, fs::path const& source) {
  auto const missing = [&](std::string const& name) {
    return base::refused("no_backup", source.string() + " is not a backup: it has no " + name + ".");
  };
  std::vector<Piece> pieces;
  if (fs::exists(source / "installation.key"))
    pieces.push_back({source / "installation.key", configuration.data / "installation.key"});
  if (!fs::exists(source / "events.duckdb")) return missing("events.duckdb");
  pieces.push_back({source / "events.duckdb", events_path(configuration)});
  bool const has_people = fs::exists(source / "usher.db");
  if (configuration.keeps_data_in_files()) {
    if (!has_people) return missing("usher.db");
    pieces.push_back({source / "usher.db", database_path(configuration)});
  } else if (has_people) {
    return base::refused("other_store", source.string() +
                                            " has its people in usher.db, which cannot go into PostgreSQL; "
                                            "restore it without --database-url.");
  }
  return pieces;
}

std::string text_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Not even a log may lie there: it would be taken for one of the store that is brought back.
base::Ok check_is_free(Configuration const& configuration, std::vector<Piece> const& pieces) {
  auto const in_the_way = [&](fs::path const& file) {
    return base::refused("not_empty",
                         file.string() + " is in the way; restore into an empty folder (--data).");
  };
  auto const is_same_key = [&](fs::path const& file) {
    return std::any_of(pieces.begin(), pieces.end(), [&](Piece const& piece) {
      return file.filename() == "installation.key" && piece.to == file &&
             text_of(piece.from) == text_of(file);
    });
  };
  for (fs::directory_entry const& entry : fs::directory_iterator(configuration.data)) {
    bool const is_ours = entry.path().filename() == "lock" || entry.path().extension() == kUnfinished;
    if (!entry.is_directory() && !is_ours && !is_same_key(entry.path())) return in_the_way(entry.path());
  }
  // The stores may lie elsewhere, among other things.
  for (Piece const& piece : pieces)
    for (char const* suffix : {"", "-wal", "-shm", "-journal", ".wal", ".journal"}) {
      fs::path const file = piece.to.string() + suffix;
      bool const is_empty_folder = fs::is_directory(file) && fs::is_empty(file);
      if (fs::exists(file) && !is_empty_folder && !is_same_key(file)) return in_the_way(file);
    }
  return {};
}

// Migrates a backup of an older version, and finds a damaged one.
void open_copies(Configuration configuration) {
  base::SystemClock const clock;
  configuration.events_url += kUnfinished;
  open_events(configuration, clock);
  if (!configuration.keeps_data_in_files()) return;
  configuration.database_url += kUnfinished;
  open_database(configuration, clock);
}

}  // namespace
}  // namespace usher::app
