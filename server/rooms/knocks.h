#pragma once

#include "server/rooms/approved_sender.h"

namespace homeport::rooms {

/// Asking to be let in. Homeserver thread.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#knocking-on-rooms
class Knocks {
public:
    explicit Knocks(RoomCore &core) : m_core(core), m_approved(core) {}

    /// Knocks here, or through the servers of @p via in turn. The error of the last one, with a line for each.
    boost::asio::awaitable<Result<RoomId>> knock(UserId user, RoomId room, std::vector<ServerName> via,
                                                 json::Object content);

    /// Called when what a local user waits for changed.
    std::function<void(const UserId &)> onChange;

private:
    boost::asio::awaitable<Result<void>> knockThrough(UserId user, RoomId room, ServerName through,
                                                      json::Object content);
    RoomCore &m_core;
    ApprovedSender m_approved;
};

} // namespace homeport::rooms
