#include "tests/http/test_certificates.h"
#include "tests/http/test_server.h"

#include <gtest/gtest.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace homeport::http::test {

using homeport::test::CertificateAuthority;
using namespace std::chrono_literals;

namespace {

/// A blocking TLS client with every knob of OpenSSL at hand.
class TlsProbe {
public:
    explicit TlsProbe(std::uint16_t port)
        : m_tcp(port), m_context(SSL_CTX_new(TLS_client_method())), m_ssl(SSL_new(m_context))
    {
        SSL_set_fd(m_ssl, m_tcp.fd());
    }
    ~TlsProbe()
    {
        SSL_free(m_ssl);
        SSL_CTX_free(m_context);
        ERR_clear_error();
    }
    SSL *ssl() { return m_ssl; }
    bool connect() { return SSL_connect(m_ssl) == 1; }
    std::string ask(const std::string &bytes)
    {
        SSL_write(m_ssl, bytes.data(), static_cast<int>(bytes.size()));
        char buffer[4096];
        const int got = SSL_read(m_ssl, buffer, sizeof buffer);
        return got > 0 ? std::string(buffer, got) : std::string();
    }

private:
    RawConnection m_tcp;
    SSL_CTX *m_context;
    SSL *m_ssl;
};

struct TlsServer {
    explicit TlsServer(ListenerLimits limits = {})
        : pair(authority.issue({.addresses = {"127.0.0.1"}})), tls(*ServerTls::create(pair.certificate, pair.key)),
          server(limits, tls)
    {
    }
    CertificateAuthority authority;
    homeport::test::PemPair pair;
    std::shared_ptr<ServerTls> tls;
    TestServer server;
};

const std::string kGet = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

} // namespace

TEST(TlsListener, speaksTls13AndTls12AndNothingOlder)
{
    TlsServer server;
    TlsProbe modern(server.server.port());
    ASSERT_TRUE(modern.connect());
    EXPECT_EQ(SSL_version(modern.ssl()), TLS1_3_VERSION);
    EXPECT_TRUE(modern.ask(kGet).starts_with("HTTP/1.1 200"));
    EXPECT_TRUE(server.server.seen()[0].tls);
    TlsProbe older(server.server.port());
    SSL_set_max_proto_version(older.ssl(), TLS1_2_VERSION);
    ASSERT_TRUE(older.connect());
    EXPECT_TRUE(older.ask(kGet).starts_with("HTTP/1.1 200"));
    TlsProbe old(server.server.port());
    SSL_set_security_level(old.ssl(), 0);
    SSL_set_min_proto_version(old.ssl(), TLS1_VERSION);
    SSL_set_max_proto_version(old.ssl(), TLS1_1_VERSION);
    EXPECT_FALSE(old.connect());
}

TEST(TlsListener, negotiatesHttp11AndRefusesWhoSpeaksOnlySomethingElse)
{
    TlsServer server;
    TlsProbe both(server.server.port());
    static constexpr unsigned char kBoth[] = "\x02h2\x08http/1.1";
    SSL_set_alpn_protos(both.ssl(), kBoth, sizeof kBoth - 1);
    ASSERT_TRUE(both.connect());
    const unsigned char *chosen = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(both.ssl(), &chosen, &size);
    EXPECT_EQ(std::string_view(reinterpret_cast<const char *>(chosen), size), "http/1.1");
    TlsProbe http2(server.server.port());
    SSL_set_alpn_protos(http2.ssl(), kBoth, 3);
    EXPECT_FALSE(http2.connect());
}

TEST(TlsListener, resumesASessionByTicket)
{
    TlsServer server;
    SSL_SESSION *session = nullptr;
    {
        TlsProbe first(server.server.port());
        ASSERT_TRUE(first.connect());
        EXPECT_TRUE(first.ask(kGet).starts_with("HTTP/1.1 200"));
        session = SSL_get1_session(first.ssl());
        SSL_shutdown(first.ssl());
    }
    TlsProbe second(server.server.port());
    SSL_set_session(second.ssl(), session);
    ASSERT_TRUE(second.connect());
    EXPECT_EQ(SSL_session_reused(second.ssl()), 1);
    SSL_SESSION_free(session);
}

TEST(TlsListener, showsANewCertificateToNewConnectionsAndKeepsOldOnes)
{
    TlsServer server;
    TlsProbe before(server.server.port());
    ASSERT_TRUE(before.connect());
    const auto renewed = server.authority.issue({.commonName = "renewed"});
    ASSERT_TRUE(
        server.server.loop().call([&] { return server.tls->reload(renewed.certificate, renewed.key).has_value(); }));
    EXPECT_TRUE(before.ask(kGet).starts_with("HTTP/1.1 200"));
    TlsProbe after(server.server.port());
    ASSERT_TRUE(after.connect());
    X509 *shown = SSL_get1_peer_certificate(after.ssl());
    char name[64] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(shown), NID_commonName, name, sizeof name);
    X509_free(shown);
    EXPECT_STREQ(name, "renewed");
}

TEST(TlsListener, showsASpecialCertificateOnlyToWhoSpeaksItsProtocolAndAsksForItsName)
{
    TlsServer server;
    const auto special = server.authority.issue({.commonName = "special"});
    static constexpr unsigned char kSpecial[] = "\x0a"
                                                "acme-tls/1";
    static constexpr unsigned char kBoth[] = "\x0a"
                                             "acme-tls/1\x08http/1.1";
    const auto shown = [&](std::string_view protocols, const char *name) -> std::string {
        TlsProbe probe(server.server.port());
        SSL_set_alpn_protos(probe.ssl(), reinterpret_cast<const unsigned char *>(protocols.data()),
                            static_cast<unsigned>(protocols.size()));
        SSL_set_tlsext_host_name(probe.ssl(), name);
        if (!probe.connect())
            return "refused";
        X509 *certificate = SSL_get1_peer_certificate(probe.ssl());
        char text[64] = "";
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, text, sizeof text);
        X509_free(certificate);
        return text;
    };
    const std::string_view only(reinterpret_cast<const char *>(kSpecial), sizeof kSpecial - 1);
    const std::string_view both(reinterpret_cast<const char *>(kBoth), sizeof kBoth - 1);
    EXPECT_EQ(shown(only, "name.test"), "refused") << "nothing was asked of it";
    server.server.loop().call([&] {
        return server.tls->answerProtocol("acme-tls/1", "name.test", special.certificate, special.key).has_value();
    });
    EXPECT_EQ(shown(only, "name.test"), "special");
    EXPECT_EQ(shown(only, "NAME.test"), "special");
    EXPECT_EQ(shown(only, "other.test"), "refused");
    EXPECT_NE(shown(both, "name.test"), "special");
    EXPECT_NE(shown(std::string_view("\x08http/1.1", 9), "name.test"), "special");
    server.server.loop().call([&] { server.tls->endProtocol("acme-tls/1", "name.test"); });
    EXPECT_EQ(shown(only, "name.test"), "refused");
}

TEST(TlsListener, answersPlainHttpInPlainWords)
{
    TlsServer server;
    EXPECT_TRUE(answerTo(server.server.port(), kGet).starts_with("HTTP/1.1 400 "));
    EXPECT_TRUE(server.server.seen().empty());
}

TEST(TlsListener, boundsTheTimeOfAHandshake)
{
    ListenerLimits limits;
    limits.tlsTimeout = 1s;
    TlsServer server(limits);
    RawConnection silent(server.server.port());
    EXPECT_EQ(silent.receiveAll(4s), "");
    EXPECT_TRUE(silent.closedByPeer());
}

TEST(TlsListener, copesWithGarbage)
{
    TlsServer server;
    for (int i = 0; i < 50; ++i) {
        RawConnection connection(server.server.port());
        std::string bytes = std::string("\x16\x03\x01", 3);
        for (int k = 0; k < 200; ++k)
            bytes += static_cast<char>(k * 31 + i * 7);
        connection.send(bytes);
    }
    TlsProbe good(server.server.port());
    ASSERT_TRUE(good.connect());
    EXPECT_TRUE(good.ask(kGet).starts_with("HTTP/1.1 200"));
}

} // namespace homeport::http::test
