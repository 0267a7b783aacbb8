#pragma once

#include "server/api/federation/peer_check.h"
#include "server/api/tester/tester_routes.h"
#include "server/federation/federation.h"
#include "server/http/dns_question.h"
#include "server/http/probe.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace homeport::runtime {

/// The two sides of the peer probe: looks at servers that ask for it, and asks other Homeports to look at us.
/// Homeserver thread; everything passed in outlives it.
class PeerDoctor {
public:
    struct Parts {
        boost::asio::any_io_executor executor;
        std::shared_ptr<http::Trust> trust;
        http::AddressPolicy policy;
        http::Client &client;
        http::DnsResolver &resolver;
        federation::FederationClient &federation;
    };
    explicit PeerDoctor(Parts parts);

    /// What others may ask of us.
    void addRoutes(api::Router &router)
    {
        m_check.addRoute(router);
        m_tester.addRoutes(router);
    }
    /// The report of @p peer about us. RemoteRefused with 404 or 405 from what is no Homeport. Up to two minutes.
    boost::asio::awaitable<Result<json::Object>> ask(ServerName peer);

private:
    boost::asio::awaitable<json::Object> look(ServerName server);
    boost::asio::awaitable<json::Object> report(std::string server);

    Parts m_parts;
    std::unique_ptr<http::Prober> m_prober;
    std::unique_ptr<http::DnsAsker> m_dns;
    api::federation_api::PeerCheck m_check;
    api::tester::Tester m_tester;
};

} // namespace homeport::runtime
