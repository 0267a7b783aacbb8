#pragma once

#include "server/stateres/auth_rules.h"

#include <map>
#include <span>

/// State resolution: from the forks of a room's history to the one state that every server agrees on.
/// Pure: no clock, no store, no network, no event loop.
namespace homeport::stateres {

using StateMap = std::map<StateKey, EventId>;

/// Finds an event by its id; null for one that this server does not have, which then takes no part. The pointer must
/// stay valid until resolve() returns.
using EventLookup = std::function<const Pdu *(const EventId &)>;

/// Whether an event was rejected at its receipt. Empty: none was.
using RejectedTest = std::function<bool(const EventId &)>;

/// Resolves the states at the tips of several forks into one (v1, v2 or v2.1 as the rules say).
///
/// @param forks  state at each tip; a single fork (or equal ones) comes back unchanged
/// @param lookup must find the conflicted events and their auth chains; events of other rooms count as missing
/// @param rejected auth events for which it is true are not used to fill in missing state (v2 on)
/// Cost: one walk over the maps, then what grows with the conflicted events and their auth chains, not with the room.
/// Only where the auth chains of the conflicted events differ are the auth chains of the unconflicted ones walked
/// too, until each difference is decided. Thread-safe if @p lookup and @p rejected are.
/// ErrorCode::Corrupt when the create event cannot be found.
/// Spec: https://spec.matrix.org/v1.19/rooms/v2/#state-resolution, /rooms/v12/#state-resolution
Result<StateMap> resolve(const RoomVersionRules &rules, std::span<const StateMap> forks, const EventLookup &lookup,
                         const RejectedTest &rejected = {});

} // namespace homeport::stateres
