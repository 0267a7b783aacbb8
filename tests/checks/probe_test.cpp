#include "server/http/probe.h"

#include "tests/checks/world.h"

#include <openssl/x509_vfy.h>

#include <sys/socket.h>
#include <unistd.h>

/// One address, one exchange, stage by stage.
namespace homeport::http::test {

using checks::test::CertificateAuthority;
using checks::test::CertificateWish;
using checks::test::Loop;
using checks::test::reply;
using homeport::test::PemPair;
using Stage = ProbeResult::Stage;
using namespace std::chrono_literals;

class Probe : public ::testing::Test {
protected:
    ~Probe() override
    {
        for (const auto &listener : m_listeners)
            loop.await(listener->drain(0ms));
    }
    std::uint16_t serve(std::optional<PemPair> certificate, Response answer)
    {
        ListenerSettings settings{"127.0.0.1", 0, {}, {}};
        if (certificate)
            settings.tls = *ServerTls::create(certificate->certificate, certificate->key);
        auto listener = *Listener::bind(
            loop.executor(), settings, [answer](Request) -> boost::asio::awaitable<Response> { co_return answer; },
            [](int status, std::string_view) { return reply(status, ""); });
        listener->start();
        m_listeners.push_back(std::move(listener));
        return m_listeners.back()->port();
    }
    ProbeResult probe(std::uint16_t port, std::string tlsName, ProbeLimits limits = {},
                      std::string address = "127.0.0.1")
    {
        const auto prober =
            Prober::create(loop.executor(), *Trust::create({authority.pem()}), *AddressPolicy::create({"127.0.0.0/8"}));
        ProbeRequest request;
        request.address = std::move(address);
        request.port = port;
        request.tlsName = std::move(tlsName);
        request.hostHeader = "example.org";
        request.limits = limits;
        return loop.await(prober->probe(std::move(request)));
    }
    Loop loop;
    CertificateAuthority authority;

private:
    std::vector<std::unique_ptr<Listener>> m_listeners;
};

/// Listens and never answers: a whole backlog of it.
class Deaf {
public:
    explicit Deaf(int backlog) : m_fd(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_fd, backlog);
        socklen_t size = sizeof address;
        ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&address), &size);
        port = ntohs(address.sin_port);
    }
    ~Deaf() { ::close(m_fd); }
    /// Fills the queue, so that the kernel drops what comes.
    void fill()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        for (int i = 0; i < 4; ++i) {
            m_clients.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            ::connect(m_clients.back(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        }
    }
    std::uint16_t port = 0;

private:
    int m_fd;
    std::vector<int> m_clients;
};

TEST_F(Probe, AnswersWithEverythingThatIsFine)
{
    const auto port = serve(authority.issue({.dnsNames = {"example.org"}}), reply(200, "hello"));
    const auto result = probe(port, "example.org");
    ASSERT_TRUE(result.answered()) << result.fault;
    EXPECT_EQ(result.response->body, "hello");
    ASSERT_TRUE(result.tls);
    EXPECT_TRUE(result.tls->fine());
    EXPECT_EQ(result.tls->version, "TLSv1.3");
    ASSERT_EQ(result.tls->chain.size(), 1U);
    EXPECT_EQ(result.tls->chain[0].names, std::vector<std::string>{"example.org"});
    EXPECT_EQ(result.tls->chain[0].sha256.size(), 32 * 3 - 1);
}

TEST_F(Probe, GoesOnAfterARefusedCertificateAndSaysEveryFault)
{
    const auto port =
        serve(CertificateAuthority::selfSigned({.dnsNames = {"other.org"}, .validFromDays = -9, .validToDays = -2}),
              reply(200, "hello"));
    const auto result = probe(port, "example.org");
    ASSERT_TRUE(result.answered()) << result.fault;
    EXPECT_FALSE(result.tls->bearsName);
    EXPECT_TRUE(result.tls->verdict.has(X509_V_ERR_CERT_HAS_EXPIRED));
    EXPECT_TRUE(result.tls->verdict.has(X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT));
    EXPECT_TRUE(result.tls->chain[0].selfIssued);
}

TEST_F(Probe, AddressesInCertificatesCountForAddresses)
{
    const auto port = serve(authority.issue({.addresses = {"127.0.0.1"}}), reply(200, ""));
    EXPECT_TRUE(probe(port, "127.0.0.1").tls->fine());
    EXPECT_FALSE(probe(port, "127.0.0.2").tls->bearsName);
}

TEST_F(Probe, TellsTheStagesApart)
{
    EXPECT_EQ(probe(1, "example.org").stage, Stage::Refused);
    const auto plain = serve(std::nullopt, reply(200, "x"));
    EXPECT_EQ(probe(plain, "example.org").stage, Stage::NotTls);
    EXPECT_TRUE(probe(plain, "").answered());
    EXPECT_EQ(probe(443, "example.org", {}, "10.0.0.7").stage, Stage::Denied);
    EXPECT_EQ(probe(443, "example.org", {}, "nonsense").stage, Stage::Denied);
}

TEST_F(Probe, ASilentPortIsToldFromASilentServer)
{
    Deaf deaf(16);
    const auto listening = probe(deaf.port, "example.org", {.connect = 200ms, .handshake = 200ms});
    EXPECT_EQ(listening.stage, Stage::TlsFailed);
    EXPECT_TRUE(listening.timedOut);
    const auto mute = probe(deaf.port, "", {.connect = 200ms, .answer = 200ms});
    EXPECT_EQ(mute.stage, Stage::NoAnswer);
    EXPECT_TRUE(mute.timedOut);
    Deaf full(0);
    full.fill();
    const auto silent = probe(full.port, "example.org", {.connect = 200ms});
    EXPECT_EQ(silent.stage, Stage::Silent) << silent.fault;
}

TEST_F(Probe, AnEndlessAnswerEndsAtItsLimit)
{
    const auto port = serve(std::nullopt, reply(200, std::string(300'000, 'x')));
    const auto result = probe(port, "", {.bodyBytes = 1'000});
    EXPECT_EQ(result.stage, Stage::NoAnswer);
    EXPECT_TRUE(result.tooLarge);
}

TEST_F(Probe, ACertificateWithAThousandNamesIsReadWithinBounds)
{
    std::vector<std::string> names;
    for (int i = 0; i < 1000; ++i)
        names.push_back("n" + std::to_string(i) + ".example.net");
    names.push_back("example.org");
    const auto port = serve(authority.issue({.dnsNames = names}), reply(200, ""));
    const auto result = probe(port, "example.org");
    ASSERT_TRUE(result.tls) << result.fault;
    EXPECT_TRUE(result.tls->fine());
    EXPECT_EQ(result.tls->chain[0].names.size(), PresentedCertificate::kMaxNames);
    EXPECT_EQ(result.tls->chain[0].nameCount, 1001U);
}

TEST(Certificate, ReadsPemAndDerAndNothingElse)
{
    const auto pair = CertificateAuthority().issue({.dnsNames = {"a.example"}, .issuerUrl = "http://ca.example/x"});
    const auto fromPem = readCertificate(pair.certificate);
    ASSERT_TRUE(fromPem);
    EXPECT_EQ(fromPem->issuerUrls, std::vector<std::string>{"http://ca.example/x"});
    EXPECT_TRUE(readCertificate(fromPem->der));
    EXPECT_FALSE(readCertificate("not one"));
    EXPECT_FALSE(readCertificate(""));
    EXPECT_FALSE(readCertificate(fromPem->der.substr(0, 100)));
    EXPECT_FALSE(readCertificate(std::string(300'000, 'x')));
    EXPECT_TRUE(certificateBears(fromPem->der, "a.example"));
    EXPECT_FALSE(certificateBears(fromPem->der, "b.example"));
    EXPECT_FALSE(certificateBears(fromPem->der, ""));
}

} // namespace homeport::http::test
