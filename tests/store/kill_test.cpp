#include "tests/store/store_case.h"

#include <csignal>
#include <map>
#include <poll.h>
#include <random>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace homeport::store::test {

namespace {

struct KillTest : StoreCase {
    KillTest()
    {
        EXPECT_TRUE(execute("CREATE TABLE rows (id INTEGER NOT NULL PRIMARY KEY, position INTEGER NOT NULL UNIQUE)"));
    }

    /// What the writer said was kept (id → position) until it was killed, some time after its first word.
    std::map<std::int64_t, std::int64_t> writeAndKill(std::int64_t firstId, int afterMs)
    {
        int pipe[2];
        EXPECT_EQ(::pipe(pipe), 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, pipe[0]);
        posix_spawn_file_actions_addclose(&actions, pipe[1]);
        std::string program = CRASH_WRITER;
        std::string database = path();
        std::string first = std::to_string(firstId);
        char *arguments[] = {program.data(), database.data(), first.data(), nullptr};
        pid_t child = 0;
        EXPECT_EQ(::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ), 0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pipe[1]);

        std::string said = readUntil(pipe[0], afterMs);
        ::kill(child, SIGKILL);
        said += readUntil(pipe[0], /*afterMs=*/-1);
        ::close(pipe[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";

        std::map<std::int64_t, std::int64_t> kept;
        std::istringstream lines(said.substr(0, said.rfind('\n') + 1)); // a last line may be cut
        for (std::int64_t id = 0, position = 0; lines >> id >> position;)
            kept[id] = position;
        return kept;
    }

    std::map<std::int64_t, std::int64_t> rows()
    {
        return store
            ->readNow([](Connection &connection) -> Result<std::map<std::int64_t, std::int64_t>> {
                std::map<std::int64_t, std::int64_t> all;
                auto query = connection.prepare("SELECT id, position FROM rows");
                for (;;) {
                    TRY(const bool more, query.step());
                    if (!more)
                        return all;
                    all[query.integer(0)] = query.integer(1);
                }
            })
            .value();
    }

private:
    /// Reads to the end, or (not -1) until @p afterMs after the first byte.
    static std::string readUntil(int file, int afterMs)
    {
        using Clock = std::chrono::steady_clock;
        std::optional<Clock::time_point> end;
        std::string all;
        for (;;) {
            int wait = 20'000;
            if (end)
                wait = static_cast<int>(
                    std::chrono::duration_cast<std::chrono::milliseconds>(*end - Clock::now()).count());
            pollfd ready{file, POLLIN, 0};
            if (wait <= 0 || ::poll(&ready, 1, wait) <= 0)
                return all;
            char bytes[65'536];
            const auto count = ::read(file, bytes, sizeof bytes);
            if (count <= 0)
                return all;
            all.append(bytes, static_cast<std::size_t>(count));
            if (!end && afterMs >= 0)
                end = Clock::now() + std::chrono::milliseconds(afterMs);
        }
    }
};

TEST_F(KillTest, everyRowThatWasAcknowledgedIsThereAfterTwentyKills)
{
    std::mt19937 random(20'261'123); // the moments differ anyway: the machine sees to that
    std::uniform_int_distribution<int> moment(0, 150);
    std::map<std::int64_t, std::int64_t> acknowledged;
    std::int64_t firstId = 1;
    for (int kills = 0; kills < 20; ++kills) {
        store.reset();
        const auto kept = writeAndKill(firstId, moment(random));
        EXPECT_FALSE(kept.empty());
        acknowledged.insert(kept.begin(), kept.end());
        reopen();
        const auto there = rows();
        std::int64_t newest = 0;
        for (const auto &[id, position] : there)
            newest = std::max(newest, position);
        std::size_t lost = 0;
        for (const auto &[id, position] : acknowledged)
            lost += !there.contains(id) || there.at(id) != position;
        ASSERT_EQ(lost, 0U) << "of " << acknowledged.size() << " after " << kills + 1 << " kills";
        ASSERT_EQ(store->committedPosition(), newest) << "a position that was handed out is never handed out again";
        firstId = there.rbegin()->first + 1;
    }
    std::printf("%zu acknowledged rows, 20 kills, none lost\n", acknowledged.size());
}

} // namespace

} // namespace homeport::store::test
