#include "server/http/dns.h"

#include "server/http/dns_message.h"

#include <ares.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <netinet/in.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
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

/// The c-ares channel with its sockets on the loop. Handlers hold it weakly, so that destroying it ends everything.
class Channel : public std::enable_shared_from_this<Channel> {
public:
    explicit Channel(asio::any_io_executor executor) : m_executor(std::move(executor)), m_timer(m_executor) {}

    ~Channel() { close(); }

    /// Ends all questions with Cancelled.
    void close()
    {
        // c-ares calls back while it goes: the members it touches must still be there.
        if (m_channel)
            ares_destroy(std::exchange(m_channel, nullptr));
        m_sockets.clear();
    }

    bool open(const std::string &servers)
    {
        static std::once_flag once;
        std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
        ares_options options{};
        static char lookups[] = "fb"; // the hosts file, then the name servers
        options.lookups = lookups;
        options.timeout = 2'000;
        options.tries = 3;
        // A server name is a whole name: "example.org" must never become "example.org.lan".
        options.flags = ARES_FLAG_NOSEARCH;
        options.sock_state_cb = [](void *self, ares_socket_t socket, int readable, int writable) {
            static_cast<Channel *>(self)->watch(socket, readable != 0, writable != 0);
        };
        options.sock_state_cb_data = this;
        if (ares_init_options(&m_channel, &options,
                              ARES_OPT_FLAGS | ARES_OPT_LOOKUPS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES |
                                  ARES_OPT_SOCK_STATE_CB) != ARES_SUCCESS) {
            m_channel = nullptr;
            return false;
        }
        return servers.empty() || ares_set_servers_ports_csv(m_channel, servers.c_str()) == ARES_SUCCESS;
    }

    void askAddresses(std::shared_ptr<Pending<Addresses>> pending)
    {
        ares_addrinfo_hints hints{};
        hints.ai_family = AF_UNSPEC;
        hints.ai_socktype = SOCK_STREAM;
        const std::string name = pending->subject;
        if (m_channel)
            ares_getaddrinfo(m_channel, name.c_str(), nullptr, &hints, onAddresses, boxed(std::move(pending)));
        else
            pending->finish(fault(ARES_EDESTRUCTION, name));
        scheduleTimeout();
    }

    void askServices(std::shared_ptr<Pending<Services>> pending)
    {
        const std::string name = pending->subject;
        if (m_channel)
            ares_query(m_channel, name.c_str(), 1, 33, onServices, boxed(std::move(pending)));
        else
            pending->finish(fault(ARES_EDESTRUCTION, name));
        scheduleTimeout();
    }

private:
    struct Socket {
        Socket(const asio::any_io_executor &executor, int fd) : descriptor(executor, fd) {}
        asio::posix::stream_descriptor descriptor;
        bool wantsRead = false;
        bool wantsWrite = false;
        bool reading = false;
        bool writing = false;
    };

    void watch(int fd, bool readable, bool writable)
    {
        if (!readable && !writable) {
            // Off the loop now, while the number is still this socket's: c-ares closes it next.
            if (const auto it = m_sockets.find(fd); it != m_sockets.end()) {
                it->second->descriptor.release();
                m_sockets.erase(it);
            }
            return;
        }
        auto &socket = m_sockets[fd];
        if (!socket)
            socket = std::make_shared<Socket>(m_executor, fd);
        socket->wantsRead = readable;
        socket->wantsWrite = writable;
        arm(fd, socket);
    }

    void arm(int fd, const std::shared_ptr<Socket> &socket)
    {
        using Descriptor = asio::posix::stream_descriptor;
        const auto wait = [&](Descriptor::wait_type type, bool Socket::*flag, bool reads) {
            (*socket).*flag = true;
            socket->descriptor.async_wait(type, [weak = weak_from_this(), weakSocket = std::weak_ptr(socket), fd, flag,
                                                 reads](const boost::system::error_code &error) {
                const auto self = weak.lock();
                const auto same = weakSocket.lock();
                if (!self || !same || error)
                    return;
                (*same).*flag = false;
                self->process(reads ? fd : ARES_SOCKET_BAD, reads ? ARES_SOCKET_BAD : fd);
                // c-ares may have closed this socket, and opened another with the same number.
                const auto it = self->m_sockets.find(fd);
                if (it != self->m_sockets.end() && it->second == same)
                    self->arm(fd, same);
            });
        };
        if (socket->wantsRead && !socket->reading)
            wait(Descriptor::wait_read, &Socket::reading, true);
        if (socket->wantsWrite && !socket->writing)
            wait(Descriptor::wait_write, &Socket::writing, false);
    }

    void process(ares_socket_t readable, ares_socket_t writable)
    {
        if (m_channel)
            ares_process_fd(m_channel, readable, writable);
        scheduleTimeout();
    }

    void scheduleTimeout()
    {
        timeval next{};
        if (!m_channel || !ares_timeout(m_channel, nullptr, &next))
            return;
        m_timer.expires_after(std::chrono::seconds(next.tv_sec) + std::chrono::microseconds(next.tv_usec) +
                              milliseconds(1));
        m_timer.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
            if (const auto self = weak.lock(); self && !error)
                self->process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
        });
    }

    asio::any_io_executor m_executor;
    asio::steady_timer m_timer;
    ares_channel m_channel = nullptr;
    std::map<int, std::shared_ptr<Socket>> m_sockets;
};

/// Suspends until the answer is there or the deadline has passed; touches nothing but @p pending. Holds the channel, so
/// that one that was replaced meanwhile still answers.
template <class Value>
asio::awaitable<Result<Value>> answerOf([[maybe_unused]] std::shared_ptr<Channel> channel,
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
        m_channel->askAddresses(pending);
        return answerOf(m_channel, pending, deadline);
    }

    asio::awaitable<Result<Services>> srv(std::string name, milliseconds deadline) override
    {
        refresh();
        if (!m_usable)
            return ready<Services>(unusable());
        const auto pending = std::make_shared<Pending<Services>>(m_executor);
        pending->subject = std::move(name);
        m_channel->askServices(pending);
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
        m_channel = std::make_shared<Channel>(m_executor);
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
    std::shared_ptr<Channel> m_channel;
    std::vector<std::weak_ptr<Channel>> m_retired; ///< kept by the questions still open there
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
