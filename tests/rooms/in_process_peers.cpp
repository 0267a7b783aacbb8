#include "tests/rooms/test_server.h"

#include "server/event/event_hash.h"
#include "server/federation/signature_batch.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace homeport::rooms::test {

namespace {

std::vector<json::Object> jsonOf(const std::vector<PduPtr> &events)
{
    std::vector<json::Object> objects;
    for (const PduPtr &event : events)
        objects.push_back(event->json);
    return objects;
}

} // namespace

Result<TestServer *> InProcessPeers::reach(const ServerName &at)
{
    ++calls;
    if (!m_network.reachable(m_self, at))
        return fail(ErrorCode::Unreachable, at.str() + " does not answer");
    return &m_network.at(at);
}

RoomPeers::Awaitable<RoomPeers::Template> InProcessPeers::makeMembership(ServerName at, RoomId room, UserId user,
                                                                         std::string membership)
{
    CO_TRY(TestServer *const other, reach(at));
    co_return co_await other->engine->resident.makeMembership(m_self, room, user, membership, {});
}

RoomPeers::Awaitable<RoomPeers::JoinedRoom> InProcessPeers::sendJoin(ServerName at, RoomId room, EventId id,
                                                                     json::Object event)
{
    CO_TRY(TestServer *const other, reach(at));
    const auto members = omitMembers ? Resident::Members::Omit : Resident::Members::Include;
    CO_TRY(const auto joined, co_await other->engine->resident.acceptJoin(m_self, room, id, std::move(event), members));
    JoinedRoom answer{jsonOf(joined.state), jsonOf(joined.authChain), joined.event->json, joined.membersOmitted,
                      joined.servers};
    if (spoilJoins)
        spoilJoins(answer);
    co_return answer;
}

RoomPeers::Awaitable<json::Array> InProcessPeers::sendKnock(ServerName at, RoomId room, EventId id, json::Object event)
{
    CO_TRY(TestServer *const other, reach(at));
    CO_TRY(const auto shown, co_await other->engine->resident.acceptKnock(m_self, room, id, std::move(event)));
    json::Array array;
    for (const PduPtr &pdu : shown)
        array.push_back(pdu->json);
    co_return array;
}

RoomPeers::Awaitable<void> InProcessPeers::sendLeave(ServerName at, RoomId room, EventId id, json::Object event)
{
    CO_TRY(TestServer *const other, reach(at));
    co_return co_await other->engine->resident.acceptLeave(m_self, room, id, std::move(event));
}

RoomPeers::Awaitable<json::Object> InProcessPeers::invite(ServerName at, RoomId room, EventId id, std::string version,
                                                          json::Object event, json::Array strippedState)
{
    CO_TRY(TestServer *const other, reach(at));
    co_return co_await other->engine->invites.receive(m_self, room, id, version, std::move(event),
                                                      std::move(strippedState));
}

RoomPeers::Awaitable<json::Object> InProcessPeers::policySign(ServerName at, json::Object event)
{
    CO_TRY_VOID(reach(at));
    co_return judged ? judged(event) : fail(ErrorCode::RemoteRefused, "no policy server", "M_NOT_FOUND", 404);
}

RoomPeers::Awaitable<std::vector<json::Object>> InProcessPeers::missingEvents(ServerName at, RoomId room,
                                                                              std::vector<EventId> earliest,
                                                                              std::vector<EventId> latest, int limit)
{
    CO_TRY(TestServer *const other, reach(at));
    if (slowness) {
        boost::asio::steady_timer timer(m_network.io, slowness(at));
        co_await timer.async_wait(boost::asio::use_awaitable);
    }
    if (invented)
        co_return invented(latest);
    CO_TRY(const auto events, co_await other->engine->queries.missingEvents(m_self, room, std::move(earliest),
                                                                            std::move(latest), limit, 0));
    co_return jsonOf(events);
}

RoomPeers::Awaitable<std::vector<json::Object>> InProcessPeers::backfill(ServerName at, RoomId room,
                                                                         std::vector<EventId> from, int limit)
{
    CO_TRY(TestServer *const other, reach(at));
    auto given = co_await other->engine->queries.backfill(m_self, room, std::move(from), limit);
    auto events = given ? jsonOf(*given) : std::vector<json::Object>{};
    if (spoilBackfill)
        spoilBackfill(events);
    else if (!given)
        co_return std::unexpected(given.error());
    co_return events;
}

RoomPeers::Awaitable<RoomPeers::StateIds> InProcessPeers::stateIds(ServerName at, RoomId room, EventId event)
{
    CO_TRY(TestServer *const other, reach(at));
    const auto state = co_await other->engine->queries.state(m_self, room, event);
    if (!state && !spoilStateIds)
        co_return std::unexpected(state.error());
    StateIds ids;
    if (state) {
        for (const PduPtr &pdu : state->state)
            ids.state.push_back(pdu->eventId);
        for (const PduPtr &pdu : state->authChain)
            ids.authChain.push_back(pdu->eventId);
    }
    if (spoilStateIds)
        spoilStateIds(ids);
    co_return ids;
}

RoomPeers::Awaitable<RoomPeers::JoinedRoom> InProcessPeers::state(ServerName at, RoomId room, EventId event)
{
    CO_TRY(TestServer *const other, reach(at));
    const auto state = co_await other->engine->queries.state(m_self, room, event);
    if (!state && !spoilStates)
        co_return std::unexpected(state.error());
    JoinedRoom answer{.event = {}, .servers = {}};
    if (state) {
        answer.state = jsonOf(state->state);
        answer.authChain = jsonOf(state->authChain);
    }
    if (spoilStates)
        spoilStates(answer);
    co_return answer;
}

RoomPeers::Awaitable<json::Object> InProcessPeers::event(ServerName at, EventId event)
{
    CO_TRY(TestServer *const other, reach(at));
    if (inventedEvent) {
        if (auto invention = inventedEvent(event))
            co_return *std::move(invention);
    }
    CO_TRY(const PduPtr pdu, co_await other->engine->queries.event(m_self, event));
    co_return pdu->json;
}

RoomPeers::Awaitable<std::vector<json::Object>> InProcessPeers::eventAuth(ServerName at, RoomId room, EventId event)
{
    CO_TRY(TestServer *const other, reach(at));
    auto given = co_await other->engine->queries.eventAuth(m_self, room, event);
    if (!given && !spoilAuth)
        co_return std::unexpected(given.error());
    auto events = given ? jsonOf(*given) : std::vector<json::Object>{};
    if (spoilAuth)
        spoilAuth(events);
    co_return events;
}

RoomPeers::Awaitable<RoomPeers::AliasTarget> InProcessPeers::resolveAlias(RoomAlias alias)
{
    CO_TRY(TestServer *const other, reach(serverOf(alias)));
    co_return co_await other->engine->aliases.resolveOwn(alias);
}

RoomPeers::Awaitable<json::Object> InProcessPeers::hierarchy(ServerName at, RoomId room, bool suggestedOnly)
{
    CO_TRY(TestServer *const other, reach(at));
    co_return co_await other->engine->spaces.level(m_self, room, suggestedOnly);
}

RoomPeers::Awaitable<RoomPeers::TimedEvent> InProcessPeers::timestampToEvent(ServerName at, RoomId room, Timestamp when,
                                                                             bool before)
{
    CO_TRY(TestServer *const other, reach(at));
    const auto direction = before ? EventAtTime::Direction::Backwards : EventAtTime::Direction::Forwards;
    CO_TRY(const auto found, co_await other->engine->times.findFor(m_self, room, when, direction));
    co_return TimedEvent{found.event, found.when};
}

boost::asio::awaitable<std::vector<Result<void>>> InProcessPeers::verifySignatures(std::vector<PduPtr> events)
{
    // As the server does it, but for where the keys come from.
    std::vector<federation::SignatureCheck> checks;
    for (const PduPtr &pdu : events) {
        federation::SignatureCheck check{.pdu = pdu, .signers = {}};
        for (const ServerName &signer : event::requiredSigners(*pdu)) {
            federation::SignatureCheck::Signer one{.server = signer, .candidates = {}};
            if (!m_network.knows(signer)) {
                check.signers.push_back(std::move(one)); // nobody has its keys
                continue;
            }
            const crypto::SigningKey &key = m_network.at(signer).key;
            const auto *signatures = json::findObject(pdu->json, "signatures");
            const auto *ofServer = signatures ? json::findObject(*signatures, signer.str()) : nullptr;
            const auto text = ofServer ? json::findString(*ofServer, key.id()) : std::nullopt;
            if (const auto signature = text ? crypto::parseSignature(*text) : fail(ErrorCode::Forbidden, "none"))
                one.candidates.emplace_back(key.publicKey(), *signature);
            check.signers.push_back(std::move(one));
        }
        checks.push_back(std::move(check));
    }
    co_return co_await federation::checkAll(m_network.pool, std::move(checks));
}

} // namespace homeport::rooms::test
