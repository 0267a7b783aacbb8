#include "server/event/pdu_format.h"

#include "server/crypto/digest.h"

#include <fmt/format.h>

namespace homeport::event {

namespace {

std::unexpected<Error> bad(std::string_view field, std::string_view fault)
{
    return fail(ErrorCode::BadInput, fmt::format("event field '{}' {}", field, fault), "M_BAD_JSON");
}

Result<std::string_view> shortString(const json::Object &object, std::string_view field)
{
    const auto *value = json::find(object, field);
    if (!value)
        return bad(field, "is missing");
    if (!value->is_string())
        return bad(field, "is not a string");
    const auto text = json::view(value->get_string());
    if (text.size() > kMaxIdentifierBytes)
        return bad(field, fmt::format("has {} bytes, at most {} are allowed", text.size(), kMaxIdentifierBytes));
    return text;
}

template <class Id>
Result<Id> identifier(const json::Object &object, std::string_view field)
{
    TRY(const auto text, shortString(object, field));
    auto id = Id::parse(text);
    if (!id)
        return bad(field, fmt::format("is malformed: {}", id.error().detail));
    return id;
}

Result<std::int64_t> integer(const json::Object &object, std::string_view field)
{
    const auto *value = json::find(object, field);
    if (!value)
        return bad(field, "is missing");
    if (!value->is_int64())
        return bad(field, "is not an integer in range");
    return value->get_int64();
}

Result<void> requireObject(const json::Object &object, std::string_view field)
{
    if (!json::findObject(object, field))
        return bad(field, json::find(object, field) ? "is not an object" : "is missing");
    return {};
}

/// Versions 1 and 2 write each reference as [id, {hash}], later ones as the id.
Result<std::vector<EventId>> references(const json::Object &object, std::string_view field, EventIdFormat format,
                                        std::size_t limit)
{
    const auto *list = json::findArray(object, field);
    if (!list)
        return bad(field, json::find(object, field) ? "is not an array" : "is missing");
    if (list->size() > limit)
        return bad(field, fmt::format("has {} entries, at most {} are allowed", list->size(), limit));
    std::vector<EventId> ids;
    ids.reserve(list->size());
    for (const auto &entry : *list) {
        const auto *value = &entry;
        if (format == EventIdFormat::Explicit) {
            const auto *pair = entry.if_array();
            if (!pair || pair->size() != 2 || !pair->at(1).is_object())
                return bad(field, "holds an entry that is not a pair of event id and hashes");
            value = &pair->at(0);
        }
        if (!value->is_string())
            return bad(field, "holds an entry that is not an event id");
        auto id = EventId::parse(json::view(value->get_string()));
        if (!id)
            return bad(field, fmt::format("holds a malformed event id: {}", id.error().detail));
        ids.push_back(*std::move(id));
    }
    return ids;
}

std::optional<EventId> redactedEvent(const Pdu &pdu)
{
    if (pdu.type != "m.room.redaction")
        return std::nullopt;
    const auto &place = pdu.rules->redactsInContent ? pdu.content() : pdu.json;
    const auto text = json::findString(place, "redacts");
    auto id = text ? EventId::parse(*text) : Result<EventId>(std::unexpected(Error{}));
    if (!id)
        return std::nullopt; // a redaction without a target does nothing, and stands
    return *std::move(id);
}

Result<void> readRoomId(Pdu &pdu)
{
    // The room id of a version 12 create event is its own hash; the field, if there is one, is for the auth rules.
    if (pdu.rules->roomIds == RoomIdFormat::CreateEventHash && pdu.isState("m.room.create"))
        return {};
    TRY(pdu.roomId, identifier<RoomId>(pdu.json, "room_id"));
    if (pdu.rules->roomIds == RoomIdFormat::Opaque && pdu.roomId.serverPart().empty())
        return bad("room_id", "lacks its server name");
    return {};
}

Result<void> requireStrings(const json::Object &object, std::string_view field)
{
    for (const auto &item : object)
        if (!item.value().is_string())
            return bad(field, "holds something else than a string");
    return {};
}

Result<void> checkSignatures(const json::Object &object)
{
    TRY_VOID(requireObject(object, "signatures"));
    for (const auto &server : object.at("signatures").get_object())
        if (!server.value().is_object())
            return bad("signatures", "holds a server whose value is not an object");
    return {};
}

} // namespace

Result<void> readFields(Pdu &pdu)
{
    const auto &object = pdu.json;
    const auto &rules = *pdu.rules;
    TRY(const auto type, shortString(object, "type"));
    pdu.type = type;
    if (json::find(object, "state_key")) {
        TRY(const auto stateKey, shortString(object, "state_key"));
        pdu.stateKey = stateKey;
    }
    TRY_VOID(requireObject(object, "content"));
    TRY(pdu.sender, identifier<UserId>(object, "sender"));
    TRY_VOID(readRoomId(pdu));
    if (rules.eventIds == EventIdFormat::Explicit) {
        TRY(pdu.eventId, identifier<EventId>(object, "event_id"));
        if (pdu.eventId.serverPart().empty())
            return bad("event_id", "lacks its server name");
    } else if (json::find(object, "event_id")) {
        return bad("event_id", "must not be there, since the id is a hash");
    }
    TRY(pdu.depth, integer(object, "depth"));
    TRY(pdu.originServerTs, integer(object, "origin_server_ts"));
    TRY(pdu.prevEvents, references(object, "prev_events", rules.eventIds, kMaxPrevEvents));
    TRY(pdu.authEvents, references(object, "auth_events", rules.eventIds, kMaxAuthEvents));
    TRY_VOID(requireObject(object, "hashes"));
    TRY_VOID(checkSignatures(object));
    pdu.redacts = redactedEvent(pdu);
    return {};
}

Result<void> checkFormOfNew(const Pdu &pdu)
{
    if (pdu.depth < 0)
        return bad("depth", "is below zero");
    const auto &hashes = pdu.json.at("hashes").get_object();
    TRY_VOID(requireStrings(hashes, "hashes"));
    const auto sha256 = json::findString(hashes, "sha256");
    const auto bytes = sha256 ? crypto::decodeBase64(*sha256) : std::nullopt;
    if (!bytes || bytes->size() != crypto::Sha256{}.size())
        return bad("hashes", "lacks a sha256 of 32 bytes in base64");
    for (const auto &server : pdu.json.at("signatures").get_object())
        TRY_VOID(requireStrings(server.value().get_object(), "signatures"));
    return {};
}

} // namespace homeport::event
