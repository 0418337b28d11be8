#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "events/insert_key.h"

namespace usher::events {

class Project;

// Remembers the keys of the stretches of time that are being written to, so that a duplicate is found without
// asking the database. A bucket is ten minutes of one project and holds all of its keys or does not exist:
// equal events have equal times, so they fall into the same bucket. Not thread-safe.
class InsertKeyIndex {
 public:
  explicit InsertKeyIndex(std::size_t most_keys) : most_keys_(most_keys) {}

  static base::Time bucket_of(base::Time time);
  static constexpr base::Duration kBucket = std::chrono::minutes(10);

  bool has_bucket(Project const& project, base::Time bucket) const;
  // The keys are all there are.
  void add_bucket(Project const& project, base::Time bucket, std::vector<KeyAtTime> const& keys);
  // Whether the key is new. Its bucket must be there.
  bool insert(Project const& project, KeyAtTime const& key);
  bool contains(Project const& project, KeyAtTime const& key) const;

  // A stretch with more keys than memory is kept for: the table must be asked each time.
  bool is_too_large(Project const& project, base::Time bucket) const;

  void forget_everything();
  // Gives up the buckets used longest ago until the rest fits; of those used since the last call only the
  // ones that fill most of the memory by themselves, and for good.
  void trim();
  std::size_t size() const { return keys_; }

 private:
  // Open addressing over powers of two, linear probing, at most half full; 0 is an empty slot.
  struct Bucket {
    std::vector<std::uint64_t> slots;
    std::size_t used = 0;
    std::uint64_t last_use = 0;
    bool insert(std::uint64_t fingerprint);
    bool contains(std::uint64_t fingerprint) const;
  };
  using BucketName = std::pair<Project const*, base::Time>;
  void give_up(std::map<BucketName, Bucket>::iterator bucket);

  std::size_t most_keys_;
  std::size_t keys_ = 0;
  std::uint64_t round_ = 1;
  std::map<BucketName, Bucket> buckets_;
  std::set<BucketName> too_large_;
};

}  // namespace usher::events
