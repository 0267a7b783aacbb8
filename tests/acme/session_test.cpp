#include "server/acme/session.h"
#include "tests/http/test_certificates.h"
#include "tests/http/test_server.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace homeport::acme {
namespace {

using http::Request;
using http::Response;
using testing::AllOf;
using testing::HasSubstr;

/// An authority that says what a test wants; the real one is pebble, in tests/interop/acme.
class Authority {
public:
    using Answer = std::function<Response(const std::string &path, int count)>;

    explicit Authority(Answer answer)
        : m_pair(m_ca.issue({.commonName = "localhost", .dnsNames = {"localhost"}})), m_answer(std::move(answer)),
          server({}, *http::ServerTls::create(m_pair.certificate, m_pair.key),
                 [this](Request request) { return reply(std::move(request)); })
    {
    }

    std::string url(const std::string &path) const { return fmt::format("https://localhost:{}{}", m_port, path); }
    int asked(const std::string &path) { return m_counts[path]; }

private:
    struct Host : ChallengeHost {
        boost::asio::awaitable<Result<void>> present(Challenge) override { co_return Result<void>{}; }
        std::string hint(const Challenge &) const override { return {}; }
        boost::asio::awaitable<void> withdraw(Challenge) override { co_return; }
    };

    boost::asio::awaitable<Response> reply(Request request)
    {
        const int count = ++m_counts[request.target];
        Response response = m_answer(request.target, count);
        response.headers.set("Replay-Nonce", fmt::format("nonce{}", ++m_nonces));
        co_return response;
    }
    template <class Work>
    auto run(Work work)
    {
        m_port = server.port();
        auto &loop = server.loop();
        const auto trust = *http::Trust::create({m_ca.pem()});
        const auto policy = *http::AddressPolicy::create({"127.0.0.0/8", "::1/128"});
        const auto key = std::make_shared<const AccountKey>(*AccountKey::generate());
        auto client = http::Client::create(loop.executor(), trust, policy);
        Host host;
        Session session(*client, loop.executor(), {url("/dir"), "", key}, {});
        auto result = loop.await(work(session, host));
        loop.call([&] { client->shutdown(); });
        loop.call([&] { client.reset(); });
        return result;
    }

    homeport::test::CertificateAuthority m_ca;
    homeport::test::PemPair m_pair;
    Answer m_answer;
    std::map<std::string, int> m_counts;
    int m_nonces = 0;
    std::uint16_t m_port = 0;

public:
    Result<std::string> order()
    {
        return run([&](Session &session, ChallengeHost &host) {
            return session.order({.names = {"example.org"}, .csrDer = "csr", .deadline = std::chrono::seconds(3)},
                                 host);
        });
    }
    Result<Directory> directory()
    {
        return run([](Session &session, ChallengeHost &) { return session.directory(); });
    }

    http::test::TestServer server;
};

std::string directoryText(const Authority &authority)
{
    return fmt::format(R"({{"newNonce":"{}","newAccount":"{}","newOrder":"{}"}})", authority.url("/nonce"),
                       authority.url("/account"), authority.url("/order"));
}

Response problem(int status, const std::string &kind)
{
    Response response{.status = status, .headers = {}, .body = {}};
    response.body = fmt::format(R"({{"type":"urn:ietf:params:acme:error:{}","detail":"in its own words"}})", kind);
    return response;
}

TEST(AcmeSession, KeepsTheWaitOfARateLimit)
{
    Authority *self = nullptr;
    Authority authority([&](const std::string &path, int) {
        if (path == "/dir")
            return Response{.body = directoryText(*self)};
        if (path == "/account") {
            Response response{.status = 201, .headers = {}, .body = "{}"};
            response.headers.set("Location", self->url("/account/1"));
            return response;
        }
        Response response = problem(429, "rateLimited");
        response.headers.set("Retry-After", "3600");
        return response;
    });
    self = &authority;
    const auto order = authority.order();
    ASSERT_FALSE(order);
    EXPECT_EQ(order.error().code, ErrorCode::LimitExceeded);
    EXPECT_EQ(order.error().retryAfterMs, 3'600'000);
    EXPECT_THAT(order.error().detail, AllOf(HasSubstr("in 60 minutes"), HasSubstr("in its own words")));
}

TEST(AcmeSession, RepeatsARequestWithAFreshNonceAndGivesUpInTheEnd)
{
    Authority *self = nullptr;
    int refusals = 3;
    Authority authority([&](const std::string &path, int count) {
        if (path == "/dir")
            return Response{.body = directoryText(*self)};
        if (path == "/account" && count <= refusals)
            return problem(400, "badNonce");
        return problem(403, "userActionRequired");
    });
    self = &authority;
    EXPECT_THAT(authority.order().error().detail, HasSubstr("agree first"));
    EXPECT_EQ(authority.asked("/account"), 4);
    refusals = 1000;
    EXPECT_FALSE(authority.order());
    EXPECT_LE(authority.asked("/account"), 24);
}

TEST(AcmeSession, EndsInTimeWhenTheAuthorityNeverDoes)
{
    Authority *self = nullptr;
    Authority authority([&](const std::string &path, int) {
        if (path == "/dir")
            return Response{.body = directoryText(*self)};
        Response response{.status = 201, .headers = {}, .body = "{}"};
        response.headers.set("Location", self->url("/order/1"));
        if (path.starts_with("/order"))
            response.body = fmt::format(R"({{"status":"pending","authorizations":["{}"],"finalize":"{}"}})",
                                        self->url("/auth"), self->url("/final"));
        else if (path == "/auth")
            response.body = fmt::format(R"({{"status":"pending","identifier":{{"type":"dns","value":"example.org"}},
                "challenges":[{{"type":"http-01","url":"{}","token":"abc"}}]}})",
                                        self->url("/challenge"));
        return response;
    });
    self = &authority;
    const auto order = authority.order();
    ASSERT_FALSE(order);
    EXPECT_EQ(order.error().code, ErrorCode::Timeout);
    EXPECT_THAT(order.error().detail, HasSubstr("has not finished with example.org"));
    EXPECT_EQ(authority.asked("/challenge"), 1);
}

TEST(AcmeSession, SaysSoWhenTheAddressIsNoDirectory)
{
    Authority authority([](const std::string &, int) { return Response{.body = "<html>welcome</html>"}; });
    EXPECT_THAT(authority.directory().error().detail,
                AllOf(HasSubstr("is not the directory of an ACME authority"), HasSubstr("/dir")));
}

} // namespace
} // namespace homeport::acme
