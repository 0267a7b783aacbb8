#include "server/http/client.h"

#include "server/base/log.h"
#include "server/http/client_exchange.h"
#include "server/http/connect_race.h"
#include "server/http/connection_pool.h"
#include "server/http/dns.h"
#include "server/http/peer_verification.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <set>

namespace homeport::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

namespace {

struct ClientCore;

/// One request under way. Whatever it waits for, stop() ends the wait and says with what error.
class Job : public std::enable_shared_from_this<Job> {
public:
    Job(std::shared_ptr<ClientCore> core, ClientRequest request);
    ~Job();

    asio::awaitable<Result<Response>> run();
    void stop(Error error);

private:
    asio::awaitable<Result<std::shared_ptr<Stream>>> connect();
    asio::awaitable<Result<std::vector<tcp::endpoint>>> resolve();
    asio::awaitable<Result<void>> startTls(std::shared_ptr<Stream> stream);
    /// Every wait of the job from here on ends at @p deadline with Timeout; @p doing completes "… while ".
    void arm(steady_clock::time_point deadline, std::string_view doing);
    Error stoppedOr(Error error) const { return m_stopped ? *m_stopped : std::move(error); }

    std::shared_ptr<ClientCore> m_core;
    std::shared_ptr<const ClientRequest> m_request;
    std::string m_where;
    asio::steady_timer m_timer;
    steady_clock::time_point m_deadline;
    std::string_view m_doing;
    std::shared_ptr<Stream> m_stream;
    std::shared_ptr<ConnectRace> m_race;
    std::optional<Error> m_stopped;
};

struct ClientCore {
    ClientCore(asio::any_io_executor e, std::shared_ptr<Trust> t, AddressPolicy p, std::string nameServers)
        : executor(e), trust(std::move(t)), policy(std::move(p)),
          resolver(DnsResolver::create(e, std::move(nameServers))), pool(ConnectionPool::create(e))
    {
    }

    asio::any_io_executor executor;
    std::shared_ptr<Trust> trust;
    AddressPolicy policy;
    std::unique_ptr<DnsResolver> resolver; ///< null after shutdown
    std::shared_ptr<ConnectionPool> pool;
    std::set<Job *> jobs;
};

Job::Job(std::shared_ptr<ClientCore> core, ClientRequest request)
    : m_core(std::move(core)), m_request(std::make_shared<const ClientRequest>(std::move(request))),
      m_where(fmt::format("{}:{}", m_request->endpoint.host, m_request->endpoint.port)), m_timer(m_core->executor),
      m_deadline(steady_clock::now() + m_request->limits.totalTimeout)
{
    m_core->jobs.insert(this);
}

Job::~Job()
{
    m_core->jobs.erase(this);
}

void Job::stop(Error error)
{
    if (!m_stopped)
        m_stopped = std::move(error);
    m_timer.cancel();
    if (m_stream)
        m_stream->close();
    if (m_race)
        m_race->cancel();
}

void Job::arm(steady_clock::time_point deadline, std::string_view doing)
{
    m_doing = doing;
    m_timer.expires_at(std::min(deadline, m_deadline));
    m_timer.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
        if (const auto self = weak.lock(); self && !error && steady_clock::now() >= self->m_timer.expiry())
            self->stop({ErrorCode::Timeout, fmt::format("{} took too long: gave up {}", self->m_where, self->m_doing)});
    });
}

asio::awaitable<Result<std::vector<tcp::endpoint>>> Job::resolve()
{
    const Endpoint &endpoint = m_request->endpoint;
    std::string host = endpoint.host;
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_timer.expiry() - steady_clock::now());
    auto found = co_await m_core->resolver->addresses(std::move(host), std::max(left, std::chrono::milliseconds(1)));
    if (!found && found.error().code == ErrorCode::NotFound)
        co_return fail(ErrorCode::Unreachable, found.error().detail);
    if (!found)
        co_return std::unexpected(std::move(found).error());
    std::vector<tcp::endpoint> allowed;
    for (const std::string &address : *found) {
        boost::system::error_code bad;
        const auto parsed = asio::ip::make_address(address, bad);
        if (!bad && m_core->policy.allows(address))
            allowed.emplace_back(parsed, endpoint.port);
    }
    if (allowed.empty())
        co_return fail(ErrorCode::Forbidden,
                       fmt::format("{} lies at {}, in a private or special network; connections there need its network "
                                   "among the allowed ones",
                                   endpoint.host, found->front()));
    co_return allowed;
}

asio::awaitable<Result<void>> Job::startTls(std::shared_ptr<Stream> stream)
{
    arm(m_timer.expiry(), "during the TLS handshake");
    stream->startTls(m_core->trust->context().native_handle(), Stream::Role::Client);
    PeerVerification verification(stream->ssl(), m_request->endpoint.tlsName);
    if (co_await stream->handshake() && verification.fault().empty())
        co_return Result<void>{};
    const std::string why = !verification.fault().empty() ? verification.fault()
                            : stream->fault().empty()     ? std::string("the connection was closed")
                                                          : stream->fault();
    co_return fail(ErrorCode::Unreachable, fmt::format("no trusted TLS connection to {}: {}", m_where, why));
}

asio::awaitable<Result<std::shared_ptr<Stream>>> Job::connect()
{
    arm(steady_clock::now() + m_request->limits.connectTimeout, "looking up the name");
    CO_TRY(auto endpoints, co_await resolve());
    if (m_stopped)
        co_return std::unexpected(*m_stopped);
    m_doing = "connecting";
    m_race = std::make_shared<ConnectRace>(m_core->executor, std::move(endpoints));
    auto socket = co_await ConnectRace::run(m_race);
    m_race.reset();
    if (!socket)
        co_return fail(socket.error().code, fmt::format("cannot connect to {}: {}", m_where, socket.error().detail));
    boost::system::error_code ignored;
    socket->set_option(tcp::no_delay(true), ignored);
    m_stream = std::make_shared<Stream>(std::move(*socket));
    if (m_stopped)
        co_return std::unexpected(*m_stopped);
    if (!m_request->endpoint.tlsName.empty()) {
        auto stream = m_stream;
        CO_TRY_VOID(co_await startTls(std::move(stream)));
    }
    co_return m_stream;
}

asio::awaitable<Result<Response>> Job::run()
{
    auto head = requestHead(*m_request);
    if (!head)
        co_return std::unexpected(std::move(head).error());
    const std::string key =
        fmt::format("{} {} {}", m_request->endpoint.host, m_request->endpoint.port, m_request->endpoint.tlsName);
    const Method method = m_request->method;
    const bool idempotent = method == Method::Get || method == Method::Head || method == Method::Put;
    m_stream = m_core->pool->take(key);
    bool reused = m_stream != nullptr;
    while (true) {
        if (!reused) {
            auto connected = co_await connect();
            if (!connected)
                co_return std::unexpected(stoppedOr(std::move(connected).error()));
        }
        arm(m_deadline, "waiting for the answer");
        auto outcome = co_await exchange(m_stream, m_request, *head);
        m_timer.cancel();
        if (m_stopped)
            co_return std::unexpected(*m_stopped);
        if (outcome.reusable)
            m_core->pool->give(key, std::move(m_stream));
        // The peer may have closed a kept connection at the moment this request went out.
        const bool again = reused && !outcome.result && !outcome.sawResponse && idempotent &&
                           outcome.result.error().code == ErrorCode::Unreachable;
        if (!again)
            co_return std::move(outcome.result);
        reused = false;
    }
}

class ClientImpl final : public Client {
public:
    explicit ClientImpl(std::shared_ptr<ClientCore> core) : m_core(std::move(core)) {}
    ~ClientImpl() override { ClientImpl::shutdown(); }

    asio::awaitable<Result<Response>> send(ClientRequest request) override
    {
        return sendOn(m_core, std::move(request));
    }

    void shutdown() override
    {
        for (Job *job : std::set(m_core->jobs))
            job->stop({ErrorCode::Cancelled, "the request was cancelled: the server is stopping"});
        m_core->pool->close();
        m_core->resolver.reset();
    }

private:
    static asio::awaitable<Result<Response>> sendOn(std::shared_ptr<ClientCore> core, ClientRequest request)
    {
        if (!core->resolver)
            co_return fail(ErrorCode::Cancelled, "no request starts while the server is stopping");
        const auto job = std::make_shared<Job>(core, std::move(request));
        co_return co_await job->run();
    }

    std::shared_ptr<ClientCore> m_core;
};

} // namespace

std::unique_ptr<Client> Client::create(asio::any_io_executor executor, std::shared_ptr<Trust> trust,
                                       AddressPolicy policy, std::string nameServers)
{
    return std::make_unique<ClientImpl>(
        std::make_shared<ClientCore>(std::move(executor), std::move(trust), std::move(policy), std::move(nameServers)));
}

} // namespace homeport::http
