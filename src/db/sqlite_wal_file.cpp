#include "db/sqlite_wal_file.h"

#include <algorithm>
#include <new>
#include <string>
#include <utility>

#include <sqlite3.h>

namespace usher::db {
namespace {

// Of https://www.sqlite.org/fileformat2.html#walformat: before each page a header of this size, with the size
// of the database in bytes 4 to 7 of a page that ends a commit, else 0.
constexpr int kFrameHeaderSize = 24;
constexpr std::size_t kMostBuffered = 1 << 20;
// SQLite's own code takes sizes below 128 KiB only.
constexpr std::size_t kMostAtOnce = 124 << 10;

// What SQLite sees as the file of a log. The system's own file lies behind it in the same memory.
struct WalFile {
  sqlite3_file head;
  std::string* gathered;  // not yet passed on; owned
  sqlite3_int64 start;    // where it belongs in the file
  bool ends_commit;       // the next page is the last one of a commit

  sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
static_assert(sizeof(WalFile) % alignof(sqlite3_file) == 0);

WalFile& wal(sqlite3_file* file) {
  return *reinterpret_cast<WalFile*>(file);
}

int pass_on(WalFile& file) {
  int code = SQLITE_OK;
  for (std::size_t at = 0; at < file.gathered->size() && code == SQLITE_OK; at += kMostAtOnce) {
    std::size_t const size = std::min(kMostAtOnce, file.gathered->size() - at);
    code = file.inner()->pMethods->xWrite(file.inner(), file.gathered->data() + at, static_cast<int>(size),
                                          file.start + static_cast<sqlite3_int64>(at));
  }
  file.gathered->clear();  // also after an error: the commit it belonged to is no more
  return code;
}

int write(sqlite3_file* handle, void const* bytes, int size, sqlite3_int64 offset) {
  WalFile& file = wal(handle);
  std::string& gathered = *file.gathered;
  bool const follows = offset == file.start + static_cast<sqlite3_int64>(gathered.size());
  if (!follows || gathered.size() + static_cast<std::size_t>(size) > kMostBuffered)
    if (int const code = pass_on(file); code != SQLITE_OK) return code;
  if (gathered.empty()) file.start = offset;
  try {
    gathered.append(static_cast<char const*>(bytes), static_cast<std::size_t>(size));
  } catch (std::bad_alloc const&) {
    return SQLITE_IOERR_NOMEM;
  }
  if (size == kFrameHeaderSize) {
    auto const* const header = static_cast<unsigned char const*>(bytes);
    file.ends_commit = std::any_of(header + 4, header + 8, [](unsigned char byte) { return byte != 0; });
    return SQLITE_OK;
  }
  return std::exchange(file.ends_commit, false) ? pass_on(file) : SQLITE_OK;
}

int read(sqlite3_file* handle, void* bytes, int size, sqlite3_int64 offset) {
  WalFile& file = wal(handle);
  if (int const code = pass_on(file); code != SQLITE_OK) return code;
  return file.inner()->pMethods->xRead(file.inner(), bytes, size, offset);
}

int truncate(sqlite3_file* handle, sqlite3_int64 size) {
  WalFile& file = wal(handle);
  if (int const code = pass_on(file); code != SQLITE_OK) return code;
  return file.inner()->pMethods->xTruncate(file.inner(), size);
}

int sync(sqlite3_file* handle, int flags) {
  WalFile& file = wal(handle);
  if (int const code = pass_on(file); code != SQLITE_OK) return code;
  return file.inner()->pMethods->xSync(file.inner(), flags);
}

int file_size(sqlite3_file* handle, sqlite3_int64* size) {
  WalFile& file = wal(handle);
  if (int const code = pass_on(file); code != SQLITE_OK) return code;
  return file.inner()->pMethods->xFileSize(file.inner(), size);
}

int close(sqlite3_file* handle) {
  WalFile& file = wal(handle);
  int const passed_on = pass_on(file);
  int const closed = file.inner()->pMethods->xClose(file.inner());
  delete std::exchange(file.gathered, nullptr);
  return passed_on == SQLITE_OK ? closed : passed_on;
}

int lock(sqlite3_file* handle, int level) {
  return wal(handle).inner()->pMethods->xLock(wal(handle).inner(), level);
}
int unlock(sqlite3_file* handle, int level) {
  return wal(handle).inner()->pMethods->xUnlock(wal(handle).inner(), level);
}
int check_reserved_lock(sqlite3_file* handle, int* is_reserved) {
  return wal(handle).inner()->pMethods->xCheckReservedLock(wal(handle).inner(), is_reserved);
}
int file_control(sqlite3_file* handle, int operation, void* argument) {
  return wal(handle).inner()->pMethods->xFileControl(wal(handle).inner(), operation, argument);
}
int sector_size(sqlite3_file* handle) {
  return wal(handle).inner()->pMethods->xSectorSize(wal(handle).inner());
}
int device_characteristics(sqlite3_file* handle) {
  return wal(handle).inner()->pMethods->xDeviceCharacteristics(wal(handle).inner());
}

// Shared memory and memory maps (versions 2 and 3) are of the database file, which is opened as ever.
constexpr sqlite3_io_methods kWalMethods{
    .iVersion = 1,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = device_characteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* handle, int flags, int* flags_out) {
  auto* const system = static_cast<sqlite3_vfs*>(vfs->pAppData);
  if ((flags & SQLITE_OPEN_WAL) == 0) return system->xOpen(system, name, handle, flags, flags_out);
  WalFile& file = wal(handle);
  file.head.pMethods = nullptr;  // SQLite does not close a file that has none
  std::string* const gathered = new (std::nothrow) std::string();
  if (gathered == nullptr) return SQLITE_NOMEM;
  int const code = system->xOpen(system, name, file.inner(), flags, flags_out);
  if (code != SQLITE_OK) {
    if (file.inner()->pMethods != nullptr) file.inner()->pMethods->xClose(file.inner());
    delete gathered;
    return code;
  }
  file.gathered = gathered;
  file.start = 0;
  file.ends_commit = false;
  file.head.pMethods = &kWalMethods;
  return SQLITE_OK;
}

}  // namespace

char const* vfs_with_buffered_wal() {
  static char const* const kName = [] {
    sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs with_buffer = *system;
    with_buffer.zName = "usher";
    with_buffer.szOsFile = static_cast<int>(sizeof(WalFile)) + system->szOsFile;
    with_buffer.pAppData = system;
    with_buffer.pNext = nullptr;
    with_buffer.xOpen = open;
    sqlite3_vfs_register(&with_buffer, 0);
    return with_buffer.zName;
  }();
  return kName;
}

}  // namespace usher::db
