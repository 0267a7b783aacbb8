#include "server/runtime/room_rows.h"

namespace homeport::runtime {

namespace {

/// A text of a state event's content; empty when the room has none.
boost::asio::awaitable<QString> stateText(api::Services &services, rooms::RoomPtr room, std::string type,
                                          std::string key)
{
    const auto event = co_await services.rooms.reader.at(room->state, type);
    if (!event || !*event)
        co_return QString();
    const auto value = json::findString((*event)->pdu->content(), key);
    co_return value ? QString::fromUtf8(value->data(), static_cast<qsizetype>(value->size())) : QString();
}

} // namespace

boost::asio::awaitable<control::RoomRow> roomRow(api::Services &services, rooms::RoomPtr room)
{
    control::RoomRow row;
    row.roomId = QString::fromStdString(room->id.str());
    row.alias = co_await stateText(services, room, "m.room.canonical_alias", "alias");
    row.name = co_await stateText(services, room, "m.room.name", "name");
    if (row.name.isEmpty())
        row.name = row.alias;
    row.version = QString::fromUtf8(room->rules->version.data(), static_cast<qsizetype>(room->rules->version.size()));
    row.joinedMembers = room->joinedMembers;
    const auto own = room->joinedServers.find(services.settings.serverName);
    row.localMembers = own == room->joinedServers.end() ? 0 : own->second;
    row.servers = static_cast<int>(room->joinedServers.size());
    const QString algorithm = co_await stateText(services, room, "m.room.encryption", "algorithm");
    row.encrypted = !algorithm.isEmpty();
    row.isPublic = room->isPublic;
    if (room->lastActivity != 0)
        row.lastActivity = QDateTime::fromMSecsSinceEpoch(room->lastActivity);
    row.forwardExtremities = static_cast<int>(room->extremities.size());
    co_return row;
}

} // namespace homeport::runtime
