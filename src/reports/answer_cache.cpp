#include "reports/answer_cache.h"

namespace usher::reports {
namespace {

std::size_t size_of(std::string const& question, MetricAnswer const& answer);

}  // namespace

std::shared_ptr<MetricAnswer const> AnswerCache::find(std::string const& question, std::uint64_t version) {
  std::lock_guard lock(mutex_);
  auto const found = by_question_.find(question);
  if (found == by_question_.end()) return nullptr;
  if (found->second->version != version) {
    // The data has moved on and never comes back.
    if (found->second->version < version) remove(found->second);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return entries_.front().answer;
}

void AnswerCache::put(std::string const& question, std::uint64_t version,
                      std::shared_ptr<MetricAnswer const> answer) {
  std::size_t const bytes = size_of(question, *answer);
  if (bytes > limit_ / 4) return;  // one answer must not push out all others
  std::lock_guard lock(mutex_);
  if (auto const found = by_question_.find(question); found != by_question_.end()) {
    if (found->second->version > version) return;  // a later answer came in first
    remove(found->second);
  }
  while (!entries_.empty() && bytes_ + bytes > limit_) remove(std::prev(entries_.end()));
  entries_.push_front({question, version, std::move(answer), bytes});
  by_question_.emplace(entries_.front().question, entries_.begin());
  bytes_ += bytes;
}

std::size_t AnswerCache::bytes() const {
  std::lock_guard lock(mutex_);
  return bytes_;
}

void AnswerCache::remove(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_question_.erase(entry->question);
  entries_.erase(entry);
}

namespace {

// Near enough: what is allocated, plus the nodes of the list and the map.
std::size_t size_of(std::string const& question, MetricAnswer const& answer) {
  std::size_t bytes = 200 + question.size();
  for (MetricAnswer::Line const& line : answer.lines)
    bytes += sizeof line + line.segment.value.size() + line.values.size() * sizeof(std::int64_t);
  return bytes;
}

}  // namespace
}  // namespace usher::reports
