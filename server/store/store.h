#pragma once

#include "server/base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>

namespace homeport::store {

class Connection;

/// One global, growing number for everything that /sync can see. Positions are handed out by the writer inside its
/// transaction, so "committed up to N" has no holes.
using StreamPosition = std::int64_t;

struct StoreSettings {
    std::string path; ///< of the SQLite file; its folder must exist
    int readers = 2;
};

/// SQLite through Qt Sql: one writer thread with group commit, reader threads with their own connections (WAL).
///
/// read() and write() may be called from any coroutine; the job runs on a store thread, so it must capture by value
/// (or move) whatever it needs, and touch nothing of the homeserver thread. The coroutine resumes on its own executor.
/// A write job runs in its own SAVEPOINT: a returned error rolls back that job only. write() resumes after the commit
/// reached the disk (`synchronous=FULL`): what was acknowledged survives `kill -9` and a power cut.
/// A read job sees one snapshot: what was committed when it made its first query.
///
/// The executors of waiting coroutines must outlive the store: destroy it before the io_context. A waiting coroutine
/// is not cancelled half-way: a job that was queued runs. When its loop runs on after the store is gone, the coroutine
/// resumes all the same and must not use the store again.
class Store {
public:
    /// Opens, checks and migrates. Io (folder not writable, disk full), Corrupt (not a database, or made by a newer
    /// Homeport) with the path and the remedy in the detail. Blocks: call it before the loop runs.
    static Result<std::unique_ptr<Store>> open(StoreSettings settings);
    ~Store(); ///< ends running jobs, checkpoints, joins the threads

    /// @param job  `Result<T>(Connection &)`
    template <class Job>
    auto read(Job job) -> boost::asio::awaitable<std::invoke_result_t<Job, Connection &>>
    {
        return submit<Job>(Lane::Read, std::move(job));
    }
    template <class Job>
    auto write(Job job) -> boost::asio::awaitable<std::invoke_result_t<Job, Connection &>>
    {
        return submit<Job>(Lane::Write, std::move(job));
    }
    /// Blocking forms for set-up and the command line, never on the homeserver thread.
    template <class Job>
    auto readNow(Job job) -> std::invoke_result_t<Job, Connection &>
    {
        return submitNow<Job>(Lane::Read, std::move(job));
    }
    template <class Job>
    auto writeNow(Job job) -> std::invoke_result_t<Job, Connection &>
    {
        return submitNow<Job>(Lane::Write, std::move(job));
    }

    /// Newest position whose data is committed. Any thread.
    StreamPosition committedPosition() const { return m_committed.load(std::memory_order_acquire); }
    /// Newest position whose writer has been resumed: whoever keeps committed data in memory has it up to here. What a
    /// response may promise. Any thread.
    StreamPosition settledPosition() const { return m_settled->load(std::memory_order_acquire); }
    /// Transactions committed since the start; with group commit fewer than write jobs. Any thread.
    std::uint64_t commits() const { return m_commits.load(std::memory_order_relaxed); }

private:
    enum class Lane { Read, Write };
    /// Runs on a store thread; returns whether the job's savepoint may be kept.
    using RawJob = std::function<bool(Connection &)>;
    /// @p done runs on a store thread once the job (for writes: its commit) is through, with false when the commit
    /// failed.
    void enqueue(Lane lane, RawJob job, std::function<void(bool committed)> done);

    template <class Job>
    auto submit(Lane lane, Job job) -> boost::asio::awaitable<std::invoke_result_t<Job, Connection &>>;
    template <class Job>
    auto submitNow(Lane lane, Job job) -> std::invoke_result_t<Job, Connection &>;

    Store();
    struct Threads;
    struct Batch;
    void writerLoop(Connection &connection);
    void readerLoop(Connection &connection);
    void commitBatch(Connection &connection, Batch &batch);

    std::unique_ptr<Threads> m_threads;
    using Position = std::atomic<StreamPosition>;
    /// Right before a writer goes on. Positions grow with the jobs, and jobs resume in order, so this one covers all
    /// before it.
    static void settle(Position &settled, StreamPosition position);

    Position m_committed{0};
    /// Shared with coroutines that are about to go on: one may do so when the store is gone already.
    std::shared_ptr<Position> m_settled = std::make_shared<Position>(0);
    std::atomic<std::uint64_t> m_commits{0};
};

} // namespace homeport::store

#include "server/store/store_submit.h"
