#include "server/runtime/port_keeper.h"

#include "tests/setup/temporary_folder.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace homeport::runtime {
namespace {

using namespace std::chrono_literals;
using control::ProblemCode;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(PortMapping, IsRenewedAtHalfItsLifetime)
{
    EXPECT_EQ(pauseAfterMapping(3600), 30min);
    EXPECT_EQ(pauseAfterMapping(0), 2s) << "whatever a router grants, it is not flooded";
    EXPECT_EQ(pauseAfterMapping(0xffffffff), 12h);
    EXPECT_EQ(pauseAfterLosses(1), 30s);
    EXPECT_EQ(pauseAfterLosses(3), 2min);
    EXPECT_EQ(pauseAfterLosses(1'000), 15min);
}

TEST(PortMapping, HasOneNonceForEachFolder)
{
    const test::TemporaryFolder folder, other;
    const auto first = gatewayNonce(folder.path());
    ASSERT_TRUE(first);
    EXPECT_EQ(*gatewayNonce(folder.path()), *first);
    EXPECT_NE(*gatewayNonce(other.path()), *first);
    EXPECT_EQ(test::modeOf(folder.at("gateway.nonce")), 0600);
}

/// What a router says in each round; the keeper is ended after the last one.
struct Round {
    std::string outside;
    std::string fault; ///< empty: it maps
};

std::vector<std::vector<std::pair<ProblemCode, QString>>> judgementsOf(const std::vector<Round> &rounds)
{
    std::vector<std::vector<std::pair<ProblemCode, QString>>> judgements;
    boost::asio::io_context loop;
    std::size_t round = 0;
    const auto pause = [&](auto) {
        if (++round == rounds.size())
            loop.stop();
        return 0ms;
    };
    PortKeeper keeper({.executor = loop.get_executor(),
                       .port = 8448,
                       .look = [&]() -> boost::asio::awaitable<gateway::RouterReport> {
                           co_return gateway::RouterReport{.router = "192.168.1.1",
                                                           .outsideAddress = rounds[round].outside};
                       },
                       .map = [&](gateway::MappingWish wish) -> boost::asio::awaitable<Result<gateway::Mapped>> {
                           EXPECT_EQ(wish.outsidePort, 8448);
                           if (!rounds[round].fault.empty())
                               co_return fail(ErrorCode::Timeout, rounds[round].fault);
                           co_return gateway::Mapped{gateway::Way::NatPmp, {8448, wish.lifetimeSeconds, {}}};
                       },
                       .judged =
                           [&](const std::vector<control::Problem> &problems) {
                               judgements.emplace_back();
                               for (const auto &problem : problems)
                                   judgements.back().emplace_back(problem.code, problem.subject);
                           },
                       .pause = pause,
                       .pauseAfterLoss = pause});
    boost::asio::co_spawn(loop, keeper.run(), [](std::exception_ptr) {});
    loop.run();
    return judgements;
}

TEST(PortMapping, SaysNothingWhileAllIsWell)
{
    EXPECT_THAT(judgementsOf({{"203.0.113.1", ""}, {"203.0.113.1", ""}, {"", ""}, {"203.0.113.1", ""}}), IsEmpty());
}

TEST(PortMapping, NamesARouterThatIsLostOnceAndThatItIsBack)
{
    const std::pair lost(ProblemCode::PortNotMapped, QStringLiteral("8448"));
    EXPECT_THAT(judgementsOf({{"203.0.113.1", ""}, {"", "gone"}, {"", "gone"}, {"203.0.113.1", ""}}),
                ElementsAre(ElementsAre(lost), IsEmpty()));
    EXPECT_THAT(judgementsOf({{"", "gone"}, {"", "refused"}}), ElementsAre(ElementsAre(lost), ElementsAre(lost)))
        << "for another reason";
}

TEST(PortMapping, NamesAnotherOutsideAddressUntilItIsTheOldOne)
{
    const std::pair moved(ProblemCode::OutsideAddressChanged, QStringLiteral("203.0.113.2"));
    EXPECT_THAT(judgementsOf({{"203.0.113.1", ""}, {"203.0.113.2", ""}, {"203.0.113.2", ""}, {"203.0.113.1", ""}}),
                ElementsAre(ElementsAre(moved), IsEmpty()));
}

} // namespace
} // namespace homeport::runtime
