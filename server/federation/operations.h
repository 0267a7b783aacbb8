#pragma once

#include "server/federation/client.h"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace homeport::federation {

/// The server-server API as calls. Homeserver thread; errors as FederationClient says, BadInput also for an answer that
/// lacks what it must have. Event JSON that comes back is unverified.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/
class Operations {
public:
    template <class T>
    using Awaitable = boost::asio::awaitable<Result<T>>;
    using Objects = std::vector<json::Object>;

    /// @p client must outlive this.
    explicit Operations(FederationClient &client) : m_client(client) {}

    struct Template {
        std::string roomVersion; ///< `1` when the other side does not say
        json::Object event;      ///< unsigned
    };
    Awaitable<Template> makeJoin(ServerName at, RoomId room, UserId user, std::vector<std::string> versions);
    Awaitable<Template> makeLeave(ServerName at, RoomId room, UserId user);
    Awaitable<Template> makeKnock(ServerName at, RoomId room, UserId user, std::vector<std::string> versions);

    struct RoomState {
        Objects state;
        Objects authChain;
        std::optional<json::Object> event; ///< send_join: as the resident server has signed it
        bool membersOmitted = false;       ///< send_join
        std::vector<ServerName> servers;   ///< send_join: in the room, as the resident says
    };
    /// v2 without members in the state, where the peer knows that; or v1 with an older peer. Answers of up to 128 MiB,
    /// two minutes.
    Awaitable<RoomState> sendJoin(ServerName at, RoomId room, EventId id, json::Object event);
    /// v2, or v1 with an older peer.
    Awaitable<void> sendLeave(ServerName at, RoomId room, EventId id, json::Object event);
    /// The stripped state of the room.
    Awaitable<json::Array> sendKnock(ServerName at, RoomId room, EventId id, json::Object event);
    /// v2, or v1 with an older peer. The invite with the invited server's signature added.
    Awaitable<json::Object> invite(ServerName at, RoomId room, EventId id, std::string roomVersion, json::Object event,
                                   json::Array strippedState);

    /// Asks the inviter's server to turn a third-party invite into an invite of @p event's user.
    Awaitable<void> exchangeThirdPartyInvite(ServerName at, RoomId room, json::Object event);

    /// Signatures by server and key; what a policy server refuses is RemoteRefused, with its words alone.
    Awaitable<json::Object> policySign(ServerName at, json::Object event);

    Awaitable<json::Object> event(ServerName at, EventId id);
    Awaitable<Objects> eventAuth(ServerName at, RoomId room, EventId id);
    struct StateIds {
        std::vector<EventId> state;
        std::vector<EventId> authChain;
    };
    Awaitable<StateIds> stateIds(ServerName at, RoomId room, EventId id);
    Awaitable<RoomState> state(ServerName at, RoomId room, EventId id);
    Awaitable<Objects> backfill(ServerName at, RoomId room, std::vector<EventId> from, int limit);
    Awaitable<Objects> getMissingEvents(ServerName at, RoomId room, std::vector<EventId> earliest,
                                        std::vector<EventId> latest, int limit, std::int64_t minDepth = 0);

    struct AliasTarget {
        RoomId room;
        std::vector<ServerName> servers;
    };
    Awaitable<AliasTarget> queryDirectory(ServerName at, RoomAlias alias);
    /// @p field `displayname`, `avatar_url`, … ; empty: the whole profile.
    Awaitable<json::Object> queryProfile(ServerName at, UserId user, std::string field = {});
    Awaitable<json::Object> userDevices(ServerName at, UserId user);
    /// @p deviceKeys user id → array of device ids. The whole answer.
    Awaitable<json::Object> keysQuery(ServerName at, json::Object deviceKeys);
    /// @p oneTimeKeys user id → device id → algorithm. The whole answer.
    Awaitable<json::Object> keysClaim(ServerName at, json::Object oneTimeKeys);

    /// One level of a space: room, children, inaccessible_children.
    Awaitable<json::Object> hierarchy(ServerName at, RoomId room, bool suggestedOnly);
    struct TimedEvent {
        EventId event;
        Timestamp when = 0;
    };
    Awaitable<TimedEvent> timestampToEvent(ServerName at, RoomId room, Timestamp when, bool before);
    /// @p question limit, since, filter, as the POST form has them. The whole answer.
    Awaitable<json::Object> publicRooms(ServerName at, json::Object question);

    /// multipart/mixed.
    Awaitable<http::Response> mediaDownload(ServerName at, std::string mediaId);
    /// The older way, unsigned: the file itself.
    Awaitable<http::Response> legacyMediaDownload(ServerName at, std::string mediaId);

    /// PDUs of a transaction that the other side did not take, with its words.
    using RefusedPdus = std::map<std::string, std::string>;
    /// @p body canonical JSON of the whole transaction.
    Awaitable<RefusedPdus> sendTransaction(ServerName to, std::string transactionId, std::string body);

    struct Version {
        std::string name;
        std::string version;
    };
    Awaitable<Version> version(ServerName at);

private:
    FederationClient &m_client;
};

} // namespace homeport::federation
