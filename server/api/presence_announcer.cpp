#include "server/api/presence_announcer.h"

#include "server/sync/presence_content.h"

namespace homeport::api {

void PresenceAnnouncer::announce(const UserId &user)
{
    m_services.sync.wakeSharing(user);
    const auto *state = m_services.presence.find(user);
    if (!state || !m_services.federation)
        return;
    json::Object one = sync::presenceContent(*state, nowMs());
    one["user_id"] = user.str();
    json::Array push;
    push.push_back(std::move(one));
    const json::Object content{{"push", std::move(push)}};
    for (const ServerName &server : m_services.rooms.registry.serversSharing(user))
        m_services.federation->sender.sendEphemeral(server, "m.presence", content);
}

void PresenceAnnouncer::set(const UserId &user, std::string presence, std::optional<std::string> status)
{
    if (m_services.presence.set(user, std::move(presence), std::move(status), nowMs()))
        announce(user);
}

void PresenceAnnouncer::polled(const UserId &user, std::string presence)
{
    m_services.presence.polled(user);
    const auto *now = m_services.presence.find(user);
    // Away by their own word stays so until they take it back.
    if (!(now && now->presence == "unavailable" && presence == "online"))
        set(user, std::move(presence), now ? now->status : std::nullopt);
    for (const UserId &gone : m_services.presence.expire())
        announce(gone);
}

} // namespace homeport::api
