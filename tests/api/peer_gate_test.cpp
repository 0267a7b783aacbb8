#include "server/api/peer_gate.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <gtest/gtest.h>

#include <optional>

namespace homeport::api {
namespace {

namespace asio = boost::asio;

const ServerName kGreedy = ServerName::trusted("greedy.example");
const ServerName kModest = ServerName::trusted("modest.example");

struct PeerGateTest : testing::Test {
    /// A request in front of the gate, in it, or refused.
    struct Request {
        std::optional<Result<PeerGate::Pass>> pass;
        asio::cancellation_signal end;
        bool gone = false;
    };
    using RequestPtr = std::shared_ptr<Request>;

    static asio::awaitable<void> enter(PeerGate &gate, ServerName server, RequestPtr request)
    {
        request->pass.emplace(co_await gate.enter(std::move(server)));
    }
    RequestPtr send(const ServerName &server)
    {
        auto request = std::make_shared<Request>();
        asio::co_spawn(loop, enter(gate, server, request),
                       asio::bind_cancellation_slot(request->end.slot(), [request](std::exception_ptr fault) {
                           request->gone = fault != nullptr;
                       }));
        turn();
        return request;
    }
    std::vector<RequestPtr> send(const ServerName &server, std::size_t count)
    {
        std::vector<RequestPtr> all;
        for (std::size_t i = 0; i < count; ++i)
            all.push_back(send(server));
        return all;
    }
    void turn()
    {
        loop.restart();
        loop.poll();
    }
    static bool isIn(const RequestPtr &request) { return request->pass && request->pass->has_value(); }

    PeerGate gate;
    asio::io_context loop;
};

TEST_F(PeerGateTest, fewRunTheOthersWaitAndMoreAreSentAway)
{
    const auto running = send(kGreedy, PeerGate::kMaxRunning);
    const auto waiting = send(kGreedy, PeerGate::kMaxWaiting);
    for (const auto &one : running)
        EXPECT_TRUE(isIn(one));
    for (const auto &one : waiting)
        EXPECT_FALSE(one->pass);
    const auto refused = send(kGreedy);
    ASSERT_TRUE(refused->pass && !refused->pass->has_value());
    EXPECT_EQ(refused->pass->error().code, ErrorCode::LimitExceeded);
    EXPECT_GT(refused->pass->error().retryAfterMs, 0);
    EXPECT_TRUE(isIn(send(kModest))) << "another server is not held up";

    running[2]->pass.reset();
    turn();
    EXPECT_TRUE(isIn(waiting[0]));
    EXPECT_FALSE(waiting[1]->pass) << "first come, first served";
}

TEST_F(PeerGateTest, whoGivesUpLeavesItsPlace)
{
    const auto running = send(kGreedy, PeerGate::kMaxRunning);
    const auto waiting = send(kGreedy, PeerGate::kMaxWaiting);
    waiting[0]->end.emit(asio::cancellation_type::terminal);
    turn();
    EXPECT_TRUE(waiting[0]->gone);
    const auto late = send(kGreedy);
    EXPECT_FALSE(late->pass) << "there was a place for it to wait";
    running[0]->pass.reset();
    turn();
    EXPECT_TRUE(isIn(waiting[1]));
}

TEST_F(PeerGateTest, allCanComeAgainAfterwards)
{
    for (int round = 0; round < 3; ++round) {
        auto running = send(kGreedy, PeerGate::kMaxRunning);
        auto waiting = send(kGreedy, PeerGate::kMaxRunning);
        for (auto &one : running)
            one->pass.reset();
        turn();
        for (auto &one : waiting) {
            EXPECT_TRUE(isIn(one));
            one->pass.reset();
        }
        turn();
    }
}

} // namespace
} // namespace homeport::api
