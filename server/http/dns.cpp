#include "server/http/dns.h"

#include "server/http/ares_channel.h"
#include "server/http/dns_message.h"

#include <ares.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <netinet/in.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <random>

namespace homeport::http {

namespace asio = boost::asio;
using std::chrono::milliseconds;

namespace {

/// One question under way. The coroutine that asked and c-ares both hold it, so that neither cares who ends first.
template <class Value>
struct Pending {
    explicit Pending(asio::any_io_executor executor) : wake(std::move(executor)) {}

    void finish(Result<Value> result)
    {
        if (!answer) {
            answer = std::move(result);
            wake.cancel();
        }
    }

    asio::steady_timer wake;
    std::optional<Result<Value>> answer;
    std::string subject;
};
constexpr int kClassInternet = 1;
constexpr int kTypeSrv = 33;

using Addresses = std::vector<std::string>;
using Services = std::vector<SrvRecord>;

/// c-ares takes one pointer as context; this box travels through it and is freed by the callback, which c-ares calls
/// exactly once, at its own end if not before.
template <class Value>
void *boxed(std::shared_ptr<Pending<Value>> pending)
{
    return new std::shared_ptr<Pending<Value>>(std::move(pending));
}
template <class Value>
std::shared_ptr<Pending<Value>> unboxed(void *box)
{
    const std::unique_ptr<std::shared_ptr<Pending<Value>>> owner(static_cast<std::shared_ptr<Pending<Value>> *>(box));
    return std::move(*owner);
}

std::unexpected<Error> fault(int status, const std::string &subject)
{
    switch (status) {
    case ARES_ENODATA:
    case ARES_ENOTFOUND:
    case ARES_ENONAME:
    case ARES_EBADNAME:
        return fail(ErrorCode::NotFound, fmt::format("the name {} does not exist", subject));
    case ARES_ETIMEOUT:
        return fail(ErrorCode::Timeout, fmt::format("no name server answered for {} in time", subject));
    case ARES_ECANCELLED:
    case ARES_EDESTRUCTION:
        return fail(ErrorCode::Cancelled, fmt::format("the look-up of {} was cancelled", subject));
    default:
        return fail(ErrorCode::Unreachable,
                    fmt::format("the name {} could not be looked up: {}", subject, ares_strerror(status)));
    }
}

void onAddresses(void *box, int status, int, ares_addrinfo *found)
{
    const std::unique_ptr<ares_addrinfo, decltype(&ares_freeaddrinfo)> owner(found, &ares_freeaddrinfo);
    const auto pending = unboxed<Addresses>(box);
    if (status != ARES_SUCCESS) {
        pending->finish(fault(status, pending->subject));
        return;
    }
    Addresses addresses;
    for (const ares_addrinfo_node *node = found->nodes; node; node = node->ai_next) {
        char text[64];
        const void *raw = nullptr;
        if (node->ai_family == AF_INET)
            raw = &reinterpret_cast<const sockaddr_in *>(node->ai_addr)->sin_addr;
        else if (node->ai_family == AF_INET6)
            raw = &reinterpret_cast<const sockaddr_in6 *>(node->ai_addr)->sin6_addr;
        if (raw && ares_inet_ntop(node->ai_family, raw, text, sizeof text) &&
            std::ranges::find(addresses, text) == addresses.end())
            addresses.emplace_back(text);
    }
    if (addresses.empty())
        pending->finish(fault(ARES_ENODATA, pending->subject));
    else
        pending->finish(std::move(addresses));
}

unsigned randomUpTo(unsigned limit)
{
    static thread_local std::minstd_rand generator{std::random_device{}()};
    return std::uniform_int_distribution<unsigned>(0, limit)(generator);
}

void onServices(void *box, int status, int, unsigned char *data, int size)
{
    const auto pending = unboxed<Services>(box);
    if (status != ARES_SUCCESS) {
        pending->finish(fault(status, pending->subject));
        return;
    }
    auto records = parseSrvAnswer({data, static_cast<std::size_t>(size)});
    if (!records) {
        pending->finish(std::unexpected(Error{ErrorCode::Unreachable, records.error().detail}));
        return;
    }
    // A target of "." says that the service is not offered there.
    std::erase_if(*records, [](const SrvRecord &record) { return record.target.empty() || record.target == "."; });
    if (records->empty())
        pending->finish(fault(ARES_ENODATA, pending->subject));
    else
        pending->finish(orderByPriority(std::move(*records), randomUpTo));
}

void ask(AresChannel &channel, std::shared_ptr<Pending<Addresses>> pending)
{
    ares_addrinfo_hints hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    const std::string name = pending->subject;
    ares_getaddrinfo(channel.native(), name.c_str(), nullptr, &hints, onAddresses, boxed(std::move(pending)));
    channel.asked();
}

void ask(AresChannel &channel, std::shared_ptr<Pending<Services>> pending)
{
    const std::string name = pending->subject;
    ares_query(channel.native(), name.c_str(), kClassInternet, kTypeSrv, onServices, boxed(std::move(pending)));
    channel.asked();
}

/// Suspends until the answer is there or the deadline has passed; touches nothing but @p pending. Holds the channel, so
/// that one that was replaced meanwhile still answers.
template <class Value>
asio::awaitable<Result<Value>> answerOf([[maybe_unused]] std::shared_ptr<AresChannel> channel,
                                        std::shared_ptr<Pending<Value>> pending, milliseconds deadline)
{
    pending->wake.expires_after(deadline);
    if (!pending->answer)
        co_await pending->wake.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!pending->answer)
        pending->answer = fail(ErrorCode::Timeout, fmt::format("no name server answered for {} within {} ms",
                                                               pending->subject, deadline.count()));
    co_return *pending->answer;
}

bool isLocalhost(std::string_view host)
{
    return host == "localhost" || host.ends_with(".localhost");
}

/// When the system's list of name servers changed last: it does when a machine moves to another network.
std::filesystem::file_time_type configurationTime()
{
    std::error_code absent;
    return std::filesystem::last_write_time("/etc/resolv.conf", absent);
}

class DnsResolverImpl final : public DnsResolver {
public:
    DnsResolverImpl(asio::any_io_executor executor, std::string servers)
        : m_executor(std::move(executor)), m_servers(std::move(servers))
    {
        openChannel();
    }

    ~DnsResolverImpl() override
    {
        m_channel->close();
        for (const auto &retired : m_retired) {
            if (const auto channel = retired.lock())
                channel->close();
        }
    }

    asio::awaitable<Result<Addresses>> addresses(std::string host, milliseconds deadline) override
    {
        boost::system::error_code notLiteral;
        const auto literal = asio::ip::make_address(host, notLiteral);
        if (!notLiteral)
            return ready<Addresses>(Addresses{literal.to_string()});
        if (isLocalhost(host))
            return ready<Addresses>(Addresses{"::1", "127.0.0.1"});
        refresh();
        if (!m_usable)
            return ready<Addresses>(unusable());
        const auto pending = std::make_shared<Pending<Addresses>>(m_executor);
        pending->subject = std::move(host);
        ask(*m_channel, pending);
        return answerOf(m_channel, pending, deadline);
    }

    asio::awaitable<Result<Services>> srv(std::string name, milliseconds deadline) override
    {
        refresh();
        if (!m_usable)
            return ready<Services>(unusable());
        const auto pending = std::make_shared<Pending<Services>>(m_executor);
        pending->subject = std::move(name);
        ask(*m_channel, pending);
        return answerOf(m_channel, pending, deadline);
    }

private:
    template <class Value>
    static asio::awaitable<Result<Value>> ready(Result<Value> result)
    {
        co_return result;
    }

    static std::unexpected<Error> unusable()
    {
        return fail(ErrorCode::Unreachable, "name look-up could not be set up; is /etc/resolv.conf readable?");
    }

    void openChannel()
    {
        m_opened = configurationTime();
        m_channel = std::make_shared<AresChannel>(m_executor);
        m_usable = m_channel->open(m_servers);
    }

    /// c-ares reads the list of name servers once; a new channel reads it again. Looked at every few seconds at most.
    void refresh()
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_servers.empty() || now < m_nextLook)
            return;
        m_nextLook = now + std::chrono::seconds(5);
        if (m_usable && configurationTime() == m_opened)
            return;
        std::erase_if(m_retired, [](const auto &retired) { return retired.expired(); });
        m_retired.push_back(m_channel);
        openChannel();
    }

    asio::any_io_executor m_executor;
    std::string m_servers;
    std::shared_ptr<AresChannel> m_channel;
    std::vector<std::weak_ptr<AresChannel>> m_retired; ///< kept by the questions still open there
    std::filesystem::file_time_type m_opened;
    std::chrono::steady_clock::time_point m_nextLook{};
    bool m_usable = false;
};

} // namespace

std::unique_ptr<DnsResolver> DnsResolver::create(asio::any_io_executor executor, std::string servers)
{
    return std::make_unique<DnsResolverImpl>(std::move(executor), std::move(servers));
}

} // namespace homeport::http
