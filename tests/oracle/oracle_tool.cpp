// Answers one JSON object a line on stdin with one a line on stdout, so that the script beside it can compare
// Homeport's hashes, redactions, verdicts and resolutions with another server's. An answer with "error" says what
// was refused; a question that makes no sense ends the program, for then the script is wrong.
#include "server/base/check.h"
#include "server/event/event_hash.h"
#include "server/stateres/resolve.h"

#include <algorithm>
#include <iostream>
#include <set>
#include <string>
#include <unordered_map>

using namespace homeport;

namespace {

using json::Object;

/// The room being asked about: its events by id, in the version of the last "room" question.
struct Room {
    const event::RoomVersionRules *rules = nullptr;
    std::unordered_map<EventId, event::PduPtr> events;
    std::set<EventId> rejected;

    const event::Pdu &at(const json::Value &id) const
    {
        const auto found = events.find(EventId::trusted(std::string(json::view(id.as_string()))));
        HOMEPORT_CHECK(found != events.end());
        return *found->second;
    }
};

const event::RoomVersionRules &rulesOf(const Object &question)
{
    const auto *rules = event::findRoomVersion(json::findString(question, "version").value_or(""));
    HOMEPORT_CHECK(rules != nullptr);
    return *rules;
}

const Object &objectOf(const Object &question, std::string_view key)
{
    const auto *object = json::findObject(question, key);
    HOMEPORT_CHECK(object != nullptr);
    return *object;
}

crypto::SigningKey keyOf(const Object &question)
{
    auto key = crypto::SigningKey::fromSeed("1", json::findString(question, "seed").value_or(""));
    HOMEPORT_CHECK(key.has_value());
    return *std::move(key);
}

Object errorAnswer(const Error &error)
{
    return {{"error", error.detail}, {"errcode", error.errcode}};
}

Object verdictAnswer(const stateres::Verdict &verdict)
{
    if (!verdict)
        return {{"allowed", true}};
    return {{"allowed", false}, {"rule", verdict->rule}, {"reason", verdict->reason}};
}

Object canonicalAnswer(const Object &question)
{
    const auto parsed = json::parse(json::findString(question, "text").value_or(""));
    return parsed ? Object{{"canonical", json::canonical(*parsed)}} : errorAnswer(parsed.error());
}

Object eventAnswer(const Object &question)
{
    const auto &rules = rulesOf(question);
    const auto pdu = event::parsePdu(rules, objectOf(question, "event"));
    if (!pdu)
        return errorAnswer(pdu.error());
    auto signedEvent = (*pdu)->json;
    event::hashAndSign(rules, signedEvent, ServerName::trusted("oracle.test"), keyOf(question));
    return {{"event_id", (*pdu)->eventId.str()},
            {"room_id", (*pdu)->roomId.str()},
            {"content_hash", event::contentHash((*pdu)->json)},
            {"redacted", json::canonical(event::redact(rules, (*pdu)->json))},
            {"signed", json::canonical(signedEvent)}};
}

Object signAnswer(const Object &question)
{
    Object object = objectOf(question, "object");
    const auto key = keyOf(question);
    const auto server = ServerName::trusted("oracle.test");
    event::signJson(object, server, key);
    HOMEPORT_CHECK(event::verifyJson(object, server, key.id(), key.publicKey()));
    return {{"signed", json::canonical(object)}};
}

Object addAnswer(Room &room, const Object &question)
{
    // As from the database: the hashes of these are made up.
    auto pdu = event::loadPdu(*room.rules, json::canonical(objectOf(question, "event")));
    if (!pdu)
        return errorAnswer(pdu.error());
    const auto id = (*pdu)->eventId;
    if (json::findBool(question, "rejected") == true)
        room.rejected.insert(id);
    room.events[id] = *std::move(pdu);
    return {{"event_id", id.str()}};
}

Object authAnswer(const Room &room, const Object &question)
{
    std::map<std::pair<std::string_view, std::string_view>, const event::Pdu *> state;
    for (const auto &id : *json::findArray(question, "state")) {
        const auto &pdu = room.at(id);
        state[{pdu.type, *pdu.stateKey}] = &pdu;
    }
    return verdictAnswer(stateres::checkAgainstState(
        room.at(question.at("event_id")), [&](std::string_view type, std::string_view key) -> const event::Pdu * {
            const auto found = state.find({type, key});
            return found == state.end() ? nullptr : found->second;
        }));
}

/// The part of the rules that looks at the auth events alone.
Object selectionAnswer(const Room &room, const Object &question)
{
    const auto &pdu = room.at(question.at("event_id"));
    std::vector<event::PduPtr> authEvents;
    for (const auto &id : pdu.authEvents) {
        const auto found = room.events.find(id);
        HOMEPORT_CHECK(found != room.events.end());
        authEvents.push_back(found->second);
    }
    const event::Pdu *create = nullptr;
    for (const auto &[id, candidate] : room.events)
        if (candidate->isState("m.room.create") && candidate->roomId == pdu.roomId)
            create = candidate.get();
    return verdictAnswer(stateres::checkAuthEventSelection(
        pdu, authEvents, [&](const EventId &id) { return room.rejected.contains(id); }, create));
}

/// The slots in which the forks agree, as the room engine hands them to the resolution.
class AgreedSlots : public stateres::AgreedState {
public:
    AgreedSlots(const Room &room, stateres::StateMap slots) : m_room(room), m_slots(std::move(slots)) {}

    const event::Pdu *at(const event::StateKey &key) const override
    {
        const auto found = m_slots.find(key);
        return found == m_slots.end() ? nullptr : m_room.events.at(found->second).get();
    }
    std::vector<const event::Pdu *> leadingTo(const stateres::EventSet &) const override
    {
        std::vector<const event::Pdu *> all;
        for (const auto &[key, id] : m_slots)
            all.push_back(m_room.events.at(id).get());
        return all;
    }
    const stateres::StateMap &slots() const { return m_slots; }

private:
    const Room &m_room;
    stateres::StateMap m_slots;
};

/// The same resolution in the way the running server takes: over the differences alone.
Result<stateres::StateMap> resolveByDifferences(const Room &room, std::vector<stateres::StateMap> forks,
                                                const stateres::EventLookup &lookup,
                                                const stateres::RejectedTest &rejected)
{
    stateres::StateMap same;
    for (const auto &[key, id] : forks.front()) {
        const bool agree = std::ranges::all_of(forks, [&](const auto &fork) {
            const auto found = fork.find(key);
            return found != fork.end() && found->second == id;
        });
        if (agree)
            same.emplace(key, id);
    }
    for (auto &fork : forks)
        std::erase_if(fork, [&](const auto &slot) { return same.contains(slot.first); });
    const AgreedSlots agreed(room, std::move(same));
    TRY(auto state, stateres::resolveDifferences(*room.rules, forks, agreed, lookup, rejected));
    state.insert(agreed.slots().begin(), agreed.slots().end());
    return state;
}

Object resolveAnswer(const Room &room, const Object &question)
{
    std::vector<stateres::StateMap> forks;
    for (const auto &ids : *json::findArray(question, "forks")) {
        auto &fork = forks.emplace_back();
        for (const auto &id : ids.as_array()) {
            const auto &pdu = room.at(id);
            fork[{pdu.type, *pdu.stateKey}] = pdu.eventId;
        }
    }
    const stateres::EventLookup lookup = [&](const EventId &id) -> const event::Pdu * {
        const auto found = room.events.find(id);
        return found == room.events.end() ? nullptr : found->second.get();
    };
    const stateres::RejectedTest rejected = [&](const EventId &id) { return room.rejected.contains(id); };
    const auto state = stateres::resolve(*room.rules, forks, lookup, rejected);
    if (!state)
        return errorAnswer(state.error());
    if (forks.size() > 1) {
        const auto again = resolveByDifferences(room, forks, lookup, rejected);
        if (!again || *again != *state)
            return {{"error", "the resolution over the differences alone gives another state"}};
    }
    json::Array ids;
    for (const auto &[key, id] : *state)
        ids.emplace_back(id.str());
    return {{"state", std::move(ids)}};
}

Object answer(Room &room, const Object &question)
{
    const auto op = json::findString(question, "op").value_or("");
    if (op == "canonical")
        return canonicalAnswer(question);
    if (op == "event")
        return eventAnswer(question);
    if (op == "sign")
        return signAnswer(question);
    if (op == "room") {
        room = {};
        room.rules = &rulesOf(question);
        return {{"version", room.rules->version}};
    }
    HOMEPORT_CHECK(room.rules != nullptr);
    if (op == "add")
        return addAnswer(room, question);
    if (op == "auth")
        return authAnswer(room, question);
    if (op == "selection")
        return selectionAnswer(room, question);
    if (op == "resolve")
        return resolveAnswer(room, question);
    HOMEPORT_CHECK(!"a known operation");
    return {};
}

} // namespace

int main()
{
    Room room;
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto question = json::parseObject(line);
        std::cout << json::serialize(question ? answer(room, *question) : errorAnswer(question.error())) << '\n'
                  << std::flush;
    }
    return 0;
}
