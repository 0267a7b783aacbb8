#pragma once

#include "server/accounts/account_data.h"
#include "server/accounts/device_list_changes.h"
#include "server/accounts/one_time_keys.h"
#include "server/accounts/presence.h"
#include "server/accounts/to_device_inbox.h"
#include "server/rooms/receipts.h"
#include "server/rooms/typing.h"
#include "server/sync/room_section.h"
#include "server/sync/sync_waker.h"

#include <set>

namespace homeport::sync {

/// What /sync is made of. References outlive the service.
struct SyncParts {
    rooms::RoomCore &rooms;
    rooms::ClientEvents &clientEvents;
    rooms::Typing &typing;
    rooms::Receipts &receipts;
    accounts::AccountData &accountData;
    accounts::DeviceListChanges &deviceLists;
    accounts::OneTimeKeys &oneTimeKeys;
    accounts::ToDeviceInbox &inbox;
    accounts::Presence &presence;
};

/// Answers `GET /sync`. Homeserver thread.
///
/// An answer covers everything between two stream positions: the client's token and what was settled when it was
/// built, so nothing is told twice and nothing is missed. With nothing to tell it waits for the user's waker.
/// Spec: https://spec.matrix.org/v1.19/client-server-api/#syncing
class SyncService {
public:
    explicit SyncService(SyncParts parts);

    boost::asio::awaitable<Result<json::Object>> sync(SyncRequest request);
    SyncWaker &waker() { return m_waker; }
    /// `changed` and `left` of `GET /keys/changes`: whose devices a client must look at again, of those it may know.
    boost::asio::awaitable<Result<json::Object>> deviceChanges(UserId user, store::StreamPosition since,
                                                               store::StreamPosition upTo);

    /// Everyone here who shares a room with @p user, and @p user: something of theirs changed.
    void wakeSharing(const UserId &user);

private:
    struct Draft;
    boost::asio::awaitable<Result<Draft>> build(SyncRequest request, SyncRange range);
    boost::asio::awaitable<Result<void>> addJoined(Draft &draft, const rooms::LocalMembership &membership,
                                                   const SyncRequest &request, SyncRange range);
    boost::asio::awaitable<Result<void>> addLeft(Draft &draft, const rooms::LocalMembership &membership,
                                                 const SyncRequest &request, SyncRange range);
    boost::asio::awaitable<Result<void>> addInvites(Draft &draft, const SyncRequest &request, SyncRange range);
    boost::asio::awaitable<Result<void>> addDevices(Draft &draft, const SyncRequest &request, SyncRange range);
    boost::asio::awaitable<Result<void>> addPresence(Draft &draft, const SyncRequest &request, SyncRange range);
    boost::asio::awaitable<Result<bool>> sharesRoom(UserId viewer, UserId other);
    boost::asio::awaitable<Result<std::set<UserId>>> sharing(UserId viewer, std::vector<UserId> others);
    void noteTyping(Draft &draft, const rooms::RoomRegistry::OfUser &memberships);
    void addTyping(Draft &draft, const rooms::LocalMembership &membership, SyncRange range);

    SyncParts m_parts;
    RoomSection m_rooms;
    SyncWaker m_waker;
};

} // namespace homeport::sync
