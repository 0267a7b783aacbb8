#include "tests/http/test_certificates.h"
#include "tests/http/test_server.h"

#include <gtest/gtest.h>

/// Whom the client trusts, and what it says when it does not.
namespace homeport::http::test {

using homeport::test::CertificateAuthority;
using homeport::test::CertificateWish;
using homeport::test::PemPair;

namespace {

class ClientTlsTest : public ::testing::Test {
protected:
    Result<Response> askServerWith(const PemPair &pair, const std::string &tlsName)
    {
        TestServer server({}, *ServerTls::create(pair.certificate, pair.key));
        auto client = loop.call([this] {
            return Client::create(loop.executor(), *Trust::create({trusted}), *AddressPolicy::create({"127.0.0.0/8"}));
        });
        ClientRequest request;
        request.endpoint = {"127.0.0.1", server.port(), tlsName, tlsName};
        request.target = "/";
        auto result = loop.await(client->send(request));
        EXPECT_EQ(server.seen().size(), result ? 1u : 0u) << "no request goes to whom we do not trust";
        loop.call([&] { client.reset(); });
        return result;
    }
    std::string faultWith(const PemPair &pair, const std::string &tlsName)
    {
        const auto result = askServerWith(pair, tlsName);
        if (result)
            return "";
        EXPECT_EQ(result.error().code, ErrorCode::Unreachable);
        return result.error().detail;
    }

    CertificateAuthority authority{"Good authority"};
    std::string trusted = authority.pem();
    LoopThread loop;
};

} // namespace

TEST_F(ClientTlsTest, trustsACertificateForTheNameFromATrustedAuthority)
{
    const auto pair = authority.issue({.dnsNames = {"a.example", "*.b.example"}, .addresses = {"127.0.0.1", "::1"}});
    for (const char *name : {"a.example", "A.EXAMPLE", "x.b.example", "127.0.0.1", "::1"})
        EXPECT_EQ(faultWith(pair, name), "") << name;
}

TEST_F(ClientTlsTest, namesTheNamesOfACertificateForSomebodyElse)
{
    const auto pair = authority.issue(
        {.commonName = "c.example", .dnsNames = {"a.example", "*.b.example"}, .addresses = {"192.0.2.7"}});
    for (const char *name : {"c.example", "b.example", "x.y.b.example", "a.example.evil", "127.0.0.1"}) {
        const std::string fault = faultWith(pair, name);
        EXPECT_TRUE(
            fault.contains("the certificate is for a.example, *.b.example, 192.0.2.7, not for " + std::string(name)))
            << fault;
    }
}

TEST_F(ClientTlsTest, refusesACertificateWithoutAlternativeNames)
{
    const std::string fault = faultWith(authority.issue({.commonName = "a example"}), "a.example");
    EXPECT_TRUE(fault.contains("bears no name")) << fault;
}

TEST_F(ClientTlsTest, saysSinceWhenACertificateIsExpiredOrFromWhenItIsValid)
{
    CertificateWish wish{.dnsNames = {"a.example"}, .validFromDays = -20, .validToDays = -10};
    const std::string expired = faultWith(authority.issue(wish), "a.example");
    EXPECT_TRUE(expired.contains("the certificate of a.example expired on 20")) << expired;
    wish.validFromDays = 10;
    wish.validToDays = 20;
    const std::string early = faultWith(authority.issue(wish), "a.example");
    EXPECT_TRUE(early.contains("valid only from")) << early;
}

TEST_F(ClientTlsTest, namesAnUnknownIssuerAndASelfSignedCertificate)
{
    const CertificateAuthority stranger("Strange authority");
    const std::string unknown = faultWith(stranger.issue({.dnsNames = {"a.example"}}), "a.example");
    EXPECT_TRUE(unknown.contains("issued by 'Strange authority', which is not a trusted authority")) << unknown;
    PemPair withRoot = stranger.issue({.dnsNames = {"a.example"}});
    withRoot.certificate += stranger.pem();
    const std::string root = faultWith(withRoot, "a.example");
    EXPECT_TRUE(root.contains("ends at 'Strange authority', which is not a trusted authority")) << root;
    const std::string self = faultWith(CertificateAuthority::selfSigned({.dnsNames = {"a.example"}}), "a.example");
    EXPECT_TRUE(self.contains("self-signed")) << self;
}

TEST_F(ClientTlsTest, trustsASelfSignedCertificateThatWasNamedAsTrusted)
{
    const auto pair = CertificateAuthority::selfSigned({.dnsNames = {"a.example"}});
    trusted = pair.certificate;
    EXPECT_EQ(faultWith(pair, "a.example"), "");
    EXPECT_NE(faultWith(pair, "b.example"), "");
}

TEST_F(ClientTlsTest, refusesACertificateThatIsNotMeantForServers)
{
    const std::string fault = faultWith(authority.issue({.dnsNames = {"a.example"}, .forServers = false}), "a.example");
    EXPECT_TRUE(fault.contains("not meant for TLS servers")) << fault;
}

TEST_F(ClientTlsTest, saysWhenTheOtherEndSpeaksNoTls)
{
    TestServer plain;
    auto client = loop.call([this] {
        return Client::create(loop.executor(), *Trust::create({}), *AddressPolicy::create({"127.0.0.0/8"}));
    });
    ClientRequest request;
    request.endpoint = {"127.0.0.1", plain.port(), "a.example", "a.example"};
    request.target = "/";
    const auto result = loop.await(client->send(request));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Unreachable);
    EXPECT_TRUE(result.error().detail.contains("no trusted TLS connection to 127.0.0.1")) << result.error().detail;
    loop.call([&] { client.reset(); });
}

TEST_F(ClientTlsTest, keepsATlsConnectionForTheNextRequestAndMovesLargeBodies)
{
    const auto pair = authority.issue({.dnsNames = {"a.example"}});
    TestServer server({}, *ServerTls::create(pair.certificate, pair.key));
    auto client = loop.call([this] {
        return Client::create(loop.executor(), *Trust::create({authority.pem()}),
                              *AddressPolicy::create({"127.0.0.1"}));
    });
    for (int i = 0; i < 5; ++i) {
        ClientRequest request;
        request.endpoint = {"127.0.0.1", server.port(), "a.example", "a.example"};
        request.method = Method::Put;
        request.target = "/";
        request.body = std::string(1 + i * 700'000, static_cast<char>('a' + i));
        const std::string body = request.body;
        const auto result = loop.await(client->send(std::move(request)));
        ASSERT_TRUE(result) << result.error().detail;
        EXPECT_EQ(result->body, body);
    }
    EXPECT_EQ(server.openConnections(), 1u);
    loop.call([&] { client.reset(); });
}

} // namespace homeport::http::test
