#pragma once

// Private to db: how SQLite's write-ahead log reaches the disk.
namespace usher::db {

// The name of the system's own access to files (a "VFS") with one difference: what is appended to a log is
// gathered and written with one call per commit, where SQLite writes twice for every page. A commit passes on
// all that it is made of before SQLite syncs the file and shows the commit to other connections, so neither
// what is durable nor what is seen changes. What cannot be written is an error of that commit.
char const* vfs_with_buffered_wal();

}  // namespace usher::db
