#include "server/store/store.h"

#include "server/base/check.h"
#include "server/base/log.h"
#include "server/base/thread_name.h"
#include "server/store/connection.h"
#include "server/store/migrations.h"
#include "server/store/open_database.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace homeport::store {

namespace {

/// Jobs that may share one commit: bounds how long the first of them waits.
constexpr std::size_t kMaxBatch = 512;

struct Task {
    std::function<bool(Connection &)> job;
    std::function<void(bool)> done;
};

/// Tasks of one lane. take() hands out nothing only after close() and when all are gone: a closing store ends its work.
class Queue {
public:
    void put(Task task)
    {
        {
            const std::lock_guard lock(m_mutex);
            HOMEPORT_CHECK(!m_closed);
            m_tasks.push_back(std::move(task));
        }
        m_ready.notify_one();
    }
    std::vector<Task> take(std::size_t most)
    {
        std::unique_lock lock(m_mutex);
        m_ready.wait(lock, [this] { return m_closed || !m_tasks.empty(); });
        std::vector<Task> taken;
        while (!m_tasks.empty() && taken.size() < most) {
            taken.push_back(std::move(m_tasks.front()));
            m_tasks.pop_front();
        }
        return taken;
    }
    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_ready.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<Task> m_tasks;
    bool m_closed = false;
};

} // namespace

struct Store::Threads {
    Queue writes;
    Queue reads;
    std::vector<std::thread> all;
};

struct Store::Batch {
    std::vector<Task> tasks;
};

Store::Store() : m_threads(std::make_unique<Threads>()) {}

Store::~Store()
{
    m_threads->reads.close();
    m_threads->writes.close();
    for (auto &thread : m_threads->all)
        thread.join();
}

Result<std::unique_ptr<Store>> Store::open(StoreSettings settings)
{
    ensureSqlDriver();
    StreamPosition position = 0;
    {
        TRY(auto database, OpenDatabase::open(settings.path, /*writer=*/true));
        TRY_VOID(describeFault(migrate(database.connection(), embeddedMigrations(), settings.path), settings.path));
        auto query = database.connection().prepare("SELECT position FROM stream_position WHERE id = 1");
        TRY(const bool row, query.step());
        if (!row)
            return fail(ErrorCode::Corrupt, settings.path + " has lost its stream position; restore a backup.");
        position = query.integer(0);
    }

    std::unique_ptr<Store> store(new Store);
    store->m_committed = position;
    *store->m_settled = position;
    std::vector<std::future<Result<void>>> opened;
    // A connection belongs to the thread that opened it, so each thread opens its own and reports.
    const auto start = [&](bool writer) {
        std::promise<Result<void>> report;
        opened.push_back(report.get_future());
        store->m_threads->all.emplace_back(
            [self = store.get(), path = settings.path, writer, position, report = std::move(report)]() mutable {
                nameThisThread(writer ? "store writer" : "store reader");
                auto database = OpenDatabase::open(path, writer);
                if (!database) {
                    report.set_value(std::unexpected(database.error()));
                    return;
                }
                auto &connection = database->connection();
                connection.m_lastPosition = position;
                report.set_value({});
                writer ? self->writerLoop(connection) : self->readerLoop(connection);
            });
    };
    start(/*writer=*/true);
    for (int i = 0; i < std::max(1, settings.readers); ++i)
        start(/*writer=*/false);
    Result<void> outcome;
    for (auto &report : opened)
        if (auto result = report.get(); !result)
            outcome = std::move(result);
    TRY_VOID(outcome);
    return store;
}

void Store::settle(Position &settled, StreamPosition position)
{
    StreamPosition known = settled.load(std::memory_order_relaxed);
    while (known < position && !settled.compare_exchange_weak(known, position, std::memory_order_release)) {
    }
}

void Store::enqueue(Lane lane, RawJob job, std::function<void(bool)> done)
{
    (lane == Lane::Write ? m_threads->writes : m_threads->reads).put({std::move(job), std::move(done)});
}

void Store::readerLoop(Connection &connection)
{
    for (;;) {
        auto tasks = m_threads->reads.take(1);
        if (tasks.empty())
            return;
        // One snapshot for all the queries of the job. Read before: what is committed later may be in it too.
        connection.m_lastPosition = committedPosition();
        if (auto begun = connection.execute("BEGIN"); !begun)
            qCWarning(log::store, "%s", begun.error().detail.c_str());
        tasks.front().job(connection);
        (void)connection.execute("ROLLBACK");
        tasks.front().done(true);
    }
}

void Store::writerLoop(Connection &connection)
{
    // While a commit waits for the disk the queue fills; what is in it shares the next transaction.
    for (;;) {
        Batch batch{m_threads->writes.take(kMaxBatch)};
        if (batch.tasks.empty())
            break;
        commitBatch(connection, batch);
    }
    (void)connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void Store::commitBatch(Connection &connection, Batch &batch)
{
    const StreamPosition before = connection.m_lastPosition;
    const auto work = [&]() -> Result<void> {
        TRY_VOID(connection.execute("BEGIN IMMEDIATE"));
        for (auto &task : batch.tasks) {
            TRY_VOID(connection.execute("SAVEPOINT job"));
            const bool keep = task.job(connection);
            // Both fail when SQLite ended the transaction on its own (disk full, I/O error): then all is lost.
            if (!keep)
                TRY_VOID(connection.execute("ROLLBACK TO job"));
            TRY_VOID(connection.execute("RELEASE job"));
        }
        if (connection.m_lastPosition != before)
            TRY_VOID(connection.prepare("UPDATE stream_position SET position = ? WHERE id = 1")
                         .all(connection.m_lastPosition)
                         .run());
        return connection.execute("COMMIT");
    };
    const auto outcome = work();
    if (outcome) {
        m_committed.store(connection.m_lastPosition, std::memory_order_release);
        m_commits.fetch_add(1, std::memory_order_relaxed);
    } else {
        (void)connection.execute("ROLLBACK");
        // Nobody has seen these numbers; a later transaction that takes none must not promise them.
        connection.m_lastPosition = before;
        qCCritical(log::store, "a transaction of %zu jobs was rolled back: %s", batch.tasks.size(),
                   outcome.error().detail.c_str());
    }
    for (auto &task : batch.tasks)
        task.done(outcome.has_value());
}

} // namespace homeport::store
