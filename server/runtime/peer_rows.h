#pragma once

#include "server/api/services.h"
#include "server/control/values.h"
#include "server/traffic/traffic_recorder.h"

namespace homeport::runtime {

/// Every other server seen: those in shared rooms, those that asked or were asked. Homeserver thread; grows with rooms
/// × servers, so it is for people, at most once a second.
boost::asio::awaitable<QList<control::PeerRow>> peerRows(api::Services &services, federation::Federation &federation,
                                                         const traffic::TrafficRecorder &traffic);

} // namespace homeport::runtime
