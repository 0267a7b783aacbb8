#include "server/api/client_address.h"

#include <gtest/gtest.h>

namespace homeport::api::test {

namespace {

std::string addressOf(std::string peer, std::optional<std::string> forwarded, std::vector<std::string> proxies)
{
    http::Request request;
    request.peerAddress = std::move(peer);
    if (forwarded)
        request.headers.add("X-Forwarded-For", *forwarded);
    return clientAddress(request, *http::AddressRanges::parse(proxies));
}

} // namespace

TEST(ClientAddress, IsWhomATrustedProxyNamesLast)
{
    EXPECT_EQ(addressOf("127.0.0.1", "203.0.113.9, 198.51.100.7", {"127.0.0.0/8"}), "198.51.100.7")
        << "what stands before it is the client's own claim";
    EXPECT_EQ(addressOf("10.0.0.1", "203.0.113.9,198.51.100.7 , 10.0.0.2", {"10.0.0.0/8"}), "198.51.100.7")
        << "two proxies in a row";
    EXPECT_EQ(addressOf("10.0.0.1", "10.0.0.3, 10.0.0.2", {"10.0.0.0/8"}), "10.0.0.3") << "one of the proxies asks";
    EXPECT_EQ(addressOf("::ffff:127.0.0.1", "2001:db8::7", {"127.0.0.0/8"}), "2001:db8::7");
}

TEST(ClientAddress, DoesNotBelieveAnybodyElse)
{
    EXPECT_EQ(addressOf("198.51.100.7", "203.0.113.9", {"127.0.0.0/8"}), "198.51.100.7");
    EXPECT_EQ(addressOf("127.0.0.1", "203.0.113.9", {}), "127.0.0.1");
    for (const auto &nothing :
         {std::optional<std::string>(), std::optional<std::string>(""), std::optional<std::string>(" , ")})
        EXPECT_EQ(addressOf("127.0.0.1", nothing, {"127.0.0.0/8"}), "127.0.0.1");
    EXPECT_LE(addressOf("127.0.0.1", std::string(5000, 'x'), {"127.0.0.0/8"}).size(), 45u);
}

} // namespace homeport::api::test
