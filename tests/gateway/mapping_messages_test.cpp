#include "server/gateway/gateway.h"

#include <gmock/gmock.h>

namespace homeport::gateway {
namespace {

using testing::HasSubstr;

const MappingWish kWish{8448, 8448, 3600};
const Nonce kNonce{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

/// What a router would answer to a PCP request that succeeds.
std::string pcpAnswer(std::uint8_t code = 0)
{
    std::string bytes = *pcpMapRequest(kWish, "192.168.1.5", kNonce);
    bytes[1] = static_cast<char>(0x81);
    bytes[3] = static_cast<char>(code);
    bytes.replace(56, 4, std::string("\x2c\x80\x00\x02", 4));
    return bytes;
}

TEST(MappingMessages, AreLaidOutAsTheSpecificationsSay)
{
    EXPECT_EQ(natPmpAddressRequest(), std::string("\0\0", 2));
    EXPECT_EQ(natPmpMapRequest(kWish), std::string("\0\2\0\0\x21\0\x21\0\0\0\x0e\x10", 12));
    EXPECT_EQ(natPmpMapRequest({8448, 8448, 0}), std::string("\0\2\0\0\x21\0\0\0\0\0\0\0", 12));
    const std::string pcp = *pcpMapRequest(kWish, "192.168.1.5", kNonce);
    ASSERT_EQ(pcp.size(), 60U);
    EXPECT_EQ(pcp.substr(0, 8), std::string("\2\1\0\0\0\0\x0e\x10", 8));
    EXPECT_EQ(pcp.substr(18, 6), std::string("\xff\xff\xc0\xa8\x01\x05", 6));
    EXPECT_EQ(pcp[36], 6);
    EXPECT_FALSE(pcpMapRequest(kWish, "router.lan", kNonce));
}

TEST(MappingMessages, TakeAnAnswer)
{
    EXPECT_EQ(*parseNatPmpAddress(std::string("\0\x80\0\0\0\0\0\1\x2c\x80\0\2", 12)), "44.128.0.2");
    const auto natPmp = parseNatPmpMap(std::string("\0\x82\0\0\0\0\0\1\x21\0\x21\1\0\0\0\x3c", 16), kWish);
    ASSERT_TRUE(natPmp);
    EXPECT_EQ(natPmp->outsidePort, 8449) << "another port than wished";
    EXPECT_EQ(natPmp->lifetimeSeconds, 60U);
    const auto pcp = parsePcpMap(pcpAnswer(), kWish, kNonce);
    ASSERT_TRUE(pcp) << pcp.error().detail;
    EXPECT_EQ(pcp->outsideAddress, "44.128.0.2");
}

TEST(MappingMessages, SayWhyARouterRefuses)
{
    EXPECT_THAT(parseNatPmpMap(std::string("\0\x82\0\2", 4), kWish).error().detail, HasSubstr("refuses port mapping"));
    EXPECT_EQ(parseNatPmpAddress(std::string("\0\x80\0\3", 4)).error().code, ErrorCode::Unreachable);
    EXPECT_EQ(parsePcpMap(pcpAnswer(2), kWish, kNonce).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(parsePcpMap(std::string("\0\x81\0\1\0\0\0\0", 8), kWish, kNonce).error().code, ErrorCode::Unsupported);
}

TEST(MappingMessages, PassOverWhatAnswersSomethingElse)
{
    const std::string good = pcpAnswer();
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(parsePcpMap(good.substr(0, size), kWish, kNonce)) << size;
    Nonce other = kNonce;
    other[5] = 99;
    EXPECT_EQ(parsePcpMap(good, kWish, other).error().code, ErrorCode::NotFound);
    EXPECT_EQ(parsePcpMap(good, {1, 2, 3}, kNonce).error().code, ErrorCode::NotFound);
    EXPECT_EQ(parseNatPmpMap("", kWish).error().code, ErrorCode::NotFound);
    EXPECT_EQ(parseNatPmpMap(std::string("\0\x82\0\0\0\0\0\1\1\1\x21\0\0\0\0\x3c", 16), kWish).error().code,
              ErrorCode::NotFound);
    EXPECT_FALSE(parseNatPmpAddress(std::string("\0\x80\0\0\0\0", 6)));
}

TEST(Router, IsTheOneOfTheDefaultRoute)
{
    const std::string head = "Iface\tDestination\tGateway \tFlags\n";
    EXPECT_EQ(defaultRouter(head + "eth0\t0001A8C0\t00000000\t0001\neth0\t00000000\t0101A8C0\t0003\n"), "192.168.1.1");
    EXPECT_EQ(defaultRouter(head), "");
    EXPECT_EQ(defaultRouter("x\t00000000\tnonsense\t0003\n"), "");
}

TEST(Router, KnowsWhichAddressesTheInternetReaches)
{
    EXPECT_EQ(addressKind("44.128.0.2"), AddressKind::Public);
    EXPECT_EQ(addressKind("100.64.0.1"), AddressKind::Carrier);
    EXPECT_EQ(addressKind("100.127.255.255"), AddressKind::Carrier);
    EXPECT_EQ(addressKind("100.128.0.1"), AddressKind::Public);
    EXPECT_EQ(addressKind("192.168.1.1"), AddressKind::Private);
    EXPECT_EQ(addressKind("0.0.0.0"), AddressKind::None);
    EXPECT_EQ(addressKind(""), AddressKind::None);
}

} // namespace
} // namespace homeport::gateway
