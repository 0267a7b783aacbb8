#pragma once

#include "server/api/services.h"

#include <optional>

namespace homeport::api::client {

/// Somebody who is invited by an address: only an identity server can say who that is.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#third-party-invites
struct AddressInvite {
    federation::IdentityServers::Place at;
    federation::IdentityServers::Address address;
};

/// id_server, id_access_token, medium and address. BadInput names what is missing or wrong.
Result<AddressInvite> readAddressInvite(const json::Object &body);

/// Invites whoever has the address. When nobody has, the identity server writes to it, and the room keeps an
/// m.room.third_party_invite until somebody proves that it is theirs. Where the sender may not invite, nobody is asked.
boost::asio::awaitable<Result<void>> inviteByAddress(Services &services, UserId sender, RoomId room,
                                                     AddressInvite invite, json::Object extra);

} // namespace homeport::api::client
