#include "server/runtime/authority_fault.h"

#include "server/http/listener.h"
#include "server/runtime/certificate_orders.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/temporary_folder.h"

#include <boost/asio/io_context.hpp>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

namespace homeport::runtime {
namespace {

namespace asio = boost::asio;

/// An authority on this machine that answers everything with one response, in a thread of its own.
class Authority {
public:
    Authority(int status, std::string body, bool trusted = true)
    {
        const auto pair = m_issuer.issue({.addresses = {"127.0.0.1"}});
        http::ListenerSettings settings{.address = "127.0.0.1"};
        settings.tls = *http::ServerTls::create(pair.certificate, pair.key);
        auto handler = [status, body = std::move(body)](http::Request) -> asio::awaitable<http::Response> {
            http::Response response;
            response.status = status;
            response.body = body;
            co_return response;
        };
        m_listener = *http::Listener::bind(m_loop.get_executor(), std::move(settings), handler, {});
        m_listener->start();
        m_config.acme.directory = fmt::format("https://127.0.0.1:{}/directory", m_listener->port());
        m_config.allowPeers = {"127.0.0.0/8"};
        if (trusted)
            m_config.trustFiles = {m_folder.write("authority.pem", m_issuer.pem())};
        m_thread = std::thread([this] { m_loop.run(); });
    }
    ~Authority()
    {
        m_loop.stop();
        m_thread.join();
    }
    /// The terms, or what a window is told instead.
    std::string ask()
    {
        const auto terms = termsOfService(m_folder.path(), m_config);
        return terms ? *terms : authorityProblem(terms.error()).subject.toStdString();
    }

private:
    homeport::test::TemporaryFolder m_folder;
    homeport::test::CertificateAuthority m_issuer;
    asio::io_context m_loop{1};
    std::unique_ptr<http::Listener> m_listener;
    setup::Config m_config;
    std::thread m_thread;
};

std::string directory(const std::string &meta)
{
    return R"({"newNonce":"https://a.test/n","newAccount":"https://a.test/a","newOrder":"https://a.test/o","meta":)" +
           meta + "}";
}

std::string fault(ErrorCode code, const char *detail)
{
    return authorityProblem({code, detail}).subject.toStdString();
}

} // namespace

TEST(AuthorityFault, IsNoneWhereTheDirectoryHasTerms)
{
    EXPECT_EQ(Authority(200, directory(R"({"termsOfService":"https://a.test/terms"})")).ask(), "https://a.test/terms");
}

TEST(AuthorityFault, IsNamedByWhatAnswers)
{
    EXPECT_EQ(Authority(200, "<html>a website</html>").ask(), "no_directory");
    EXPECT_EQ(Authority(200, "{}").ask(), "no_directory");
    EXPECT_EQ(Authority(200, std::string("\xff\xfe\0binary", 9)).ask(), "no_directory");
    EXPECT_EQ(Authority(404, "").ask(), "no_directory");
    EXPECT_EQ(Authority(301, "").ask(), "no_directory");
    EXPECT_EQ(Authority(200, std::string(2 * 1024 * 1024, ' ')).ask(), "too_large");
    EXPECT_EQ(Authority(200, directory(R"({"externalAccountRequired":true})")).ask(), "needs_account");
    EXPECT_EQ(Authority(200, "{}", /*trusted=*/false).ask(), "tls");
}

TEST(AuthorityFault, IsNamedWhereNothingAnswers)
{
    setup::Config config;
    config.acme.directory = "https://127.0.0.1:1/directory";
    EXPECT_EQ(authorityProblem(termsOfService({}, config).error()).subject, "address_denied");
    config.allowPeers = {"127.0.0.0/8"};
    const auto problem = authorityProblem(termsOfService({}, config).error());
    EXPECT_EQ(problem.subject, "unreachable");
    EXPECT_TRUE(problem.detail.contains(QStringLiteral("refused"))) << problem.detail.toStdString();
}

/// As the HTTP client and its resolver put them.
TEST(AuthorityFault, IsNamedByTheWordsOfTheNetwork)
{
    EXPECT_EQ(fault(ErrorCode::Unreachable, "the name acme.test does not exist"), "unknown_name");
    EXPECT_EQ(fault(ErrorCode::Unreachable, "192.0.2.1:443: Network is unreachable"), "no_network");
    EXPECT_EQ(fault(ErrorCode::Timeout, "no name server answered for acme.test within 5000 ms"), "no_network");
    EXPECT_EQ(fault(ErrorCode::Timeout, "acme.test:443 took too long: gave up waiting for the answer"), "timeout");
}

} // namespace homeport::runtime
