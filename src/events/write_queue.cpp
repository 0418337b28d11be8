#include "events/write_queue.h"

#include <iterator>

namespace usher::events {
namespace {

std::size_t bytes_of(WriteRequest const& request);

}  // namespace

std::size_t WriteRequest::count() const {
  return std::visit([](auto const& all) { return all.size(); }, records);
}

bool WriteQueue::push(WriteRequest& request) {
  std::size_t const count = request.count();
  std::size_t const bytes = request.bytes = bytes_of(request);
  {
    std::scoped_lock const lock(mutex_);
    // An empty queue takes any request, or one above the bounds could never get in.
    bool const full = records_ + count > options_.queue_events || bytes_ + bytes > options_.queue_bytes;
    if (closed_ || (full && !requests_.empty())) return false;
    requests_.push_back(std::move(request));
    records_ += count;
    bytes_ += bytes;
  }
  changed_.notify_one();
  return true;
}

std::vector<WriteRequest> WriteQueue::take(base::Duration patience) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, patience, [&] { return !requests_.empty() || closed_; })) return {};
  if (!requests_.empty())
    changed_.wait_for(lock, options_.linger, [&] { return records_ >= options_.commit_events || closed_; });
  // Whole requests up to the wanted size; at least one, however large.
  std::vector<WriteRequest> taken;
  std::size_t count = 0;
  while (!requests_.empty() &&
         (taken.empty() || count + requests_.front().count() <= options_.commit_events)) {
    count += requests_.front().count();
    bytes_ -= requests_.front().bytes;
    records_ -= requests_.front().count();
    taken.push_back(std::move(requests_.front()));
    requests_.pop_front();
  }
  return taken;
}

void WriteQueue::close() {
  {
    std::scoped_lock const lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

bool WriteQueue::is_drained() const {
  std::scoped_lock const lock(mutex_);
  return closed_ && requests_.empty();
}

namespace {

std::size_t bytes_of(std::vector<Property> const& properties) {
  std::size_t bytes = properties.size() * sizeof(Property);
  for (Property const& property : properties) {
    bytes += property.name.size();
    if (auto const* text = std::get_if<std::string>(&property.value)) bytes += text->size();
    if (auto const* json = std::get_if<JsonText>(&property.value)) bytes += json->text.size();
  }
  return bytes;
}

std::size_t bytes_of(WriteRequest const& request) {
  std::size_t bytes = sizeof(WriteRequest);
  if (auto const* events = std::get_if<std::vector<Event>>(&request.records))
    for (Event const& event : *events)
      bytes += sizeof(Event) + event.name.size() + event.distinct_id.size() + event.device_id.size() +
               event.user_id.size() + event.insert_id.size() + bytes_of(event.properties);
  if (auto const* updates = std::get_if<std::vector<ProfileUpdate>>(&request.records))
    for (ProfileUpdate const& update : *updates)
      bytes += sizeof(ProfileUpdate) + update.id.size() + bytes_of(update.properties);
  return bytes;
}

}  // namespace
}  // namespace usher::events
