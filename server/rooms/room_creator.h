#pragma once

#include "server/rooms/event_builder.h"

namespace homeport::rooms {

/// What the creator of a room chose.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3createroom
struct RoomWish {
    UserId creator;
    std::string version;
    std::string preset; ///< private_chat, public_chat, trusted_private_chat
    std::optional<std::string> name;
    std::optional<std::string> topic;
    std::optional<RoomAlias> alias; ///< of this server, known to be free
    std::vector<UserId> invite;     ///< for power levels and creators of trusted chats; invited by the caller
    json::Object creationContent;
    json::Object powerLevelOverride;
    std::vector<NewContent> initialState; ///< without sender
    json::Object creatorProfile;          ///< displayname and avatar_url, as far as set
    bool isPublic = false;                ///< listed in the directory
};

/// Makes rooms: every first event in one commit. Homeserver thread.
class RoomCreator {
public:
    explicit RoomCreator(RoomCore &core) : m_core(core), m_builder(core) {}
    /// Unsupported (M_UNSUPPORTED_ROOM_VERSION), Forbidden or BadInput (M_INVALID_ROOM_STATE, M_BAD_JSON).
    boost::asio::awaitable<Result<RoomPtr>> create(RoomWish wish);

private:
    boost::asio::awaitable<Result<void>> appendCreate(RoomDraft &draft, const RoomWish &wish);
    RoomCore &m_core;
    EventBuilder m_builder;
    Timestamp m_lastCreation = 0;
};

} // namespace homeport::rooms
