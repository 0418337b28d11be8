#include "api/project_keys.h"

#include "access/workspaces/project_keys.h"
#include "base/crypto.h"
#include "base/log.h"

namespace usher::api {
namespace {

constexpr std::size_t kMostNobodys = 10'000;
constexpr std::size_t kMostQuestions = 1'000;
constexpr std::size_t kLongestKey = 200;
constexpr std::chrono::seconds kNobodysTime{1};

base::Error unavailable();
std::string remembered_as(ProjectKeys::Kind kind, std::string const& key);

}  // namespace

ProjectKeys::ProjectKeys(db::Database& database, base::Clock const& clock)
    : database_(database), clock_(clock), thread_([this] { run(); }) {}

ProjectKeys::~ProjectKeys() {
  {
    std::lock_guard const lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
  for (Question const& question : questions_) question.done(unavailable());
}

void ProjectKeys::find(Kind kind, std::set<std::string> keys, Done done) {
  std::set<std::string> unknown = keys;
  Projects known = take_known(kind, unknown);
  if (unknown.empty()) return done(std::move(known));
  {
    std::lock_guard const lock(mutex_);
    if (questions_.size() < kMostQuestions) {
      questions_.push_back({kind, std::move(keys), std::move(done)});
      changed_.notify_one();
      return;
    }
  }
  done(unavailable());
}

void ProjectKeys::forget_all() {
  std::unique_lock const lock(memory_mutex_);
  memory_.clear();
  ++generation_;
}

ProjectKeys::Projects ProjectKeys::take_known(Kind kind, std::set<std::string>& keys) {
  base::Time const now = clock_.now();
  Projects known;
  std::shared_lock const lock(memory_mutex_);
  auto const memory = memory_.find(kind);
  std::erase_if(keys, [&](std::string const& key) {
    if (key.empty() || key.size() > kLongestKey) return true;
    if (memory == memory_.end()) return false;
    std::string const name = remembered_as(kind, key);
    auto const project = memory->second.projects.find(name);
    if (project != memory->second.projects.end()) {
      known.emplace(key, project->second);
      return true;
    }
    auto const nobodys = memory->second.nobodys.find(name);
    return nobodys != memory->second.nobodys.end() && now - nobodys->second < kNobodysTime;
  });
  return known;
}

void ProjectKeys::run() {
  while (true) {
    std::deque<Question> questions;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return is_stopping_ || !questions_.empty(); });
      if (is_stopping_) return;
      questions.swap(questions_);
    }
    answer(std::move(questions));
  }
}

// All that wait are answered by one query per kind.
void ProjectKeys::answer(std::deque<Question> questions) {
  std::map<Kind, std::set<std::string>> unknown;
  for (Question const& question : questions)
    unknown[question.kind].insert(question.keys.begin(), question.keys.end());
  bool is_looked_up = true;
  try {
    for (auto& [kind, keys] : unknown) {
      take_known(kind, keys);
      if (!keys.empty()) look_up(kind, keys);
    }
  } catch (std::exception const& fault) {
    base::log::error("project_keys.failed", {{"fault", fault.what()}});
    is_looked_up = false;
  }
  for (Question& question : questions) {
    std::set<std::string> rest = question.keys;
    Projects projects = take_known(question.kind, rest);
    try {
      question.done(is_looked_up ? base::Result<Projects>(std::move(projects)) : unavailable());
    } catch (std::exception const& fault) {
      base::log::error("project_keys.asker_failed", {{"fault", fault.what()}});
    }
  }
}

void ProjectKeys::look_up(Kind kind, std::set<std::string> const& keys) {
  std::vector<std::string> const list(keys.begin(), keys.end());
  std::unique_lock lock(memory_mutex_);
  Projects found;
  for (std::optional<std::uint64_t> generation; generation != generation_;) {
    // What is forgotten meanwhile is asked again.
    generation = generation_;
    lock.unlock();
    found = database_.read([&](db::Transaction& transaction) {
      return kind == Kind::kToken ? access::projects_by_token(transaction, list)
                                  : access::projects_by_secret(transaction, list);
    });
    lock.lock();
  }
  base::Time const now = clock_.now();
  Memory& memory = memory_[kind];
  if (memory.nobodys.size() + keys.size() > kMostNobodys) memory.nobodys.clear();
  for (std::string const& key : keys) {
    std::string const name = remembered_as(kind, key);
    if (auto const project = found.find(key); project != found.end())
      memory.projects.emplace(name, project->second);
    else
      memory.nobodys[name] = now;
  }
}

namespace {

base::Error unavailable() {
  return {base::ErrorKind::kUnavailable,
          "project_keys_unavailable",
          "The projects cannot be looked up right now; send this again later.",
          {},
          {}};
}

std::string remembered_as(ProjectKeys::Kind kind, std::string const& key) {
  return kind == ProjectKeys::Kind::kSecret ? base::sha256_hex(key) : key;
}

}  // namespace
}  // namespace usher::api
