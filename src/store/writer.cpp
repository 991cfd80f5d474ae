#include "store/writer.hpp"

#include "base/ensure.hpp"

namespace entente::store {

Writer::Writer(std::unique_ptr<Connection> connection, const DatabaseOptions& options)
    : connection_(std::move(connection)),
      group_max_(options.group_max),
      inline_(options.inline_writes),
      beside_(options.beside) {
  if (!inline_) thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() {
  if (inline_) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

Result<void> Writer::write(Work work) {
  return submit(std::move(work), false);
}

Result<void> Writer::run_outside(Work work) {
  return submit(std::move(work), true);
}

Result<void> Writer::submit(Work work, bool outside) {
  ENSURE(std::this_thread::get_id() != thread_.get_id());  // a write within a write never ends
  const auto job = std::make_shared<Job>();
  job->work = std::move(work);
  job->outside = outside;
  if (inline_) return submit_inline(job);
  std::unique_lock lock(mutex_);
  if (stopping_) return fail(Code::Unavailable, "the node is stopping");
  waiting_.push_back(job);
  arrived_.notify_one();
  job->finished.wait(lock, [&] { return job->done; });
  if (job->thrown) std::rethrow_exception(job->thrown);
  return std::move(job->outcome);
}

/// What the thread does with a group, on the caller's.
Result<void> Writer::submit_inline(const std::shared_ptr<Job>& job) {
  ENSURE(!writing_);  // a write within a write never ends
  writing_ = true;
  Group group;
  if (beside_ && !job->outside)
    if (auto work = beside_()) {
      group.push_back(std::make_shared<Job>());
      group.back()->work = *std::move(work);
    }
  group.push_back(job);
  run_group(group);
  writing_ = false;
  if (job->thrown) std::rethrow_exception(job->thrown);
  return std::move(job->outcome);
}

void Writer::loop() {
  for (Group group = take_group(); !group.empty(); group = take_group()) {
    run_group(group);
    const std::lock_guard lock(mutex_);
    for (const auto& job : group) {
      job->done = true;
      job->finished.notify_one();
    }
  }
}

/// Waits for work; empty once the writer stops and nothing waits any more.
Writer::Group Writer::take_group() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
  Group group;
  while (!waiting_.empty() && group.size() < group_max_) {
    if (waiting_.front()->outside && !group.empty()) break;
    group.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
    if (group.back()->outside) break;
  }
  return group;
}

void Writer::run_group(const Group& group) {
  if (group.size() == 1 && group.front()->outside) return run_work(*group.front());
  if (group.size() > 1 && run_together(group)) return;
  // Alone, each gets its own answer: a full disk must not blame those who only stood beside.
  for (const auto& job : group) run_alone(*job);
}

/// False when the shared transaction was undone: nothing of it is in the database.
bool Writer::run_together(const Group& group) {
  if (!connection_->run("BEGIN IMMEDIATE")) return false;
  for (const auto& job : group) {
    if (!connection_->run("SAVEPOINT step")) return undo(), false;
    run_work(*job);
    const bool failed = job->thrown || !job->outcome;
    if (!connection_->in_transaction()) return false;
    if (failed && !connection_->run("ROLLBACK TO step")) return undo(), false;
    if (!connection_->run("RELEASE step")) return undo(), false;
  }
  if (!connection_->run("COMMIT")) return undo(), false;
  return true;
}

void Writer::run_alone(Job& job) {
  job.thrown = nullptr;
  job.outcome = connection_->run("BEGIN IMMEDIATE");
  if (!job.outcome) return;
  run_work(job);
  if (job.thrown || !job.outcome) return undo();
  if (auto committed = connection_->run("COMMIT"); !committed) {
    job.outcome = std::move(committed);
    undo();
  }
}

void Writer::run_work(Job& job) {
  try {
    job.outcome = job.work(*connection_);
  } catch (...) {
    job.thrown = std::current_exception();
  }
}

void Writer::undo() {
  if (!connection_->in_transaction()) return;  // SQLite has undone it already
  const auto undone = connection_->run("ROLLBACK");
  ENSURE(undone.has_value() || !connection_->in_transaction());
}

}  // namespace entente::store
