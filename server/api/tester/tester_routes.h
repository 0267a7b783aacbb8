#pragma once

#include "server/accounts/rate_limiter.h"
#include "server/api/router.h"

#include <functional>
#include <memory>

namespace homeport::api::tester {

/// The federation tester's API, for whoever wants to see a server with our eyes: `GET /api/report?server_name=X` and
/// `GET /api/federation-ok?server_name=X` (`GOOD` or `BAD`). Each costs some dozen requests to a server that a stranger
/// names, so few run at once, and each household has to wait between them; 429 then. Homeserver thread.
class Tester {
public:
    static constexpr int kAtOnce = 4;
    /// checks::testerReport(): refuses private networks, bounds everything, ends by itself.
    using Report = std::function<boost::asio::awaitable<json::Object>(std::string serverName)>;

    explicit Tester(Report report) : m_report(std::move(report)) {}
    void addRoutes(Router &router);

private:
    boost::asio::awaitable<Result<json::Object>> ask(CallPtr call);

    Report m_report;
    accounts::RateLimiter m_limiter{0.1, 5};
    int m_running = 0;
};

} // namespace homeport::api::tester
