#include "server/http/shares.h"

#include <gtest/gtest.h>

#include <optional>

namespace homeport::http::test {

namespace {

constexpr Shares::Bounds kBounds{
    .connections = 4, .connectionsOfPeer = 2, .bodyBytes = 100, .bodyBytesOfPeer = 60, .bodyBytesOfStrangers = 30};
constexpr auto kKnown = Shares::Sender::Known;
constexpr auto kStranger = Shares::Sender::Stranger;

} // namespace

TEST(Shares, boundConnectionsOfAllAndOfEachAddress)
{
    Shares shares(kBounds, AddressRanges::loopback());
    const auto first = shares.join("192.0.2.1");
    std::optional second(shares.join("192.0.2.1"));
    EXPECT_TRUE(first);
    EXPECT_TRUE(*second);
    EXPECT_FALSE(shares.join("192.0.2.1")) << "the third of one address";
    const auto other = shares.join("192.0.2.2");
    const auto household = shares.join("2001:db8:1:1::1");
    EXPECT_TRUE(household);
    EXPECT_FALSE(shares.join("192.0.2.3")) << "the fifth of all";
    second.reset();
    EXPECT_TRUE(shares.join("192.0.2.1")) << "who goes makes room";
}

TEST(Shares, countAnIpv6HouseholdAsOneAndLeaveLoopbackUnbounded)
{
    Shares shares(kBounds, AddressRanges::loopback());
    const auto first = shares.join("2001:db8:1:1::1");
    const auto second = shares.join("2001:db8:1:ff:ffff::2");
    EXPECT_FALSE(shares.join("2001:db8:1:1::3"));
    EXPECT_TRUE(shares.join("2001:db8:1:100::3"));
    Shares proxied(kBounds, AddressRanges::loopback());
    const auto a = proxied.join("127.0.0.1");
    const auto b = proxied.join("127.0.0.1");
    const auto c = proxied.join("127.0.0.1");
    EXPECT_TRUE(c);
    const auto d = proxied.join("::1");
    EXPECT_TRUE(d);
    EXPECT_FALSE(proxied.join("::1")) << "the bound of all holds";
}

TEST(Shares, boundBodiesOfAllAndOfEachAddress)
{
    Shares shares(kBounds, AddressRanges::loopback());
    std::optional one(shares.join("192.0.2.1"));
    auto same = shares.join("192.0.2.1");
    auto other = shares.join("192.0.2.2");
    EXPECT_TRUE(one->holdBody(50, kKnown));
    EXPECT_FALSE(same.holdBody(11, kKnown)) << "more than one address may have";
    EXPECT_TRUE(same.holdBody(10, kKnown));
    EXPECT_FALSE(other.holdBody(41, kKnown)) << "more than all may have";
    EXPECT_TRUE(other.holdBody(40, kKnown));
    EXPECT_EQ(shares.heldBodyBytes(), 100u);
    EXPECT_FALSE(one->holdBody(51, kKnown));
    EXPECT_TRUE(one->holdBody(20, kKnown));
    EXPECT_EQ(shares.heldBodyBytes(), 70u);
    one.reset();
    EXPECT_EQ(shares.heldBodyBytes(), 50u);
}

TEST(Shares, KeepRoomThatStrangersCannotTake)
{
    Shares shares(kBounds, AddressRanges::loopback());
    auto one = shares.join("192.0.2.1");
    std::optional other(shares.join("192.0.2.2"));
    EXPECT_TRUE(one.holdBody(20, kStranger));
    EXPECT_FALSE(other->holdBody(11, kStranger)) << "more than all strangers may have";
    EXPECT_TRUE(other->holdBody(40, kKnown));
    EXPECT_TRUE(one.holdBody(30, kStranger)) << "it counts once";
    one.releaseBody();
    EXPECT_TRUE(other->holdBody(30, kStranger)) << "what was given back is there";
    other.reset();
    EXPECT_TRUE(one.holdBody(30, kStranger));
}

TEST(Shares, LeaveATrustedProxyUnbounded)
{
    Shares shares(kBounds, *AddressRanges::parse({"192.0.2.0/24"}));
    const auto a = shares.join("192.0.2.1");
    const auto b = shares.join("192.0.2.1");
    EXPECT_TRUE(shares.join("192.0.2.1"));
    const auto c = shares.join("127.0.0.1");
    const auto d = shares.join("127.0.0.1");
    EXPECT_FALSE(shares.join("127.0.0.1")) << "not named";
}

} // namespace homeport::http::test
