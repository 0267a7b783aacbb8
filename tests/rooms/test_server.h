#pragma once

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
#include "server/rooms/resident.h"
#include "server/rooms/room_completion.h"
#include "server/rooms/room_creator.h"
#include "server/rooms/server_queries.h"
#include "server/rooms/space_hierarchy.h"
#include "server/store/store.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <QTemporaryDir>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace homeport::rooms::test {

class TestServer;

/// Several room engines in one process that reach each other by function calls: everything but HTTP is real.
class TestNetwork {
public:
    TestServer &add(const std::string &name);
    TestServer &at(const ServerName &name);
    bool knows(const ServerName &name) const { return m_servers.contains(name.str()); }
    bool reachable(const ServerName &from, const ServerName &to) const;
    /// Nobody reaches @p name, and it reaches nobody, until heal().
    void cut(const std::string &name) { m_cut.insert(name); }
    void heal() { m_cut.clear(); }
    /// Delivers what waits in every outbox, until nothing does.
    void deliverAll();

    /// Runs a coroutine to its end on the loop.
    template <class T>
    T run(boost::asio::awaitable<T> work)
    {
        std::optional<T> result;
        boost::asio::co_spawn(io, std::move(work), [&](std::exception_ptr fault, T value) {
            if (fault)
                std::rethrow_exception(fault);
            result = std::move(value);
        });
        io.restart();
        io.run();
        return std::move(*result);
    }

    boost::asio::io_context io;
    boost::asio::thread_pool pool{2}; ///< signatures

private:
    std::map<std::string, std::unique_ptr<TestServer>> m_servers;
    std::set<std::string> m_cut;
};

/// RoomPeers by calling the other engine.
class InProcessPeers : public RoomPeers {
public:
    InProcessPeers(TestNetwork &network, ServerName self) : m_network(network), m_self(std::move(self)) {}
    Awaitable<Template> makeMembership(ServerName at, RoomId room, UserId user, std::string membership) override;
    Awaitable<JoinedRoom> sendJoin(ServerName at, RoomId room, EventId id, json::Object event) override;
    Awaitable<void> sendLeave(ServerName at, RoomId room, EventId id, json::Object event) override;
    Awaitable<json::Array> sendKnock(ServerName at, RoomId room, EventId id, json::Object event) override;
    Awaitable<json::Object> invite(ServerName at, RoomId room, EventId id, std::string version, json::Object event,
                                   json::Array strippedState) override;
    Awaitable<json::Object> policySign(ServerName at, json::Object event) override;
    Awaitable<std::vector<json::Object>> missingEvents(ServerName at, RoomId room, std::vector<EventId> earliest,
                                                       std::vector<EventId> latest, int limit) override;
    Awaitable<std::vector<json::Object>> backfill(ServerName at, RoomId room, std::vector<EventId> from,
                                                  int limit) override;
    Awaitable<StateIds> stateIds(ServerName at, RoomId room, EventId event) override;
    Awaitable<JoinedRoom> state(ServerName at, RoomId room, EventId event) override;
    Awaitable<json::Object> event(ServerName at, EventId event) override;
    Awaitable<std::vector<json::Object>> eventAuth(ServerName at, RoomId room, EventId event) override;
    Awaitable<AliasTarget> resolveAlias(RoomAlias alias) override;
    Awaitable<json::Object> hierarchy(ServerName at, RoomId room, bool suggestedOnly) override;
    Awaitable<TimedEvent> timestampToEvent(ServerName at, RoomId room, Timestamp when, bool before) override;
    boost::asio::awaitable<std::vector<Result<void>>> verifySignatures(std::vector<PduPtr> events) override;

    int calls = 0;
    /// Members are left out of what one is told at a join.
    bool omitMembers = true;
    /// What a lying server does to its answer to send_join.
    std::function<void(JoinedRoom &)> spoilJoins;
    /// The same for a state that is asked for.
    std::function<void(JoinedRoom &)> spoilStates;
    /// The same for events of the past, for ids of a state and for an auth chain.
    std::function<void(std::vector<json::Object> &)> spoilBackfill;
    std::function<void(StateIds &)> spoilStateIds;
    std::function<void(std::vector<json::Object> &)> spoilAuth;
    /// What a lying server says where events are missing, instead of the truth.
    std::function<std::vector<json::Object>(const std::vector<EventId> &latest)> invented;
    /// Instead of what the other server has under that id.
    std::function<std::optional<json::Object>(const EventId &id)> inventedEvent;
    /// A policy server's judgement of an event.
    std::function<Result<json::Object>(const json::Object &event)> judged;
    /// How long @p at takes to answer a question about missing events.
    std::function<std::chrono::milliseconds(const ServerName &at)> slowness;

private:
    Result<TestServer *> reach(const ServerName &at);
    TestNetwork &m_network;
    ServerName m_self;
};

/// Keeps what would be sent.
class CollectingOutbox : public Outbox {
public:
    Result<void> enqueue(store::Connection &, EventNid event, const std::vector<ServerName> &servers) const override;
    void wake(const std::vector<ServerName> &) override {}

    struct Item {
        EventNid event = 0;
        ServerName to;
    };
    std::vector<Item> take();
    void putBack(Item item);

private:
    mutable std::mutex m_mutex;
    mutable std::vector<Item> m_items;
};

class TestServer {
public:
    TestServer(TestNetwork &network, const std::string &name);
    /// As after a crash: memory is gone, the database stays.
    void restart();

    UserId user(const std::string &localpart) const { return UserId::trusted("@" + localpart + ":" + name.str()); }
    /// A room made by @p creator.
    RoomId create(const UserId &creator, const std::string &version, const std::string &preset = "public_chat");
    Result<EventRecordPtr> say(const UserId &sender, const RoomId &room, const std::string &text);
    Result<EventRecordPtr> setState(const UserId &sender, const RoomId &room, const std::string &type,
                                    json::Object content, const std::string &key = {});
    Result<RoomId> join(const UserId &user, const RoomId &room, std::vector<ServerName> via = {});
    /// Current state as type|key → event id.
    std::map<std::string, std::string> stateOf(const RoomId &room);
    /// Bodies of the messages that the user pages back to, oldest first.
    std::vector<std::string> messages(const UserId &user, const RoomId &room, int limit = 100);

    TestNetwork &network;
    ServerName name;
    crypto::SigningKey key;
    QTemporaryDir folder;
    InProcessPeers peers;
    CollectingOutbox outbox;

    struct Engine {
        explicit Engine(TestServer &server);
        std::unique_ptr<store::Store> store;
        RoomCore core;
        PduReceiver receiver{core};
        Resident resident{core};
        Invites invites{core};
        Knocks knocks{core};
        Memberships memberships{core, invites, receiver};
        RoomCompletion completion{core, receiver};
        LateJudgement lateJudgement{core};
        EventSender sender{core};
        RoomCreator creator{core};
        History history{core, receiver};
        ServerQueries queries{core};
        AliasDirectory aliases{core};
        SpaceHierarchy spaces{core};
        EventAtTime times{core, receiver};
        ClientEvents clientEvents{core};
    };
    std::unique_ptr<Engine> engine;
};

} // namespace homeport::rooms::test
