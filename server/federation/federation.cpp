#include "server/federation/federation.h"

namespace homeport::federation {

namespace asio = boost::asio;

Federation::Federation(IdentityPtr identity, store::Store &store, http::Client &http, http::DnsResolver &resolver,
                       asio::thread_pool &workers, asio::any_io_executor executor, http::TrafficTap *tap,
                       PeerHealth::Pauses pauses)
    : m_tasks(executor), health(pauses), discovery(http, resolver, m_tasks),
      client(identity, http, discovery, health, tap), operations(client),
      keys(identity, store, workers, m_tasks, {directKeySource(client)}), verifier(identity, keys),
      sender(identity, store, client, executor)
{
    verifier.onContact = [this](const ServerName &server) { sender.contactFrom(server); };
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
