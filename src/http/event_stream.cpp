#include "http/event_stream.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace usher::http {
namespace {

std::string frame(std::string_view event, std::string_view data, std::string_view id);
void append_data_lines(std::string& text, std::string_view data);

}  // namespace

bool EventSink::send(std::string_view event, std::string_view data, std::string_view id) const {
  return channel_->append(frame(event, data, id));
}

void EventSink::close() const {
  channel_->end(EventChannel::End::kClosed);
}
bool EventSink::ended() const {
  return channel_->state() != EventChannel::End::kOpen;
}

bool EventChannel::append(std::string_view text) {
  {
    std::lock_guard const lock(mutex_);
    if (end_ != End::kOpen) return false;
    if (text_.size() + text.size() > limit_) {
      end_ = End::kOverflowed;
      text_.clear();
    } else {
      text_ += text;
      if (std::exchange(woken_, true)) return true;
    }
  }
  wake_();
  return state() != End::kOverflowed;
}

void EventChannel::end(End how) {
  {
    std::lock_guard const lock(mutex_);
    if (end_ != End::kOpen) return;
    end_ = how;
  }
  wake_();
}

std::string EventChannel::take() {
  std::lock_guard const lock(mutex_);
  woken_ = false;
  return std::exchange(text_, {});
}

EventChannel::End EventChannel::state() const {
  std::lock_guard const lock(mutex_);
  return end_;
}

namespace {

std::string frame(std::string_view event, std::string_view data, std::string_view id) {
  for (std::string_view line : {event, id})
    if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos)
      throw std::invalid_argument("an event's name and id are one line each");
  std::string text;
  text.reserve(event.size() + data.size() + id.size() + 32);
  if (!id.empty()) (text += "id: ").append(id) += '\n';
  if (!event.empty()) (text += "event: ").append(event) += '\n';
  append_data_lines(text, data);
  return text += '\n';
}

// CR, LF and CRLF all end a line for the client, so each must begin a new "data:".
void append_data_lines(std::string& text, std::string_view data) {
  for (;;) {
    auto const end = std::min(data.find_first_of("\r\n"), data.size());
    (text += "data: ").append(data.substr(0, end)) += '\n';
    if (end == data.size()) return;
    bool const crlf = data.substr(end, 2) == "\r\n";
    data.remove_prefix(end + (crlf ? 2 : 1));
  }
}

}  // namespace
}  // namespace usher::http
