#include "server/http/dns_question.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <fmt/format.h>

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <optional>

namespace homeport::http {

namespace asio = boost::asio;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr auto kNoThrow = asio::as_tuple(asio::use_awaitable);

std::uint16_t randomId()
{
    std::uint16_t id = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&id), sizeof id);
    return id;
}

bool sameName(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (b.ends_with('.'))
        b.remove_suffix(1);
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// One question under way; its deadline closes the socket, which ends whatever waits.
class Asking : public std::enable_shared_from_this<Asking> {
public:
    Asking(const asio::any_io_executor &executor, DnsQuestion question)
        : m_question(std::move(question)), m_id(randomId()), m_udp(executor), m_tcp(executor), m_deadline(executor),
          m_again(executor)
    {
    }

    asio::awaitable<Result<DnsReply>> run()
    {
        boost::system::error_code bad;
        const auto address = asio::ip::make_address(m_question.server.address, bad);
        auto message = makeDnsQuestion(m_id, m_question.name, m_question.type, m_question.recursive);
        if (bad || !message)
            co_return fail(ErrorCode::BadInput, message ? fmt::format("'{}' is no address", m_question.server.address)
                                                        : message.error().detail);
        m_message = std::move(*message);
        m_deadline.expires_after(m_question.deadline);
        m_deadline.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
            const auto self = weak.lock();
            if (!self || error)
                return;
            self->m_late = true;
            boost::system::error_code ignored;
            self->m_udp.close(ignored);
            self->m_tcp.close(ignored);
        });
        auto reply = m_question.tcp ? co_await overTcp(address) : co_await overUdp(address);
        m_deadline.cancel();
        m_again.cancel();
        if (!reply && m_late)
            co_return fail(ErrorCode::Timeout, fmt::format("no answer within {} ms", m_question.deadline.count()));
        co_return reply;
    }

private:
    /// Nullopt: not the reply to this question.
    std::optional<Result<DnsReply>> matching(std::span<const unsigned char> bytes) const
    {
        auto reply = parseDnsReply(bytes);
        if (!reply)
            return bytes.size() >= 2 && (bytes[0] << 8 | bytes[1]) == m_id ? std::optional(std::move(reply))
                                                                           : std::nullopt;
        if (reply->id != m_id || reply->askedType != m_question.type || !sameName(reply->askedName, m_question.name))
            return std::nullopt;
        return reply;
    }

    asio::awaitable<Result<DnsReply>> overUdp(asio::ip::address address);
    asio::awaitable<Result<DnsReply>> overTcp(asio::ip::address address);
    void repeatLater();
    static std::unexpected<Error> broken(const boost::system::error_code &error)
    {
        return fail(ErrorCode::Unreachable, error.message());
    }

    DnsQuestion m_question;
    std::uint16_t m_id;
    std::string m_message;
    asio::ip::udp::socket m_udp;
    asio::ip::tcp::socket m_tcp;
    asio::steady_timer m_deadline;
    asio::steady_timer m_again;
    bool m_late = false;
    std::array<unsigned char, 65'535> m_buffer;
};

void Asking::repeatLater()
{
    m_again.expires_after(m_question.deadline / 2);
    m_again.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
        const auto self = weak.lock();
        boost::system::error_code ignored;
        if (self && !error && self->m_udp.is_open())
            self->m_udp.send(asio::buffer(self->m_message), 0, ignored);
    });
}

asio::awaitable<Result<DnsReply>> Asking::overUdp(asio::ip::address address)
{
    boost::system::error_code error;
    m_udp.open(address.is_v6() ? asio::ip::udp::v6() : asio::ip::udp::v4(), error);
    // Connected, so that the kernel drops what comes from elsewhere and tells of closed ports.
    if (!error)
        m_udp.connect({address, m_question.server.port}, error);
    if (!error)
        m_udp.send(asio::buffer(m_message), 0, error);
    if (error)
        co_return broken(error);
    repeatLater();
    while (true) {
        const auto [fault, size] = co_await m_udp.async_receive(asio::buffer(m_buffer), kNoThrow);
        if (fault)
            co_return broken(fault);
        if (auto reply = matching(std::span(m_buffer).first(size)))
            co_return std::move(*reply);
    }
}

asio::awaitable<Result<DnsReply>> Asking::overTcp(asio::ip::address address)
{
    if (const auto [error] = co_await m_tcp.async_connect({address, m_question.server.port}, kNoThrow); error)
        co_return broken(error);
    std::string framed;
    framed += static_cast<char>(m_message.size() >> 8);
    framed += static_cast<char>(m_message.size() & 0xFF);
    framed += m_message;
    if (const auto [error, sent] = co_await asio::async_write(m_tcp, asio::buffer(framed), kNoThrow); error)
        co_return broken(error);
    while (true) {
        if (const auto [error, got] = co_await asio::async_read(m_tcp, asio::buffer(m_buffer, 2), kNoThrow); error)
            co_return broken(error);
        const std::size_t size = m_buffer[0] << 8 | m_buffer[1];
        if (const auto [error, got] = co_await asio::async_read(m_tcp, asio::buffer(m_buffer, size), kNoThrow); error)
            co_return broken(error);
        if (auto reply = matching(std::span(m_buffer).first(size)))
            co_return std::move(*reply);
    }
}

class AskerImpl final : public DnsAsker {
public:
    explicit AskerImpl(asio::any_io_executor executor) : m_executor(std::move(executor)) {}

    asio::awaitable<DnsOutcome> ask(DnsQuestion question) override { return send(m_executor, std::move(question)); }

private:
    static asio::awaitable<DnsOutcome> send(asio::any_io_executor executor, DnsQuestion question)
    {
        const auto begin = steady_clock::now();
        const auto asking = std::make_shared<Asking>(executor, std::move(question));
        DnsOutcome outcome;
        outcome.reply = co_await asking->run();
        outcome.time = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin);
        co_return outcome;
    }

    asio::any_io_executor m_executor;
};

} // namespace

std::unique_ptr<DnsAsker> DnsAsker::create(asio::any_io_executor executor)
{
    return std::make_unique<AskerImpl>(std::move(executor));
}

} // namespace homeport::http
