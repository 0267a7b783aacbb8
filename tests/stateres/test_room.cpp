#include "tests/stateres/test_room.h"

#include <gtest/gtest.h>

namespace homeport::test {

namespace {

json::Object object(std::string_view text)
{
    return json::parseObject(text).value();
}

void merge(json::Object &into, const json::Object &from)
{
    for (const auto &member : from)
        into[member.key()] = member.value();
}

} // namespace

TestRoom::TestRoom(std::string_view version, std::string_view content) : m_rules(event::findRoomVersion(version))
{
    auto all = object(content);
    all["room_version"] = version;
    if (!m_rules->creatorFromSender)
        all["creator"] = kAlice;
    m_create = put("m.room.create", "", kAlice, json::serialize(all));
    previous = {m_create->eventId};
}

TestRoom TestRoom::lively(std::string_view version, std::string_view joinRule)
{
    TestRoom room(version);
    room.member(kAlice, "join");
    room.put("m.room.power_levels", "", kAlice,
             room.rules().privilegedCreators ? "{}" : R"({"users":{"@alice:one.test":100}})");
    room.put("m.room.join_rules", "", kAlice, R"({"join_rule":"public"})");
    room.member(kBob, "join");
    room.put("m.room.join_rules", "", kAlice, R"({"join_rule":")" + std::string(joinRule) + "\"}");
    return room;
}

event::PduPtr TestRoom::make(const State &at, std::string_view type, const char *stateKey, std::string_view sender,
                             std::string_view content, std::string_view extra)
{
    const bool explicitIds = m_rules->eventIds == event::EventIdFormat::Explicit;
    const auto reference = [explicitIds](const EventId &id) -> json::Value {
        if (explicitIds)
            return json::Array{json::Value(id.str()), json::Object{}};
        return json::Value(id.str());
    };

    json::Object event =
        object(R"({"hashes":{"sha256":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"},"signatures":{}})");
    event["type"] = type;
    event["sender"] = sender;
    event["content"] = object(content);
    event["depth"] = depth++;
    event["origin_server_ts"] = clock;
    clock += 1000;
    if (stateKey)
        event["state_key"] = stateKey;
    if (explicitIds)
        event["event_id"] =
            "$" + std::to_string(++m_serial) + ":" + std::string(UserId::trusted(std::string(sender)).serverPart());
    if (m_create)
        event["room_id"] = m_create->roomId.str();
    else if (m_rules->roomIds == event::RoomIdFormat::Opaque)
        event["room_id"] = "!room:one.test";

    auto &previousList = event["prev_events"].emplace_array();
    for (const auto &id : previous)
        previousList.push_back(reference(id));
    const std::optional<std::string> key = stateKey ? std::optional<std::string>(stateKey) : std::nullopt;
    auto &authList = event["auth_events"].emplace_array();
    for (const auto &wanted : stateres::authTypesFor(*m_rules, type, sender, key, event["content"].as_object()))
        if (const auto entry = at.find(wanted); entry != at.end())
            authList.push_back(reference(entry->second));
    merge(event, object(extra));

    auto pdu = event::parsePdu(*m_rules, std::move(event));
    if (!pdu) {
        ADD_FAILURE() << "the test's own event is malformed: " << pdu.error().detail;
        return m_create;
    }
    m_events[(*pdu)->eventId] = *pdu;
    return *std::move(pdu);
}

event::PduPtr TestRoom::put(State &at, std::string_view type, const char *stateKey, std::string_view sender,
                            std::string_view content, std::string_view extra)
{
    auto pdu = make(at, type, stateKey, sender, content, extra);
    at[{std::string(type), stateKey}] = pdu->eventId;
    previous = {pdu->eventId};
    return pdu;
}

std::string TestRoom::verdict(std::string_view type, const char *stateKey, std::string_view sender,
                              std::string_view content, std::string_view extra)
{
    return verdict(*make(state, type, stateKey, sender, content, extra));
}

std::string TestRoom::verdict(const event::Pdu &pdu) const
{
    const auto refusal = stateres::checkAgainstState(pdu, view(state));
    return refusal ? refusal->rule : "allowed";
}

std::string TestRoom::membershipVerdict(std::string_view target, std::string_view sender, std::string_view membership)
{
    return verdict("m.room.member", std::string(target).c_str(), sender,
                   R"({"membership":")" + std::string(membership) + "\"}");
}

stateres::StateView TestRoom::view(const State &at) const
{
    return [this, &at](std::string_view type, std::string_view key) -> const event::Pdu * {
        const auto entry = at.find({std::string(type), std::string(key)});
        return entry == at.end() ? nullptr : m_events.at(entry->second).get();
    };
}

stateres::EventLookup TestRoom::lookup() const
{
    return [this](const EventId &id) -> const event::Pdu * {
        const auto found = m_events.find(id);
        return found == m_events.end() ? nullptr : found->second.get();
    };
}

TestRoom::State TestRoom::resolve(std::initializer_list<State> forks) const
{
    const std::vector<State> list(forks);
    auto resolved = stateres::resolve(*m_rules, list, lookup());
    if (!resolved) {
        ADD_FAILURE() << resolved.error().detail;
        return {};
    }
    return *std::move(resolved);
}

} // namespace homeport::test
