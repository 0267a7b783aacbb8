#include "server/api/federation/peer_check.h"

#include <fmt/format.h>

namespace homeport::api::federation_api {

using boost::asio::awaitable;

void PeerCheck::addRoute(Router &router)
{
    router.add(http::Method::Post, kPeerCheckPath, Access::Federation, "peer_check",
               [this](CallPtr call) { return answer(call->origin); });
}

Timestamp PeerCheck::waitFor(const ServerName &origin)
{
    const Timestamp now = nowMs();
    if (const auto last = m_lastLook.find(origin); last != m_lastLook.end() && now - last->second < kPauseMs)
        return kPauseMs - (now - last->second);
    if (m_looking >= kAtOnce)
        return 10'000;
    if (m_lastLook.size() >= kMaxRemembered)
        std::erase_if(m_lastLook, [now](const auto &one) { return now - one.second >= kPauseMs; });
    if (m_lastLook.size() >= kMaxRemembered)
        return 10'000;
    m_lastLook[origin] = now;
    return 0;
}

awaitable<Result<Reply>> PeerCheck::answer(ServerName origin)
{
    if (const Timestamp wait = waitFor(origin))
        co_return failForNow("this server has looked at you just now, or at too many at once", wait);
    ++m_looking;
    const std::unique_ptr<int, void (*)(int *)> leave(&m_looking, [](int *looking) { --*looking; });
    co_return co_await m_look(std::move(origin));
}

} // namespace homeport::api::federation_api
