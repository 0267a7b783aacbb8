#include "server/stateres/auth_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::stateres {

std::string_view creatorOf(const Pdu &create)
{
    if (create.rules->creatorFromSender)
        return create.sender.str();
    return json::findString(create.content(), "creator").value_or("");
}

bool isPrivilegedCreator(const Pdu &create, std::string_view user)
{
    if (!create.rules->privilegedCreators)
        return false;
    if (create.sender.str() == user)
        return true;
    const auto *additional = json::findArray(create.content(), "additional_creators");
    return additional && std::ranges::any_of(*additional, [&](const json::Value &entry) {
               return entry.is_string() && json::view(entry.get_string()) == user;
           });
}

Verdict checkCreate(const Pdu &pdu)
{
    const auto &rules = *pdu.rules;
    const auto &content = pdu.content();
    if (!pdu.prevEvents.empty())
        return refuse("1.1", "a create event has previous events");

    if (rules.roomIds == event::RoomIdFormat::CreateEventHash) {
        if (json::find(pdu.json, "room_id"))
            return refuse("1.2", "a create event has a room_id");
    } else if (pdu.roomId.serverPart() != pdu.sender.serverPart()) {
        return refuse("1.2", "the room id is of another server than the sender");
    }

    if (const auto *version = json::find(content, "room_version"))
        if (!version->is_string() || !event::findRoomVersion(json::view(version->get_string())))
            return refuse("1.3", "the room version is not known");

    if (!rules.creatorFromSender && !json::find(content, "creator"))
        return refuse("1.4", "a create event names no creator");

    if (rules.privilegedCreators) {
        if (const auto *additional = json::find(content, "additional_creators")) {
            const auto *list = additional->if_array();
            const bool good = list && std::ranges::all_of(*list, [](const json::Value &entry) {
                                  return entry.is_string() && UserId::parse(json::view(entry.get_string()));
                              });
            if (!good)
                return refuse("1.4", "additional_creators is not a list of user ids");
        }
    }
    return {};
}

} // namespace homeport::stateres
