#pragma once

#include "server/accounts/account_data.h"
#include "server/accounts/accounts.h"
#include "server/accounts/client_transactions.h"
#include "server/accounts/device_keys.h"
#include "server/accounts/device_list_cache.h"
#include "server/accounts/device_list_changes.h"
#include "server/accounts/filters.h"
#include "server/accounts/one_time_keys.h"
#include "server/accounts/openid_tokens.h"
#include "server/accounts/presence.h"
#include "server/accounts/profiles.h"
#include "server/accounts/registration_nonces.h"
#include "server/accounts/sessions.h"
#include "server/accounts/to_device_inbox.h"
#include "server/accounts/user_interactive_auth.h"
#include "server/api/peer_gate.h"
#include "server/api/remote_media.h"
#include "server/federation/federation.h"
#include "server/media/media_store.h"
#include "server/rooms/alias_directory.h"
#include "server/rooms/client_events.h"
#include "server/rooms/event_at_time.h"
#include "server/rooms/event_sender.h"
#include "server/rooms/history.h"
#include "server/rooms/invites.h"
#include "server/rooms/knocks.h"
#include "server/rooms/late_judgement.h"
#include "server/rooms/membership.h"
#include "server/rooms/pdu_receiver.h"
#include "server/rooms/public_rooms.h"
#include "server/rooms/receipts.h"
#include "server/rooms/resident.h"
#include "server/rooms/room_completion.h"
#include "server/rooms/room_creator.h"
#include "server/rooms/room_upgrade.h"
#include "server/rooms/server_queries.h"
#include "server/rooms/space_hierarchy.h"
#include "server/rooms/tip_merger.h"
#include "server/rooms/typing.h"
#include "server/sync/sync_service.h"

namespace homeport::api {

/// What an administrator decided that endpoints depend on.
struct ApiSettings {
    ServerName serverName;
    /// What is told under `/.well-known/matrix/`; an empty object: nothing.
    struct WellKnown {
        json::Object server;
        json::Object client;
        json::Object support;
    } wellKnown;
    std::string defaultRoomVersion = "12";
    bool openRegistration = false;
    bool rateLimits = true; ///< whoever guesses passwords has to wait
    std::string softwareVersion;
    std::string mediaFolder; ///< where uploaded files go
};

/// Everything that handlers work with, built by the runtime in this order. One each a server; homeserver thread.
struct Services {
    Services(ApiSettings apiSettings, store::Store &theStore, boost::asio::thread_pool &pool, rooms::RoomPeers &peers,
             rooms::Outbox &outbox, const crypto::SigningKey &key, std::string registrationSecret)
        : settings(std::move(apiSettings)), store(theStore),
          accounts(theStore, settings.serverName, pool, settings.rateLimits), sessions(theStore), auth(accounts),
          nonces(std::move(registrationSecret)), profiles(theStore), accountData(theStore), filters(theStore),
          transactions(theStore), deviceKeys(theStore), oneTimeKeys(theStore), deviceLists(theStore), inbox(theStore),
          openIdTokens(theStore), media(theStore, pool, settings.serverName, settings.mediaFolder),
          rooms(theStore, settings.serverName, key, peers, outbox)
    {
    }
    Services(const Services &) = delete;
    Services &operator=(const Services &) = delete;

    const ApiSettings settings;
    store::Store &store;
    accounts::Accounts accounts;
    accounts::Sessions sessions;
    accounts::UserInteractiveAuth auth;
    accounts::RegistrationNonces nonces;
    accounts::Profiles profiles;
    accounts::AccountData accountData;
    accounts::Filters filters;
    accounts::ClientTransactions transactions;
    accounts::DeviceKeys deviceKeys;
    accounts::OneTimeKeys oneTimeKeys;
    accounts::DeviceListChanges deviceLists;
    accounts::DeviceListCache deviceListCache{store};
    accounts::ToDeviceInbox inbox;
    accounts::OpenIdTokens openIdTokens;
    accounts::Presence presence;
    PeerGate peerGate; ///< heavy requests of other servers
    media::MediaStore media;

    rooms::RoomCore rooms;
    rooms::PduReceiver receiver{rooms};
    rooms::Resident resident{rooms};
    rooms::Invites invites{rooms};
    rooms::Knocks knocks{rooms};
    rooms::Memberships memberships{rooms, invites, receiver};
    rooms::RoomCompletion completion{rooms, receiver};
    rooms::LateJudgement lateJudgement{rooms};
    rooms::EventSender sender{rooms};
    rooms::TipMerger tips{rooms, sender};
    rooms::RoomCreator creator{rooms};
    rooms::History history{rooms, receiver};
    rooms::ServerQueries queries{rooms};
    rooms::AliasDirectory aliases{rooms};
    rooms::PublicRooms publicRooms{rooms};
    rooms::SpaceHierarchy spaces{rooms};
    rooms::EventAtTime times{rooms, receiver};
    rooms::RoomUpgrade upgrade{rooms, creator, sender};
    rooms::ClientEvents clientEvents{rooms};
    rooms::Typing typing;
    rooms::Receipts receipts{rooms};

    sync::SyncService sync{
        {rooms, clientEvents, typing, receipts, accountData, deviceLists, oneTimeKeys, inbox, presence}};
    RemoteMedia remoteMedia{*this};
    federation::Federation *federation = nullptr; ///< set before the first request
};

} // namespace homeport::api
