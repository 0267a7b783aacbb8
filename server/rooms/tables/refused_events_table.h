#pragma once

#include "server/rooms/event_refusal.h"
#include "server/store/connection.h"

/// Table `refused_events`. Store threads only.
namespace homeport::rooms::tables {

inline constexpr int kMaxRefusedEvents = 1'000;

/// The same event again is told anew, with the server that gave it first. Older ones than the newest kMaxRefusedEvents
/// are dropped.
Result<void> addRefused(store::Connection &connection, const RefusedEvent &event);
/// It was accepted after all.
Result<void> dropRefused(store::Connection &connection, const EventId &event);

/// All of them, oldest first.
Result<std::vector<RefusedEvent>> refusedEvents(store::Connection &connection);

} // namespace homeport::rooms::tables
