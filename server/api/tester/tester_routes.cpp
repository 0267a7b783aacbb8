#include "server/api/tester/tester_routes.h"

#include "server/http/address_ranges.h"

namespace homeport::api::tester {

using boost::asio::awaitable;
using http::Method;

namespace {

struct Running {
    explicit Running(int &theCount) : count(theCount) { ++count; }
    ~Running() { --count; }
    int &count;
};

std::unexpected<Error> busy(std::chrono::milliseconds wait)
{
    return failForNow("too many reports were asked for; wait a little", wait.count());
}

/// Web pages of others show these reports.
http::Response forEverybody(std::string type, std::string body)
{
    http::Response response;
    response.headers.add("Content-Type", std::move(type));
    response.headers.add("Access-Control-Allow-Origin", "*");
    response.body = std::move(body);
    return response;
}

} // namespace

awaitable<Result<json::Object>> Tester::ask(CallPtr call)
{
    const std::string name(call->query.find("server_name").value_or(""));
    if (name.empty())
        co_return fail(ErrorCode::BadInput, "server_name is missing in the query", "M_MISSING_PARAM");
    if (const auto wait = m_limiter.take(http::householdOf(call->clientAddress)))
        co_return busy(*wait);
    if (m_running >= kAtOnce)
        co_return busy(std::chrono::seconds(5));
    const Running running(m_running);
    co_return co_await m_report(name);
}

void Tester::addRoutes(Router &router)
{
    router.add(Method::Get, "/api/report", Access::Public, "tester_report",
               [this](CallPtr call) -> awaitable<Result<Reply>> {
                   CO_TRY(const json::Object report, co_await ask(std::move(call)));
                   co_return forEverybody("application/json", json::serialize(report));
               });
    router.add(Method::Get, "/api/federation-ok", Access::Public, "tester_ok",
               [this](CallPtr call) -> awaitable<Result<Reply>> {
                   CO_TRY(const json::Object report, co_await ask(std::move(call)));
                   const bool fine = json::findBool(report, "FederationOK").value_or(false);
                   co_return forEverybody("text/plain; charset=utf-8", fine ? "GOOD" : "BAD");
               });
}

} // namespace homeport::api::tester
