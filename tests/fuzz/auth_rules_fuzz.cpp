// The first byte chooses the room version; then lines of JSON: content and more of events that become the state of a
// room one after the other, whether allowed or not, the last of them judged by all rules. Nothing may crash or hang.
#include "server/stateres/auth_rules.h"

#include <map>

using namespace homeport;

namespace {

/// The event of one line, with what it leaves out filled in.
event::PduPtr eventOf(const event::RoomVersionRules &rules, std::string_view line)
{
    auto object = json::parseObject(line);
    if (!object)
        return nullptr;
    static const auto defaults =
        json::parseObject(R"({"type":"m.room.create","state_key":"","sender":"@a:b.c","room_id":"!r:b.c","content":{},
            "depth":1,"origin_server_ts":1,"prev_events":[],"auth_events":[],"hashes":{},"signatures":{}})")
            .value();
    for (const auto &member : defaults)
        if (!object->contains(member.key()))
            (*object)[member.key()] = member.value();
    if (rules.eventIds == event::EventIdFormat::Explicit && !object->contains("event_id"))
        (*object)["event_id"] = "$e:b.c";
    auto pdu = event::parsePdu(rules, *std::move(object));
    return pdu ? *std::move(pdu) : nullptr;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto &versions = event::allRoomVersions();
    const auto &rules = versions[data[0] % versions.size()];
    std::string_view text(reinterpret_cast<const char *>(data + 1), size - 1);

    std::map<event::StateKey, event::PduPtr> state;
    const auto view = [&](std::string_view type, std::string_view key) -> const event::Pdu * {
        const auto entry = state.find({std::string(type), std::string(key)});
        return entry == state.end() ? nullptr : entry->second.get();
    };
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto pdu = eventOf(rules, text.substr(0, end));
        text = end == text.npos ? std::string_view{} : text.substr(end + 1);
        if (!pdu)
            continue;
        (void)stateres::checkAgainstState(*pdu, view);
        std::vector<event::PduPtr> authEvents;
        for (const auto &wanted :
             stateres::authTypesFor(rules, pdu->type, pdu->sender.str(), pdu->stateKey, pdu->content()))
            if (const auto entry = state.find(wanted); entry != state.end())
                authEvents.push_back(entry->second);
        (void)stateres::checkAuthEventSelection(
            *pdu, authEvents, [](const EventId &) { return false; }, view("m.room.create", ""));
        if (pdu->stateKey)
            state[{pdu->type, *pdu->stateKey}] = pdu;
    }
    return 0;
}
