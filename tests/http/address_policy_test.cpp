#include "server/http/client.h"

#include <gtest/gtest.h>

namespace homeport::http {

TEST(AddressPolicy, allowsPublicAddressesOnly)
{
    const auto policy = *AddressPolicy::create({});
    for (const char *address : {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8",
                                "64:ff9b::8.8.8.8", "[2606:4700::1111]"})
        EXPECT_TRUE(policy.allows(address)) << address;
    for (const char *address : {"127.0.0.1",
                                "127.255.255.254",
                                "0.0.0.0",
                                "10.1.2.3",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "100.127.255.255",
                                "192.0.2.1",
                                "198.18.0.1",
                                "198.19.255.255",
                                "198.51.100.1",
                                "203.0.113.9",
                                "224.0.0.1",
                                "239.1.1.1",
                                "240.0.0.1",
                                "255.255.255.255",
                                "192.88.99.1",
                                "::",
                                "::1",
                                "fc00::1",
                                "fd12::1",
                                "fe80::1",
                                "fe80::1%eth0",
                                "fec0::1",
                                "ff02::1",
                                "2001:db8::1",
                                "2001::1",
                                "2002:7f00:1::",
                                "100::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "64:ff9b::127.0.0.1",
                                "64:ff9b:1::1",
                                "::127.0.0.1",
                                "5f00::1",
                                "3fff::1"})
        EXPECT_FALSE(policy.allows(address)) << address;
}

TEST(AddressPolicy, allowsNothingThatIsNoLiteral)
{
    const auto policy = *AddressPolicy::create({"0.0.0.0/0", "::/0"});
    for (const char *text :
         {"", "localhost", "127.1", "0x7f000001", "2130706433", "1.2.3.4.5", "1.2.3.4 ", ":::", "[]"})
        EXPECT_FALSE(policy.allows(text)) << text;
    EXPECT_FALSE(policy.allows(std::string(1000, '1')));
    EXPECT_TRUE(policy.allows("127.0.0.1"));
    EXPECT_TRUE(policy.allows("::1"));
}

TEST(AddressPolicy, liftsTheBanForTheNetworksGiven)
{
    const auto policy = *AddressPolicy::create({"127.0.0.0/8", "192.168.4.0/22", "fd00::/8", "10.9.8.7"});
    for (const char *address : {"127.0.0.1", "192.168.7.255", "fd12::1", "10.9.8.7", "::ffff:127.0.0.1"})
        EXPECT_TRUE(policy.allows(address)) << address;
    for (const char *address : {"192.168.8.0", "192.168.3.255", "fc00::1", "10.9.8.6", "::1"})
        EXPECT_FALSE(policy.allows(address)) << address;
}

TEST(AddressPolicy, namesTheNetworkThatIsNone)
{
    for (const char *bad :
         {"", "lan", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "::/129", "10.0.0/8"}) {
        const auto policy = AddressPolicy::create({bad});
        ASSERT_FALSE(policy) << bad;
        EXPECT_EQ(policy.error().code, ErrorCode::BadInput);
        EXPECT_TRUE(policy.error().detail.contains(std::string("'") + bad + "'")) << policy.error().detail;
    }
}

TEST(AddressPolicy, namesTheRangeThatDenies)
{
    const auto policy = *AddressPolicy::create({"10.0.0.0/24"});
    EXPECT_EQ(policy.deniedBy("10.0.1.1"), "10.0.0.0/8");
    EXPECT_EQ(policy.deniedBy("10.0.0.1"), "");
    EXPECT_EQ(policy.deniedBy("::ffff:192.168.1.1"), "192.168.0.0/16");
    EXPECT_EQ(policy.deniedBy("fd00::1"), "fc00::/7");
    EXPECT_EQ(policy.deniedBy("4000::1"), "outside 2000::/3");
    EXPECT_EQ(policy.deniedBy("9.9.9.9"), "");
    EXPECT_EQ(policy.deniedBy("example.org"), "no address");
}

} // namespace homeport::http
