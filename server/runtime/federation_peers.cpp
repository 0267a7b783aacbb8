#include "server/runtime/federation_peers.h"

#include "server/federation/federation.h"

namespace homeport::runtime {

namespace {

std::vector<std::string> supportedVersions()
{
    std::vector<std::string> versions;
    for (const auto &rules : event::allRoomVersions())
        versions.emplace_back(rules.version);
    return versions;
}

/// Runs a step of a join and takes down how it went.
template <class T>
boost::asio::awaitable<Result<T>> noted(federation::JoinLog &log, std::string room, ServerName server,
                                        std::string request, boost::asio::awaitable<Result<T>> step)
{
    const auto start = std::chrono::steady_clock::now();
    auto result = co_await std::move(step);
    const auto took = std::chrono::steady_clock::now() - start;
    log.add({.when = 0,
             .room = std::move(room),
             .server = std::move(server),
             .request = std::move(request),
             .verdict = result ? federation::JoinVerdict::Fine : federation::verdictOn(result.error()),
             .words = result ? std::string() : result.error().detail,
             .milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(took).count()});
    co_return result;
}

rooms::RoomPeers::JoinedRoom joinedRoom(federation::Operations::RoomState state)
{
    return {std::move(state.state), std::move(state.authChain), std::move(state.event)};
}

} // namespace

void FederationPeers::connect(federation::Operations &operations, federation::KeyRing &keys, federation::JoinLog &joins)
{
    m_operations = &operations;
    m_keys = &keys;
    m_joins = &joins;
}

FederationPeers::Awaitable<FederationPeers::Template>
FederationPeers::makeMembership(ServerName at, RoomId room, UserId user, std::string membership)
{
    Result<federation::Operations::Template> offered;
    if (membership == "leave") {
        offered = co_await m_operations->makeLeave(at, room, user);
    } else if (membership == "knock") {
        offered = co_await noted(*m_joins, room.str(), at, "make_knock",
                                 m_operations->makeKnock(at, room, user, supportedVersions()));
    } else {
        offered = co_await noted(*m_joins, room.str(), at, "make_join",
                                 m_operations->makeJoin(at, room, user, supportedVersions()));
    }
    if (!offered)
        co_return std::unexpected(offered.error());
    co_return Template{std::move(offered->roomVersion), std::move(offered->event)};
}

FederationPeers::Awaitable<FederationPeers::JoinedRoom> FederationPeers::sendJoin(ServerName at, RoomId room,
                                                                                  EventId id, json::Object event)
{
    CO_TRY(auto state, co_await noted(*m_joins, room.str(), at, "send_join",
                                      m_operations->sendJoin(at, room, id, std::move(event))));
    co_return joinedRoom(std::move(state));
}

FederationPeers::Awaitable<void> FederationPeers::sendLeave(ServerName at, RoomId room, EventId id, json::Object event)
{
    return m_operations->sendLeave(at, room, id, std::move(event));
}

FederationPeers::Awaitable<json::Array> FederationPeers::sendKnock(ServerName at, RoomId room, EventId id,
                                                                   json::Object event)
{
    return m_operations->sendKnock(at, room, id, std::move(event));
}

FederationPeers::Awaitable<json::Object> FederationPeers::invite(ServerName at, RoomId room, EventId id,
                                                                 std::string version, json::Object event,
                                                                 json::Array strippedState)
{
    return noted(*m_joins, room.str(), at, "invite",
                 m_operations->invite(at, room, id, std::move(version), std::move(event), std::move(strippedState)));
}

FederationPeers::Awaitable<json::Object> FederationPeers::policySign(ServerName at, json::Object event)
{
    return m_operations->policySign(std::move(at), std::move(event));
}

FederationPeers::Awaitable<std::vector<json::Object>> FederationPeers::missingEvents(ServerName at, RoomId room,
                                                                                     std::vector<EventId> earliest,
                                                                                     std::vector<EventId> latest,
                                                                                     int limit)
{
    return m_operations->getMissingEvents(at, room, std::move(earliest), std::move(latest), limit);
}

FederationPeers::Awaitable<std::vector<json::Object>> FederationPeers::backfill(ServerName at, RoomId room,
                                                                                std::vector<EventId> from, int limit)
{
    return m_operations->backfill(at, room, std::move(from), limit);
}

FederationPeers::Awaitable<FederationPeers::StateIds> FederationPeers::stateIds(ServerName at, RoomId room,
                                                                                EventId event)
{
    CO_TRY(auto ids, co_await m_operations->stateIds(at, room, event));
    co_return StateIds{std::move(ids.state), std::move(ids.authChain)};
}

FederationPeers::Awaitable<FederationPeers::JoinedRoom> FederationPeers::state(ServerName at, RoomId room,
                                                                               EventId event)
{
    CO_TRY(auto state, co_await m_operations->state(at, room, event));
    co_return joinedRoom(std::move(state));
}

FederationPeers::Awaitable<json::Object> FederationPeers::event(ServerName at, EventId event)
{
    return m_operations->event(at, event);
}

FederationPeers::Awaitable<std::vector<json::Object>> FederationPeers::eventAuth(ServerName at, RoomId room,
                                                                                 EventId event)
{
    return m_operations->eventAuth(at, room, event);
}

FederationPeers::Awaitable<FederationPeers::AliasTarget> FederationPeers::resolveAlias(RoomAlias alias)
{
    CO_TRY(auto target, co_await noted(*m_joins, alias.str(), serverOf(alias), "query_directory",
                                       m_operations->queryDirectory(serverOf(alias), alias)));
    co_return AliasTarget{std::move(target.room), std::move(target.servers)};
}

FederationPeers::Awaitable<json::Object> FederationPeers::hierarchy(ServerName at, RoomId room, bool suggestedOnly)
{
    return m_operations->hierarchy(std::move(at), std::move(room), suggestedOnly);
}

FederationPeers::Awaitable<FederationPeers::TimedEvent> FederationPeers::timestampToEvent(ServerName at, RoomId room,
                                                                                          Timestamp when, bool before)
{
    CO_TRY(const auto found, co_await m_operations->timestampToEvent(at, room, when, before));
    co_return TimedEvent{found.event, found.when};
}

boost::asio::awaitable<std::vector<Result<void>>> FederationPeers::verifySignatures(std::vector<rooms::PduPtr> events)
{
    return m_keys->verifyEvents(std::move(events));
}

Result<void> FederationOutbox::enqueue(store::Connection &connection, rooms::EventNid event,
                                       const std::vector<ServerName> &servers) const
{
    return federation::Sender::enqueuePdu(connection, event, servers);
}

void FederationOutbox::wake(const std::vector<ServerName> &servers)
{
    m_federation->sender.wake(servers);
}

} // namespace homeport::runtime
