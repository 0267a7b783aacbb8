#include "server/checks/proxy_recognition.h"

#include "server/checks/answer_reading.h"
#include "server/checks/door_findings.h"

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

/// Longer than the buffers of nginx, Apache and HAProxy for one line.
constexpr std::size_t kLongHeaderBytes = 20 * 1024;

} // namespace

asio::awaitable<std::string> recogniseProxy(CasePtr work, Door door)
{
    std::string proxy = door.version.response ? proxyBehind(*door.version.response) : "unknown";
    if (proxy != "unknown")
        co_return proxy;
    http::ProbeRequest elsewhere = doorRequest(door, "/homeport-doctor-looks-who-answers");
    elsewhere.limits.answer = 4s;
    http::ProbeRequest tooLong = doorRequest(door, "/_matrix/federation/v1/version");
    tooLong.limits.answer = 4s;
    tooLong.headers.add("X-Long", std::string(kLongHeaderBytes, 'x'));
    for (http::ProbeRequest request : {elsewhere, tooLong}) {
        const auto result = co_await work->probe(std::move(request));
        // The homeserver's own answer says nothing of what passed it on.
        if (result.response && !isMatrixError(*result.response))
            proxy = proxyBehind(*result.response);
        if (proxy != "unknown")
            co_return proxy;
    }
    co_return proxy;
}

} // namespace homeport::checks
