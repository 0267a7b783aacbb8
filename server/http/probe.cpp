#include "server/http/probe.h"

#include "server/http/client_exchange.h"
#include "server/http/stream.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <openssl/ssl.h>

#include <arpa/inet.h>

namespace homeport::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr int kMaxChain = 16;

bool isDnsName(const std::string &name)
{
    unsigned char bytes[16];
    return inet_pton(AF_INET, name.c_str(), bytes) != 1 && inet_pton(AF_INET6, name.c_str(), bytes) != 1;
}

/// Whether the routing table leads anywhere from here; sends nothing.
bool hasRoute(const asio::any_io_executor &executor, const asio::ip::address &address)
{
    boost::system::error_code error;
    asio::ip::udp::socket socket(executor);
    socket.open(address.is_v6() ? asio::ip::udp::v6() : asio::ip::udp::v4(), error);
    if (!error)
        socket.connect({address, 53}, error);
    return !error;
}

milliseconds since(steady_clock::time_point begin)
{
    return std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin);
}

/// One probe under way; its deadline closes the connection, which ends whatever waits.
class Run : public std::enable_shared_from_this<Run> {
public:
    Run(const asio::any_io_executor &executor, std::shared_ptr<Trust> trust, ProbeRequest request)
        : m_executor(executor), m_trust(std::move(trust)), m_request(std::move(request)), m_timer(executor)
    {
    }

    asio::awaitable<ProbeResult> run()
    {
        if (!co_await connect())
            co_return std::move(m_result);
        if (!m_request.tlsName.empty() && !co_await handshake())
            co_return std::move(m_result);
        co_await exchangeHttp();
        co_return std::move(m_result);
    }

private:
    asio::awaitable<bool> connect();
    asio::awaitable<bool> handshake();
    asio::awaitable<void> exchangeHttp();
    void record(SSL *ssl);
    bool end(ProbeResult::Stage stage, std::string fault)
    {
        m_timer.cancel();
        m_result.stage = stage;
        m_result.timedOut = m_late;
        m_result.fault = std::move(fault);
        if (m_stream)
            m_stream->close();
        return false;
    }
    void arm(milliseconds patience)
    {
        m_timer.expires_after(patience);
        m_timer.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
            const auto self = weak.lock();
            if (!self || error || steady_clock::now() < self->m_timer.expiry())
                return;
            self->m_late = true;
            boost::system::error_code ignored;
            if (self->m_stream)
                self->m_stream->close();
            else if (self->m_socket)
                self->m_socket->close(ignored);
        });
    }

    asio::any_io_executor m_executor;
    std::shared_ptr<Trust> m_trust;
    ProbeRequest m_request;
    asio::steady_timer m_timer;
    std::optional<tcp::socket> m_socket; ///< until connected
    std::shared_ptr<Stream> m_stream;    ///< from then on
    bool m_late = false;
    ProbeResult m_result;
};

asio::awaitable<bool> Run::connect()
{
    using Stage = ProbeResult::Stage;
    boost::system::error_code bad;
    const auto address = asio::ip::make_address(m_request.address, bad);
    if (bad)
        co_return end(Stage::Unroutable, fmt::format("'{}' is no address", m_request.address));
    m_socket.emplace(m_executor);
    arm(m_request.limits.connect);
    const auto begin = steady_clock::now();
    const auto [error] =
        co_await m_socket->async_connect({address, m_request.port}, asio::as_tuple(asio::use_awaitable));
    m_result.connectTime = since(begin);
    if (m_late || error == asio::error::timed_out)
        co_return end(Stage::Silent, fmt::format("no answer within {} ms", m_result.connectTime.count()));
    if (error == asio::error::connection_refused || error == asio::error::connection_reset)
        co_return end(Stage::Refused, error.message());
    if (error)
        co_return end(hasRoute(m_executor, address) ? Stage::Unreachable : Stage::Unroutable, error.message());
    boost::system::error_code ignored;
    m_socket->set_option(tcp::no_delay(true), ignored);
    m_stream = std::make_shared<Stream>(std::move(*m_socket));
    co_return true;
}

void Run::record(SSL *ssl)
{
    ProbeResult::Tls tls;
    tls.version = SSL_get_version(ssl);
    tls.cipher = SSL_get_cipher_name(ssl);
    if (const SSL_CIPHER *const cipher = SSL_get_current_cipher(ssl))
        tls.suite = SSL_CIPHER_standard_name(cipher);
    std::vector<std::string> ders;
    const STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl); // of a client: the leaf too
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        if (i == kMaxChain) {
            tls.chainCut = true;
            break;
        }
        unsigned char *der = nullptr;
        const int size = i2d_X509(sk_X509_value(chain, i), &der);
        if (size > 0)
            ders.emplace_back(reinterpret_cast<const char *>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
        if (auto certificate = size > 0 ? readCertificate(ders.back()) : fail(ErrorCode::BadInput, ""))
            tls.chain.push_back(std::move(*certificate));
    }
    tls.verdict = judgeChain(*m_trust, ders);
    tls.bearsName = !ders.empty() && certificateBears(ders.front(), m_request.tlsName);
    m_result.tls = std::move(tls);
}

asio::awaitable<bool> Run::handshake()
{
    using Stage = ProbeResult::Stage;
    arm(m_request.limits.handshake);
    const auto begin = steady_clock::now();
    m_stream->startTls(m_trust->context().native_handle(), Stream::Role::Client);
    SSL *ssl = m_stream->ssl();
    if (isDnsName(m_request.tlsName))
        SSL_set_tlsext_host_name(ssl, m_request.tlsName.c_str());
    // The verdict is made in record(); refusing here would hide the chain and the answer.
    SSL_set_verify(ssl, SSL_VERIFY_PEER, [](int, X509_STORE_CTX *) { return 1; });
    const bool done = co_await m_stream->handshake();
    m_result.handshakeTime = since(begin);
    if (done) {
        record(ssl);
        co_return true;
    }
    if (m_late)
        co_return end(Stage::TlsFailed,
                      fmt::format("no answer to the TLS greeting within {} ms", m_result.handshakeTime.count()));
    const std::string fault = m_stream->fault().empty() ? "the connection was closed" : m_stream->fault();
    // What OpenSSL says of bytes that are no TLS record.
    const bool otherProtocol = fault.find("wrong version number") != fault.npos ||
                               fault.find("packet length too long") != fault.npos ||
                               fault.find("http request") != fault.npos;
    co_return end(otherProtocol ? Stage::NotTls : Stage::TlsFailed, fault);
}

asio::awaitable<void> Run::exchangeHttp()
{
    using Stage = ProbeResult::Stage;
    const auto request = std::make_shared<ClientRequest>();
    request->endpoint = {m_request.address, m_request.port, m_request.tlsName, m_request.hostHeader};
    request->method = m_request.method;
    request->target = m_request.target;
    request->headers = m_request.headers;
    request->headers.set("Connection", "close");
    request->body = m_request.body;
    request->limits.headerBytes = m_request.limits.headerBytes;
    request->limits.bodyBytes = m_request.limits.bodyBytes;
    auto head = requestHead(*request);
    if (!head) {
        end(Stage::NoAnswer, head.error().detail);
        co_return;
    }
    arm(m_request.limits.answer);
    const auto begin = steady_clock::now();
    auto outcome = co_await exchange(m_stream, request, std::move(*head));
    m_result.answerTime = since(begin);
    if (outcome.result) {
        m_result.response = std::move(*outcome.result);
        end(Stage::Answered, {});
    } else if (m_late) {
        end(Stage::NoAnswer, fmt::format("no whole answer within {} ms", m_result.answerTime.count()));
    } else {
        m_result.tooLarge = outcome.result.error().code == ErrorCode::TooLarge;
        end(Stage::NoAnswer, outcome.result.error().detail);
    }
}

class ProberImpl final : public Prober {
public:
    ProberImpl(asio::any_io_executor executor, std::shared_ptr<Trust> trust, AddressPolicy policy)
        : m_executor(std::move(executor)), m_trust(std::move(trust)), m_policy(std::move(policy))
    {
    }

    asio::awaitable<ProbeResult> probe(ProbeRequest request) override
    {
        return send(m_executor, m_trust, m_policy.allows(request.address), std::move(request));
    }

private:
    static asio::awaitable<ProbeResult> send(asio::any_io_executor executor, std::shared_ptr<Trust> trust, bool allowed,
                                             ProbeRequest request)
    {
        if (!allowed) {
            ProbeResult denied;
            denied.fault = fmt::format("{} is in a private or special network", request.address);
            co_return denied;
        }
        const auto run = std::make_shared<Run>(executor, std::move(trust), std::move(request));
        co_return co_await run->run();
    }

    asio::any_io_executor m_executor;
    std::shared_ptr<Trust> m_trust;
    AddressPolicy m_policy;
};

} // namespace

std::unique_ptr<Prober> Prober::create(asio::any_io_executor executor, std::shared_ptr<Trust> trust,
                                       AddressPolicy policy)
{
    return std::make_unique<ProberImpl>(std::move(executor), std::move(trust), std::move(policy));
}

} // namespace homeport::http
