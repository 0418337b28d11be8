#include "events/insert_key_index.h"

#include <algorithm>

namespace usher::events {

base::Time InsertKeyIndex::bucket_of(base::Time time) {
  using Bucket = std::chrono::duration<std::int64_t, std::ratio<600>>;
  return std::chrono::floor<Bucket>(time);
}

bool InsertKeyIndex::has_bucket(Project const& project, base::Time bucket) const {
  return buckets_.contains({&project, bucket});
}

void InsertKeyIndex::add_bucket(Project const& project, base::Time bucket,
                                std::vector<KeyAtTime> const& keys) {
  Bucket& added = buckets_[{&project, bucket}];
  added.last_use = round_;
  for (KeyAtTime const& key : keys)
    if (added.insert(fingerprint_of(key))) ++keys_;
}

bool InsertKeyIndex::insert(Project const& project, KeyAtTime const& key) {
  Bucket& bucket = buckets_.at({&project, bucket_of(key.time)});
  bucket.last_use = round_;
  if (!bucket.insert(fingerprint_of(key))) return false;
  ++keys_;
  return true;
}

bool InsertKeyIndex::contains(Project const& project, KeyAtTime const& key) const {
  auto const bucket = buckets_.find({&project, bucket_of(key.time)});
  return bucket != buckets_.end() && bucket->second.contains(fingerprint_of(key));
}

bool InsertKeyIndex::is_too_large(Project const& project, base::Time bucket) const {
  return too_large_.contains({&project, bucket});
}

void InsertKeyIndex::forget_everything() {
  buckets_.clear();
  too_large_.clear();
  keys_ = 0;
}

void InsertKeyIndex::trim() {
  if (keys_ > most_keys_) {
    std::vector<std::pair<std::uint64_t, BucketName>> by_use;
    for (auto const& [name, bucket] : buckets_)
      if (bucket.last_use != round_) by_use.emplace_back(bucket.last_use, name);
    std::sort(by_use.begin(), by_use.end());
    for (auto const& [use, name] : by_use) {
      if (keys_ <= most_keys_) break;
      give_up(buckets_.find(name));
    }
    for (auto next = buckets_.begin(); next != buckets_.end() && keys_ > most_keys_;) {
      auto const bucket = next++;
      if (bucket->second.used <= most_keys_ / 2) continue;
      too_large_.insert(bucket->first);
      give_up(bucket);
    }
  }
  ++round_;
}

void InsertKeyIndex::give_up(std::map<BucketName, Bucket>::iterator bucket) {
  keys_ -= bucket->second.used;
  buckets_.erase(bucket);
}

bool InsertKeyIndex::Bucket::insert(std::uint64_t fingerprint) {
  if ((used + 1) * 2 > slots.size()) {
    std::vector<std::uint64_t> old = std::move(slots);
    slots.assign(std::max<std::size_t>(16, old.size() * 2), 0);
    used = 0;
    for (std::uint64_t const moved : old)
      if (moved != 0) insert(moved);
  }
  std::size_t const mask = slots.size() - 1;
  for (std::size_t at = fingerprint & mask;; at = (at + 1) & mask) {
    if (slots[at] == fingerprint) return false;
    if (slots[at] != 0) continue;
    slots[at] = fingerprint;
    ++used;
    return true;
  }
}

bool InsertKeyIndex::Bucket::contains(std::uint64_t fingerprint) const {
  if (slots.empty()) return false;
  std::size_t const mask = slots.size() - 1;
  for (std::size_t at = fingerprint & mask; slots[at] != 0; at = (at + 1) & mask)
    if (slots[at] == fingerprint) return true;
  return false;
}

}  // namespace usher::events
