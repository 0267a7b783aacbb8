#include "server/api/federation/edu_receiver.h"

#include "server/base/cut_text.h"
#include "server/rooms/tables/memberships_table.h"
#include "server/store/connection.h"

#include <map>
#include <set>

namespace homeport::api::federation_api {

using boost::asio::awaitable;

namespace {

constexpr std::size_t kLongestStatus = 1'000;
/// Entries of one EDU that are looked at.
constexpr std::size_t kMaxEntries = 1'000;

/// `main`, or the event that a thread began with.
bool isThread(std::string_view thread)
{
    return thread.empty() || thread == "main" || (thread.starts_with('$') && thread.size() <= 255);
}

std::optional<UserId> userOf(const ServerName &origin, std::string_view id)
{
    auto user = UserId::parse(id);
    if (!user || user->serverPart() != origin.str())
        return std::nullopt;
    return *std::move(user);
}

/// Receipts of one EDU: room → m.read → user → {data, event_ids}.
std::vector<rooms::Receipt> readReceipts(const ServerName &origin, const RoomId &room, const json::Object &byType)
{
    std::vector<rooms::Receipt> receipts;
    const json::Object *users = json::findObject(byType, "m.read");
    if (!users)
        return receipts;
    for (const auto &[id, value] : *users) {
        const auto user = userOf(origin, id);
        const json::Object *entry = value.if_object();
        const json::Array *events = entry ? json::findArray(*entry, "event_ids") : nullptr;
        const json::Object *data = entry ? json::findObject(*entry, "data") : nullptr;
        if (!user || !events || events->empty() || !events->front().is_string() || !data)
            continue;
        auto event = EventId::parse(json::view(events->front().get_string()));
        if (!event || !isThread(json::findString(*data, "thread_id").value_or("")) || receipts.size() >= kMaxEntries)
            continue;
        receipts.push_back({.room = room,
                            .user = *user,
                            .type = "m.read",
                            .thread = std::string(json::findString(*data, "thread_id").value_or("")),
                            .event = *std::move(event),
                            .data = *data});
    }
    return receipts;
}

} // namespace

awaitable<Result<void>> EduReceiver::receive(ServerName origin, std::vector<json::Object> edus)
{
    for (json::Object &edu : edus) {
        const std::string type(json::findString(edu, "edu_type").value_or(""));
        const json::Object *content = json::findObject(edu, "content");
        if (!content)
            continue;
        if (type == "m.typing") {
            co_await typing(origin, *content);
        } else if (type == "m.presence") {
            CO_TRY_VOID(co_await presence(origin, *content));
        } else if (type == "m.receipt") {
            CO_TRY_VOID(co_await receipts(origin, *content));
        } else if (type == "m.device_list_update" || type == "m.signing_key_update") {
            CO_TRY_VOID(co_await devicesChanged(origin, type, *content));
        } else if (type == "m.direct_to_device") {
            CO_TRY_VOID(co_await toDevice(origin, *content));
        }
    }
    co_return Result<void>{};
}

awaitable<void> EduReceiver::typing(ServerName origin, json::Object content)
{
    const auto user = userOf(origin, json::findString(content, "user_id").value_or(""));
    const auto room =
        m_services.rooms.registry.find(RoomId::trusted(std::string(json::findString(content, "room_id").value_or(""))));
    if (!user || !room || !room->hasServer(origin) || !co_await m_services.rooms.acls.check(room, origin))
        co_return;
    auto job = [user = *user, room = room->id](store::Connection &connection) {
        return rooms::tables::isJoinedTo(connection, user, room);
    };
    if (const auto isMember = co_await m_services.store.read(std::move(job)); !isMember || !*isMember)
        co_return;
    constexpr std::int64_t kRemoteTypingMs = 60'000;
    if (!m_services.typing.set(room->id, *user, json::findBool(content, "typing").value_or(false), kRemoteTypingMs))
        co_return;
    for (const UserId &member : m_services.rooms.registry.localUsers(*room, rooms::kJoin))
        m_services.sync.waker().wake(member);
}

awaitable<Result<std::set<UserId>>> EduReceiver::known(std::vector<UserId> users)
{
    auto job = [users = std::move(users)](store::Connection &connection) {
        return rooms::tables::joinedSomewhere(connection, users);
    };
    co_return co_await m_services.store.read(std::move(job));
}

awaitable<Result<void>> EduReceiver::presence(ServerName origin, json::Object content)
{
    const json::Array *push = json::findArray(content, "push");
    std::map<UserId, const json::Object *> said;
    std::vector<UserId> users;
    for (std::size_t i = 0; push && i < push->size() && i < kMaxEntries; ++i) {
        const json::Object *one = (*push)[i].if_object();
        const auto user = userOf(origin, one ? json::findString(*one, "user_id").value_or("") : "");
        if (user && accounts::Presence::isPresence(std::string(json::findString(*one, "presence").value_or(""))) &&
            said.insert_or_assign(*user, one).second)
            users.push_back(*user);
    }
    // Of people whom nobody here shares a room with nobody here wants to hear.
    CO_TRY(const auto met, co_await known(std::move(users)));
    for (const UserId &user : met) {
        const json::Object &one = *said.at(user);
        std::optional<std::string> status;
        if (const auto text = json::findString(one, "status_msg"))
            status = std::string(cutText(*text, kLongestStatus));
        const auto ago = std::max<std::int64_t>(0, json::findInt(one, "last_active_ago").value_or(0));
        std::string word(json::findString(one, "presence").value_or(""));
        if (m_services.presence.set(user, std::move(word), std::move(status), nowMs() - ago))
            m_services.sync.wakeSharing(user);
    }
    co_return Result<void>{};
}

awaitable<Result<void>> EduReceiver::receipts(ServerName origin, json::Object content)
{
    std::vector<rooms::Receipt> all;
    for (const auto &[id, byType] : content) {
        const auto room = m_services.rooms.registry.find(RoomId::trusted(std::string(id)));
        if (!room || !room->hasServer(origin) || !byType.is_object() ||
            !co_await m_services.rooms.acls.check(room, origin))
            continue;
        auto some = readReceipts(origin, room->id, byType.get_object());
        all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
    if (all.empty())
        co_return Result<void>{};
    auto job = [all = std::move(all)](store::Connection &connection) -> Result<std::vector<rooms::Receipt>> {
        std::vector<rooms::Receipt> ofMembers;
        for (const rooms::Receipt &one : all) {
            TRY(const bool isMember, rooms::tables::isJoinedTo(connection, one.user, one.room));
            if (isMember)
                ofMembers.push_back(one);
        }
        return ofMembers;
    };
    CO_TRY(auto ofMembers, co_await m_services.store.read(std::move(job)));
    if (ofMembers.empty())
        co_return Result<void>{};
    co_return co_await m_services.receipts.put(std::move(ofMembers));
}

awaitable<Result<void>> EduReceiver::devicesChanged(ServerName origin, std::string type, json::Object content)
{
    const auto user = userOf(origin, json::findString(content, "user_id").value_or(""));
    if (!user)
        co_return Result<void>{};
    std::vector<UserId> one{*user};
    CO_TRY(const auto met, co_await known(std::move(one)));
    if (met.empty())
        co_return Result<void>{};
    const auto kept = type == "m.device_list_update"
                          ? co_await m_services.deviceListCache.update(*user, content)
                          : co_await m_services.deviceListCache.updateCrossSigning(*user, content);
    CO_TRY_VOID(kept);
    CO_TRY_VOID(co_await m_services.deviceLists.note(*user));
    m_services.sync.wakeSharing(*user);
    co_return Result<void>{};
}

awaitable<Result<void>> EduReceiver::toDevice(ServerName origin, json::Object content)
{
    const auto sender = userOf(origin, json::findString(content, "sender").value_or(""));
    const std::string type(json::findString(content, "type").value_or(""));
    const std::string messageId(json::findString(content, "message_id").value_or(""));
    const json::Object *byUser = json::findObject(content, "messages");
    if (!sender || type.empty() || messageId.empty() || messageId.size() > 256 || !byUser)
        co_return Result<void>{};
    std::vector<accounts::ToDeviceInbox::Message> messages;
    std::set<UserId> users;
    for (const auto &[id, devices] : *byUser) {
        const auto user = UserId::parse(id);
        if (!user || !m_services.rooms.registry.isLocal(*user) || !devices.is_object())
            continue;
        users.insert(*user);
        for (const auto &[device, message] : devices.get_object()) {
            if (message.is_object())
                messages.push_back({*user, std::string(device), *sender, type, message.get_object()});
        }
    }
    auto job = [origin, messageId, messages](store::Connection &connection) -> Result<void> {
        TRY(const bool isNew, accounts::ToDeviceInbox::noteReceived(connection, origin, messageId));
        if (!isNew)
            return {};
        for (const auto &message : messages)
            TRY_VOID(accounts::ToDeviceInbox::append(connection, message));
        return {};
    };
    CO_TRY_VOID(co_await m_services.store.write(std::move(job)));
    for (const UserId &user : users)
        m_services.sync.waker().wake(user);
    co_return Result<void>{};
}

} // namespace homeport::api::federation_api
