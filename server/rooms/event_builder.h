#pragma once

#include "server/rooms/room_core.h"

#include <functional>

namespace homeport::rooms {

/// What somebody here wants to say; the builder adds the rest.
struct NewContent {
    UserId sender;
    std::string type;
    std::optional<std::string> stateKey = {};
    json::Object content = {};
    std::optional<EventId> redacts = {};
    std::optional<Timestamp> when = {};                ///< nullopt: now
    std::function<void(const EventId &)> onBuilt = {}; ///< told the event's id before anybody else can see it
};

/// Makes events of this server. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/server-server-api/#pdus
class EventBuilder {
public:
    explicit EventBuilder(RoomCore &core) : m_core(core) {}

    /// Next event after the draft's extremities, hashed and signed. TooLarge or BadInput (M_BAD_JSON) for content that
    /// no server would take.
    boost::asio::awaitable<Result<PduPtr>> build(const RoomDraft &draft, NewContent content);
    /// The same before hashing and signing, for a server that will complete it (make_join, make_leave).
    boost::asio::awaitable<Result<json::Object>> compose(const RoomDraft &draft, NewContent content);
    /// Hashes, signs and checks.
    Result<PduPtr> finish(const RoomVersionRules &rules, json::Object event) const;

    /// Builds, authorises against the draft's state and adds it to the draft, addressed to the other servers.
    boost::asio::awaitable<Result<EventRecordPtr>> append(RoomDraft &draft, NewContent content);

private:
    /// The newest events that a new one names: a few of them where there are many.
    static std::vector<Extremity> cited(const RoomDraft &draft);
    /// State before an event that names those. Null before the room's first.
    boost::asio::awaitable<Result<StateSnapshotPtr>> stateBefore(const RoomDraft &draft, PendingState &pending);
    boost::asio::awaitable<Result<json::Object>> composeUpon(const RoomDraft &draft, StateSnapshotPtr before,
                                                             NewContent content);
    RoomCore &m_core;
};

} // namespace homeport::rooms
