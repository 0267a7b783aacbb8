#include "server/federation/federation.h"

#include "server/federation/notary_source.h"

namespace homeport::federation {

namespace asio = boost::asio;

Federation::Federation(IdentityPtr identity, store::Store &store, http::Client &http, http::DnsResolver &resolver,
                       asio::thread_pool &workers, asio::any_io_executor executor, http::TrafficTap *tap,
                       const std::vector<ServerName> &notaries, PeerHealth::Pauses pauses)
    : m_tasks(executor), health(pauses), discovery(http, resolver, m_tasks),
      client(identity, http, discovery, health, tap, &counts), operations(client), identityServers(http),
      keys(identity, store, workers, m_tasks, keySources(notaries)), verifier(identity, keys, &counts),
      sender(identity, store, client, executor)
{
    verifier.onContact = [this](const ServerName &server) { sender.contactFrom(server); };
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
    return sender.start();
}

asio::awaitable<void> Federation::stop()
{
    co_await sender.stop();
    co_await m_tasks.stop();
}

} // namespace homeport::federation
