#include "server/runtime/homeserver.h"

#include "server/api/api_error.h"
#include "server/api/client/client_routes.h"
#include "server/api/device_introductions.h"
#include "server/api/federation/federation_routes.h"
#include "server/base/log.h"
#include "server/runtime/version.h"
#include "server/setup/server_name_verdict.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>

#include <fmt/format.h>

namespace homeport::runtime {

namespace {

namespace asio = boost::asio;
constexpr std::chrono::minutes kHousekeepingPause{1};
constexpr int kRoundsBetweenPrunings = 60;
constexpr Timestamp kRepeatsOfClientsMs = 7LL * 24 * 3600 * 1000;
constexpr Timestamp kRepeatsOfServersMs = 30LL * 24 * 3600 * 1000;

control::ListenerStatus statusOf(const http::Listener &listener, const setup::ListenAddress &at, const char *purpose,
                                 bool tls)
{
    const setup::ListenAddress actual{at.address, listener.port()};
    return {QString::fromLatin1(purpose), QString::fromStdString(actual.str()), tls, true};
}

} // namespace

Homeserver::~Homeserver()
{
    m_pool.join();
    m_routerPool.join();
}

void Homeserver::run(const std::function<void()> &ready)
{
    asio::co_spawn(m_loop, serve(ready), asio::detached);
    m_loop.run();
}

asio::awaitable<void> Homeserver::serve(std::function<void()> ready)
{
    if (const auto started = co_await m_federation->start(); !started)
        qCWarning(log::runtime, "what waited for other servers could not be read: %s", started.error().detail.c_str());
    for (http::Listener *listener : {m_clientListener.get(), m_federationListener.get()}) {
        if (listener)
            listener->start();
    }
    co_await tendRooms();
    if (m_tls)
        keepCertificate();
    if (m_config.mapPort)
        keepPort();
    if (m_config.recheck && !setup::judgeServerName(QString::fromStdString(m_config.serverName.str())).practice)
        keepChecking();
    ready();
    co_await housekeeping();
}

asio::awaitable<void> Homeserver::tendRooms()
{
    const auto complete = [this](rooms::RoomPtr room) {
        m_tasks->spawn("members of " + room->id.str(), m_services->completion.complete(room));
    };
    m_services->rooms.onPartial = complete;
    const auto judge = [this](rooms::RoomPtr room) {
        m_tasks->spawn("policy server of " + room->id.str(), m_services->lateJudgement.judge(room));
    };
    m_services->rooms.onUnjudged = judge;
    m_services->rooms.awaitFor = [this](std::string name, asio::awaitable<void> work, auto patience) {
        std::vector<asio::awaitable<void>> alone;
        alone.push_back(std::move(work));
        return m_tasks->together(std::move(name), std::move(alone), 1, patience);
    };
    m_services->rooms.registry.onUpdate([this](const rooms::RoomUpdate &update) {
        if (m_services->tips.isNeeded(*update.room))
            m_tasks->spawn("newest events of " + update.room->id.str(), m_services->tips.merge(update.room));
        if (!update.localJoins.empty() || !update.newServers.empty())
            m_tasks->spawn("devices of those in " + update.room->id.str(),
                           api::introduceDevices(*m_services, update.room, update.localJoins, update.newServers));
    });
    const auto unfinished = co_await m_services->completion.unfinished();
    if (!unfinished) {
        qCWarning(log::runtime, "rooms without their members could not be looked for: %s",
                  unfinished.error().detail.c_str());
        co_return;
    }
    for (const rooms::RoomPtr &room : *unfinished)
        complete(room);
    const auto unjudged = co_await m_services->lateJudgement.unfinished();
    if (!unjudged) {
        qCWarning(log::runtime, "what waits for policy servers could not be looked for: %s",
                  unjudged.error().detail.c_str());
        co_return;
    }
    for (const rooms::RoomPtr &room : *unjudged)
        judge(room);
}

asio::awaitable<void> Homeserver::prune()
{
    const auto job = [](store::Connection &connection) -> Result<void> {
        TRY_VOID(accounts::ClientTransactions::prune(connection, nowMs() - kRepeatsOfClientsMs));
        TRY_VOID(accounts::DeviceListCache::prune(connection));
        return accounts::ToDeviceInbox::pruneReceived(connection, nowMs() - kRepeatsOfServersMs);
    };
    if (const auto done = co_await m_store->write(job); !done)
        qCWarning(log::runtime, "what is not needed any more could not be removed: %s", done.error().detail.c_str());
}

asio::awaitable<void> Homeserver::housekeeping()
{
    m_housekeeping = std::make_unique<asio::steady_timer>(m_loop);
    for (int rounds = 0; !m_stopping; ++rounds) {
        m_housekeeping->expires_after(kHousekeepingPause);
        co_await m_housekeeping->async_wait(asio::as_tuple(asio::use_awaitable));
        if (const auto flushed = co_await m_services->sessions.flushSeen(); !flushed)
            qCWarning(log::runtime, "when devices were seen could not be written: %s", flushed.error().detail.c_str());
        if (!m_stopping && rounds % kRoundsBetweenPrunings == 0)
            co_await prune();
    }
}

void Homeserver::stop(std::chrono::milliseconds grace)
{
    asio::post(m_loop, [this, grace] {
        if (!std::exchange(m_stopping, true))
            asio::co_spawn(m_loop, shutDown(grace), asio::detached);
    });
}

/// All listeners side by side, so that they share one grace.
asio::awaitable<void> Homeserver::drain(std::chrono::milliseconds grace)
{
    using namespace asio::experimental::awaitable_operators;
    if (m_clientListener && m_federationListener)
        co_await (m_clientListener->drain(grace) && m_federationListener->drain(grace));
    else if (m_clientListener)
        co_await m_clientListener->drain(grace);
}

asio::awaitable<void> Homeserver::shutDown(std::chrono::milliseconds grace)
{
    m_services->sync.waker().close(); // long polls answer now
    co_await drain(grace);
    co_await m_tasks->stop();
    co_await m_federation->stop();
    m_client->shutdown();
    if (m_housekeeping)
        m_housekeeping->cancel();
    // With the listeners gone and nothing waiting, run() returns by itself.
    m_clientListener.reset();
    m_federationListener.reset();
    m_resolver.reset();
}

QList<control::ListenerStatus> Homeserver::listeners() const
{
    QList<control::ListenerStatus> list;
    if (m_federationListener)
        list.append(statusOf(*m_federationListener, m_config.federationListen, "federation", true));
    if (m_clientListener)
        list.append(statusOf(*m_clientListener, m_config.clientListen, "client", false));
    return list;
}

std::string Homeserver::clientUrl() const
{
    if (!m_config.publicUrl.empty())
        return m_config.publicUrl;
    const std::string &address = m_config.clientListen.address;
    const bool everywhere = address == "0.0.0.0" || address == "::";
    const int port = m_clientListener ? m_clientListener->port() : m_config.clientListen.port;
    return fmt::format("http://{}", setup::ListenAddress{everywhere ? "127.0.0.1" : address, port}.str());
}

} // namespace homeport::runtime
