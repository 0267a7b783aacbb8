#include "server/federation/probe_identity.h"

#include <gtest/gtest.h>

namespace homeport::federation::test {

namespace {

using Proof = ProbeIdentity::Proof;

struct ProbeIdentityTest : ::testing::Test {
    ProbeIdentity identity{crypto::SigningKey::generate("doctor")};
    ProbeIdentity stranger{crypto::SigningKey::generate("doctor")};
    const ServerName ours = ServerName::trusted("a.example");
    const Timestamp now = 1'800'000'000'000;

    http::Request request(const std::string &body = "")
    {
        http::Request made;
        made.method = body.empty() ? http::Method::Get : http::Method::Put;
        made.target = "/_matrix/x/%21r%3Aa";
        made.body = body;
        made.headers.add("Authorization", identity.authorization(made, ours));
        return made;
    }
};

} // namespace

TEST_F(ProbeIdentityTest, aTicketOpensUntilItExpires)
{
    const std::string ticket = identity.ticket(now + 60'000);
    EXPECT_TRUE(identity.accepts(ticket, now));
    EXPECT_TRUE(identity.accepts(ticket, now + 59'999));
    EXPECT_FALSE(identity.accepts(ticket, now + 60'000));
    EXPECT_FALSE(identity.accepts(identity.ticket(now + kTicketLifeMs + 1), now)) << "for longer than tickets last";
    EXPECT_FALSE(stranger.accepts(ticket, now));
}

TEST_F(ProbeIdentityTest, aTicketHasNoCharacterThatAProxyCouldTouch)
{
    for (int i = 0; i < 200; ++i)
        for (const char c : identity.ticket(now + i))
            EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_') << c;
}

TEST_F(ProbeIdentityTest, aChangedTicketOpensNothing)
{
    const std::string ticket = identity.ticket(now + 60'000);
    for (std::size_t i = 0; i < ticket.size(); ++i) {
        std::string changed = ticket;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(identity.accepts(changed, now)) << i;
    }
    for (const std::string &wrong : {std::string(), ticket + "A", ticket.substr(1), ticket + "=", std::string(54, '='),
                                     std::string(54, '\0'), std::string(100'000, 'A')})
        EXPECT_FALSE(identity.accepts(wrong, now));
}

TEST_F(ProbeIdentityTest, theSignatureProvesTargetAndBodyExactly)
{
    EXPECT_EQ(identity.proofOf(request(), ours), Proof::Proved);
    EXPECT_EQ(identity.proofOf(request(R"({"a":1})"), ours), Proof::Proved);
    EXPECT_EQ(stranger.proofOf(request(), ours), Proof::Unproved);
    EXPECT_EQ(identity.proofOf(request(), ServerName::trusted("b.example")), Proof::Unproved);
    auto decoded = request();
    decoded.target = "/_matrix/x/!r:a";
    EXPECT_EQ(identity.proofOf(decoded, ours), Proof::Unproved);
    auto altered = request(R"({"a":1})");
    altered.body = R"({"a":2})";
    EXPECT_EQ(identity.proofOf(altered, ours), Proof::Unproved);
    altered.body = R"({ "a": 1 })";
    EXPECT_EQ(identity.proofOf(altered, ours), Proof::Proved) << "the same JSON";
}

TEST_F(ProbeIdentityTest, aMissingAndABrokenHeaderAreToldApart)
{
    auto plain = request();
    plain.headers = {};
    EXPECT_EQ(identity.proofOf(plain, ours), Proof::Absent);
    for (const char *text : {"", "Bearer abc", "X-Matrix", "X-Matrix origin=\"doctor.invalid\""}) {
        plain.headers.set("Authorization", text);
        EXPECT_EQ(identity.proofOf(plain, ours), Proof::Unproved) << text;
    }
}

TEST(EchoTarget, isFoundWhereverAProxyLeftIt)
{
    const auto usual = echoTarget("/_matrix/federation/unstable/org.homeport.echo/T-_1/delay/3?a=/b");
    ASSERT_TRUE(usual);
    EXPECT_EQ(usual->ticket, "T-_1");
    EXPECT_EQ(usual->rest, "/delay/3");
    EXPECT_EQ(echoTarget("/org.homeport.echo/T")->ticket, "T");
    EXPECT_EQ(echoTarget("/org.homeport.echo/T")->rest, "");
    EXPECT_EQ(echoTarget("/a/org.homeport.echo//x")->ticket, "");
    EXPECT_FALSE(echoTarget("/_matrix/x?y=/org.homeport.echo/T"));
    EXPECT_FALSE(echoTarget("/_matrix/org.homeport.echoes/T"));
    EXPECT_FALSE(echoTarget(""));
}

} // namespace homeport::federation::test
