#pragma once

#include "server/rooms/client_events.h"
#include "server/rooms/history.h"
#include "server/rooms/room_core.h"
#include "server/sync/sync_request.h"

namespace homeport::sync {

/// What a room has to tell in one sync response. Homeserver thread; reads what is committed up to the range's end.
class RoomSection {
public:
    RoomSection(rooms::RoomCore &core, rooms::ClientEvents &events) : m_core(core), m_events(events), m_visibility(core)
    {
    }

    struct Result {
        json::Object timeline; ///< events, limited, prev_batch
        json::Array state;
        json::Object summary;
        bool hasNews = false;
        bool newlyJoined = false;
        std::vector<UserId> joined; ///< others who joined in the range
        std::vector<UserId> left;
    };
    /// A room that the user is joined to.
    boost::asio::awaitable<homeport::Result<Result>> joined(rooms::RoomPtr room, SyncRequest request, SyncRange range);
    /// A room that the user left or was banned from within the range: up to that point.
    boost::asio::awaitable<homeport::Result<Result>> left(rooms::RoomPtr room, SyncRequest request, SyncRange range,
                                                          store::StreamPosition leftAt);
    /// The timeline of a room that was left before it was joined: the leave, or nothing where that is not known here.
    boost::asio::awaitable<homeport::Result<json::Object>> membershipAlone(SyncRequest request, rooms::EventNid leave);
    /// Stripped state of an invite to a room of this server.
    boost::asio::awaitable<homeport::Result<json::Array>> invited(rooms::RoomPtr room, rooms::EventNid invite);
    /// Whether the user was joined when everything up to @p position had been told.
    boost::asio::awaitable<homeport::Result<bool>> wasJoined(rooms::RoomPtr room, UserId user,
                                                             store::StreamPosition position);

private:
    struct Timeline {
        std::vector<rooms::EventRecordPtr> events;
        bool limited = false;
        rooms::OrderKey before;
    };
    boost::asio::awaitable<homeport::Result<rooms::StateSnapshotPtr>> stateAt(rooms::RoomPtr room,
                                                                              store::StreamPosition position);
    boost::asio::awaitable<homeport::Result<Timeline>> timeline(rooms::RoomPtr room, SyncRequest request,
                                                                SyncRange range);
    boost::asio::awaitable<homeport::Result<json::Array>> stateChanges(rooms::RoomPtr room, SyncRequest request,
                                                                       SyncRange range, const Timeline &timeline);
    boost::asio::awaitable<homeport::Result<json::Object>> summary(rooms::RoomPtr room, SyncRequest request,
                                                                   rooms::StateSnapshotPtr state);
    boost::asio::awaitable<homeport::Result<bool>> addMemberChanges(Result &result, rooms::RoomPtr room,
                                                                    SyncRequest request, SyncRange range);
    boost::asio::awaitable<homeport::Result<Result>> build(rooms::RoomPtr room, SyncRequest request, SyncRange range);

    rooms::RoomCore &m_core;
    rooms::ClientEvents &m_events;
    rooms::Visibility m_visibility;
};

} // namespace homeport::sync
