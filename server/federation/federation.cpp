#include "server/federation/federation.h"

#include "server/base/log.h"
#include "server/federation/join_table.h"
#include "server/federation/notary_source.h"
#include "server/store/store.h"

namespace homeport::federation {

namespace asio = boost::asio;

Federation::Federation(IdentityPtr identity, store::Store &store, http::Client &http, http::DnsResolver &resolver,
                       asio::thread_pool &workers, asio::any_io_executor executor, http::TrafficTap *tap,
                       const std::vector<ServerName> &notaries, PeerHealth::Pauses pauses)
    : m_store(store), m_tasks(executor), health(pauses), discovery(http, resolver, m_tasks),
      client(identity, http, discovery, health, tap, &counts), operations(client), identityServers(http),
      keys(identity, store, workers, m_tasks, keySources(notaries)), verifier(identity, keys, &counts),
      sender(identity, store, client, executor)
{
    verifier.onContact = [this](const ServerName &server) { sender.contactFrom(server); };
    joins.onAdd = [this](const JoinStep &step) { m_tasks.spawn("join log", keepJoin(step)); };
}

std::vector<KeySource> Federation::keySources(const std::vector<ServerName> &notaries)
{
    std::vector<KeySource> sources{directKeySource(client)};
    const NotaryKey keyOfNotary = [this](ServerName notary, std::string keyId) {
        return keys.requestKey(std::move(notary), std::move(keyId));
    };
    for (const ServerName &notary : notaries)
        sources.push_back(notarySource(client, m_tasks, notary, keyOfNotary));
    return sources;
}

asio::awaitable<Result<void>> Federation::start()
{
    co_await restoreJoins();
    co_return co_await sender.start();
}

asio::awaitable<void> Federation::restoreJoins()
{
    auto kept = co_await m_store.read([](store::Connection &connection) { return tables::joinSteps(connection); });
    if (kept)
        joins.restore(*std::move(kept));
    else
        qCWarning(log::federation, "joins that failed before can't be shown: %s", kept.error().detail.c_str());
}

asio::awaitable<void> Federation::keepJoin(JoinStep step)
{
    const auto kept = co_await m_store.write(
        [step = std::move(step)](store::Connection &connection) { return tables::addJoinStep(connection, step); });
    if (!kept)
        qCWarning(log::federation, "how a join went is not kept: %s", kept.error().detail.c_str());
}

asio::awaitable<void> Federation::stop()
{
    co_await sender.stop();
    co_await m_tasks.stop();
}

} // namespace homeport::federation
