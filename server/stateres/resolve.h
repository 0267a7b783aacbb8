#pragma once

#include "server/stateres/auth_rules.h"

#include <map>
#include <span>
#include <unordered_set>
#include <vector>

/// State resolution: from the forks of a room's history to the one state that every server agrees on.
/// Pure: no clock, no store, no network, no event loop.
namespace homeport::stateres {

using StateMap = std::map<StateKey, EventId>;
using EventSet = std::unordered_set<const Pdu *>;

/// Finds an event by its id; null for one that this server does not have, which then takes no part. The pointer must
/// stay valid until resolve() returns, and be the same each time.
using EventLookup = std::function<const Pdu *(const EventId &)>;

/// Whether an event was rejected at its receipt. Empty: none was.
using RejectedTest = std::function<bool(const EventId &)>;

/// The slots in which no fork differs from another, asked for one by one: a large room is not copied to resolve a
/// small difference. Events are the very ones that the EventLookup gives.
class AgreedState {
public:
    virtual ~AgreedState() = default;
    /// Null: an empty slot, or one in which the forks differ.
    virtual const Pdu *at(const StateKey &key) const = 0;
    /// At least those of its events that are one of @p wanted or have one in their auth chains. More are harmless, each
    /// costs a walk.
    virtual std::vector<const Pdu *> leadingTo(const EventSet &wanted) const = 0;
};

/// Resolves the states at the tips of several forks into one (v1, v2 or v2.1 as the rules say).
///
/// @param differing state at each tip, but for the slots that @p agreed holds; at least two
/// @param lookup    must find the conflicted events and their auth chains; events of other rooms count as missing
/// @param rejected  auth events for which it is true are not used to fill in missing state (v2 on)
/// @returns what the slots of @p differing hold afterwards; those that are not named are empty
/// Cost: what grows with the differences and their auth chains, not with the room, as far as @p agreed finds its part
/// of them. Thread-safe if @p lookup, @p agreed and @p rejected are. ErrorCode::Corrupt when the create event cannot be
/// found. Spec: https://spec.matrix.org/v1.19/rooms/v2/#state-resolution, /rooms/v12/#state-resolution
Result<StateMap> resolveDifferences(const RoomVersionRules &rules, std::span<const StateMap> differing,
                                    const AgreedState &agreed, const EventLookup &lookup,
                                    const RejectedTest &rejected = {});

/// The same over whole states: a single fork (or equal ones) comes back unchanged. Cost: a walk over all of them.
Result<StateMap> resolve(const RoomVersionRules &rules, std::span<const StateMap> forks, const EventLookup &lookup,
                         const RejectedTest &rejected = {});

} // namespace homeport::stateres
