#include "server/checks/join_doctor.h"
#include "tests/federation/test_peer.h"

#include <gtest/gtest.h>

namespace homeport::checks::test {

using enum control::FindingCode;
using federation::JoinVerdict;
using federation::test::Loop;
using federation::test::TemporaryStore;
using federation::test::TestHome;
using federation::test::TestPeer;

namespace {

constexpr const char *kOffer =
    R"({"room_id":"!r:x","servers":[],"room_version":"10","event":{"type":"m.room.member"}})";

struct JoinDoctorTest : ::testing::Test {
    JoinDoctorTest() { peer.answer = kOffer; }
    ~JoinDoctorTest() override
    {
        loop.await(tasks.stop());
        home.stop();
    }
    JoinExamination examine(JoinQuestion question)
    {
        return loop.await(examineJoin(std::move(question), {home->client, home->discovery, tasks}));
    }
    JoinQuestion alias() { return {.room = "#a:" + peer.name().str(), .via = {}, .as = {}}; }
    void refuse(std::string_view part, int status, const std::string &errcode)
    {
        peer.errcode = errcode;
        peer.statusFor = [part = std::string(part), status](const TestPeer::Seen &seen) -> std::optional<int> {
            return seen.target.contains(part) ? std::optional(status) : std::nullopt;
        };
    }
    control::FindingCode cause(const JoinExamination &examined)
    {
        EXPECT_EQ(examined.report.findings.size(), 1);
        return examined.report.findings.isEmpty() ? CheckTimedOut : examined.report.findings.front().code;
    }

    Loop loop;
    homeport::test::CertificateAuthority authority;
    TemporaryStore store;
    TestPeer peer{loop, authority};
    TestHome home{loop, store, authority};
    federation::BackgroundTasks tasks{loop.executor()};
};

} // namespace

TEST_F(JoinDoctorTest, aRoomThatCanBeJoinedIsNotJoined)
{
    const auto examined = examine(alias());
    EXPECT_TRUE(examined.report.findings.isEmpty());
    EXPECT_EQ(examined.roomId, "!r:x");
    ASSERT_EQ(examined.candidates.size(), 1u);
    EXPECT_EQ(examined.candidates[0].verdict, JoinVerdict::Fine);
    EXPECT_EQ(examined.report.steps.size(), 4);
    bool asked = false;
    for (const auto &seen : peer.seen) {
        asked = asked || seen.target.contains("/make_join/");
        EXPECT_FALSE(seen.target.contains("/send_join/")) << seen.target;
    }
    EXPECT_TRUE(asked);
}

TEST_F(JoinDoctorTest, aRefusalIsTheRoomsWill)
{
    refuse("make_join", 403, "M_FORBIDDEN");
    const auto examined = examine(alias());
    EXPECT_EQ(cause(examined), JoinRefused);
    EXPECT_EQ(examined.report.findings.front().subject.toStdString(), peer.name().str());
}

TEST_F(JoinDoctorTest, withoutOurKeysTheWayBackIsBroken)
{
    refuse("make_join", 401, "M_UNAUTHORIZED");
    EXPECT_EQ(cause(examine(alias())), JoinNoWayBack);
    refuse("/", 401, "M_UNAUTHORIZED");
    EXPECT_EQ(cause(examine(alias())), JoinNoWayBack) << "also when they do not even tell the room";
}

TEST_F(JoinDoctorTest, anUnknownAliasIsSaidToBeThat)
{
    refuse("query/directory", 404, "M_NOT_FOUND");
    EXPECT_EQ(cause(examine(alias())), JoinResolveFailed);
    EXPECT_EQ(cause(examine({.room = "nonsense", .via = {}, .as = {}})), JoinResolveFailed);
    EXPECT_EQ(cause(examine({.room = "!r", .via = {}, .as = {}})), JoinResolveFailed) << "nobody is named to ask";
}

TEST_F(JoinDoctorTest, oneServerOfSeveralIsEnough)
{
    const auto examined = examine({.room = "!r:x", .via = {ServerName::trusted("127.0.0.1:1"), peer.name()}, .as = {}});
    EXPECT_TRUE(examined.report.findings.isEmpty());
    EXPECT_EQ(examined.candidates[0].verdict, JoinVerdict::Unreachable);
    EXPECT_EQ(examined.candidates[0].step, "version");
}

TEST_F(JoinDoctorTest, anAliasWhoseServerIsNotReachedIsNotSaidToBeUnknown)
{
    const auto silent = examine({.room = "#a:127.0.0.1:1", .via = {}, .as = {}});
    EXPECT_EQ(cause(silent), JoinTimeout);
    EXPECT_EQ(silent.report.findings.front().subject.toStdString(), "127.0.0.1:1");
}

TEST_F(JoinDoctorTest, nobodyThere)
{
    const auto examined = examine({.room = "!r:x", .via = {ServerName::trusted("127.0.0.1:1")}, .as = {}});
    EXPECT_EQ(cause(examined), JoinTimeout);
    EXPECT_EQ(examined.report.findings.front().evidence.value("step").toString(), "version");
}

} // namespace homeport::checks::test
