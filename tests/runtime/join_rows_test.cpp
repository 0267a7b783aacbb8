#include "server/runtime/join_rows.h"

#include <gtest/gtest.h>

namespace homeport::runtime {
namespace {

using federation::JoinStep;
using federation::JoinVerdict;

JoinStep step(const char *room, const char *server, const char *request, JoinVerdict verdict, Timestamp when)
{
    return {when, room, ServerName::trusted(server), request, verdict, verdict == JoinVerdict::Fine ? "" : "because",
            5};
}

TEST(JoinRows, PutTheStepsOfARoomTogetherWithOneCause)
{
    const auto attempts =
        joinAttempts({step("!a:x.example", "x.example", "make_join", JoinVerdict::Fine, 1'000),
                      step("!b:y.example", "y.example", "make_join", JoinVerdict::Refused, 2'000),
                      step("!a:x.example", "x.example", "send_join", JoinVerdict::TimedOut, 3'000),
                      step("!a:x.example", "z.example", "make_join", JoinVerdict::Unreachable, 4'000)});
    ASSERT_EQ(attempts.size(), 2);
    EXPECT_EQ(attempts[0].room, QStringLiteral("!b:y.example")) << "the oldest first";
    ASSERT_EQ(attempts[0].cause.size(), 1);
    EXPECT_EQ(attempts[0].cause[0].code, control::FindingCode::JoinRefused);
    ASSERT_EQ(attempts[1].tries.size(), 2) << "the newest word of each server counts";
    EXPECT_EQ(attempts[1].tries[0].step, QStringLiteral("send_join"));
    EXPECT_EQ(attempts[1].tries[0].verdict, QStringLiteral("timed_out"));
    EXPECT_EQ(attempts[1].tries[0].reason, QStringLiteral("because"));
    EXPECT_EQ(attempts[1].when, QDateTime::fromMSecsSinceEpoch(4'000));
    EXPECT_EQ(attempts[1].cause.size(), 1);
    EXPECT_TRUE(joinAttempts({}).isEmpty());
}

} // namespace
} // namespace homeport::runtime
