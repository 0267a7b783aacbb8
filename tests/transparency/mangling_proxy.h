#pragma once

#include "server/api/dispatcher.h"
#include "server/api/federation/echo_routes.h"
#include "server/checks/order_state.h"
#include "server/checks/proxy_probe.h"
#include "server/federation/federation_state.h"
#include "server/http/listener.h"
#include "tests/federation/fakes.h"

#include <functional>
#include <memory>

namespace homeport::checks::test {

using federation::test::Loop;

/// A server with an echo, and before it a reverse proxy that does to requests what the test says. Both are real
/// listeners on 127.0.0.1; the proxy writes its own request to the server.
class ProxiedEcho {
public:
    explicit ProxiedEcho(Loop &loop);
    ~ProxiedEcho();

    /// Changes a request on its way in; a response instead ends it at the proxy.
    std::function<std::optional<http::Response>(http::Request &)> proxy;
    std::chrono::milliseconds patience{60'000}; ///< for the server's answer; 504 then
    bool http10 = false;                        ///< towards the server
    std::string serverHeader;                   ///< of all that passes; empty: none

    Route route() const; ///< through the proxy
    ServerName name = ServerName::trusted("home.example");
    std::shared_ptr<const federation::ProbeIdentity> identity;
    std::unique_ptr<http::Client> client;
    EchoProbe probe() const { return {*client, identity, name}; }
    std::vector<EchoAnswer> alphabet();
    std::uint16_t proxyPort() const { return m_proxyListener->port(); }
    std::uint16_t serverPort() const { return m_serverListener->port(); }
    std::vector<std::string> retried;  ///< names that the second identity had asked again
    federation::FederationState state; ///< what the server remembers
    std::optional<OrderState> order;   ///< that it says to be under way
    std::string doctorKeyLine;         ///< as `doctor.key` holds it

private:
    boost::asio::awaitable<http::Response> pass(http::Request request);
    boost::asio::awaitable<http::Response> passOn(http::Request request);
    boost::asio::awaitable<http::Response> passHttp10(http::Request request);
    Loop &m_loop;
    std::unique_ptr<api::federation_api::Echo> m_echo;
    std::unique_ptr<http::Listener> m_serverListener;
    std::unique_ptr<http::Listener> m_proxyListener;
};

http::Response page(int status, const std::string &server, const std::string &body = "<html>no</html>");

} // namespace homeport::checks::test
