#include "server/rooms/public_rooms.h"

#include "server/rooms/room_access.h"
#include "server/rooms/tables/rooms_table.h"

#include <QString>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

bool contains(const std::string &text, const QString &term)
{
    return QString::fromStdString(text).contains(term, Qt::CaseInsensitive);
}

bool matches(const RoomSummary &room, const PublicRooms::Question &question)
{
    if (!question.anyType && std::ranges::find(question.types, room.roomType) == question.types.end())
        return false;
    const QString term = QString::fromStdString(question.term);
    return term.isEmpty() || contains(room.name, term) || contains(room.topic, term) || contains(room.alias, term);
}

/// `p<offset>`.
Result<std::size_t> readOffset(std::string_view token)
{
    std::size_t offset = 0;
    if (token.empty())
        return offset;
    const char *const end = token.data() + token.size();
    const auto number = std::from_chars(token.data() + 1, end, offset);
    if (token.front() != 'p' || number.ec != std::errc{} || number.ptr != end)
        return fail(ErrorCode::BadInput, "since is no token of this list", "M_INVALID_PARAM");
    return offset;
}

} // namespace

awaitable<Result<json::Object>> PublicRooms::list(Question question)
{
    CO_TRY(const std::size_t offset, readOffset(question.since));
    std::vector<RoomPtr> listed;
    for (const auto &[id, room] : m_core.registry.all()) {
        if (room->isPublic && room->joinedMembers > 0 && room->hasServer(m_core.serverName))
            listed.push_back(room);
    }
    std::ranges::sort(listed, [](const RoomPtr &a, const RoomPtr &b) {
        return std::pair(-a->joinedMembers, a->id) < std::pair(-b->joinedMembers, b->id);
    });
    std::vector<RoomSummary> found;
    for (const RoomPtr &room : listed) {
        CO_TRY(RoomSummary summary, co_await summaryOf(m_core, room));
        if (matches(summary, question))
            found.push_back(std::move(summary));
    }
    const auto limit = static_cast<std::size_t>(std::clamp(question.limit, 1, 500));
    json::Array chunk;
    for (std::size_t i = offset; i < found.size() && chunk.size() < limit; ++i)
        chunk.push_back(found[i].toJson());
    const std::size_t end = offset + chunk.size();
    json::Object answer{{"chunk", std::move(chunk)}, {"total_room_count_estimate", found.size()}};
    if (end < found.size())
        answer["next_batch"] = fmt::format("p{}", end);
    if (offset > 0)
        answer["prev_batch"] = fmt::format("p{}", offset > limit ? offset - limit : 0);
    co_return answer;
}

awaitable<Result<void>> PublicRooms::setListed(UserId by, RoomId id, bool listed, bool isServerAdmin)
{
    const RoomPtr room = m_core.registry.find(id);
    if (!room)
        co_return fail(ErrorCode::NotFound, fmt::format("this server does not know the room {}", id.str()),
                       "M_NOT_FOUND");
    if (!isServerAdmin) {
        CO_TRY_VOID(joinedRoom(m_core, by, id));
        std::vector<StateKey> keys{{"m.room.power_levels", ""}, {"m.room.create", ""}};
        CO_TRY(const PickedState state, co_await m_core.reader.pick(room->state, std::move(keys)));
        const auto view = state.view();
        if (stateres::powerLevelOf(by, view) < stateres::requiredPowerLevel("m.room.canonical_alias", true, view))
            co_return fail(ErrorCode::Forbidden, "only who may change the room's aliases can list it");
    }
    auto job = [id, listed](store::Connection &connection) { return tables::setPublic(connection, id, listed); };
    CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
    room->isPublic = listed;
    co_return Result<void>{};
}

} // namespace homeport::rooms
