#include "server/rooms/receipts.h"

#include "server/store/connection.h"

#include <set>

namespace homeport::rooms {

using boost::asio::awaitable;

namespace {

Result<void> upsert(store::Connection &connection, const Receipt &receipt)
{
    auto insert = connection.prepare(
        "INSERT INTO receipts (room_id, user_id, type, thread, event_id, data, position) VALUES (?,?,?,?,?,?,?) "
        "ON CONFLICT (room_id, user_id, type, thread) DO UPDATE SET event_id = excluded.event_id, data = "
        "excluded.data, "
        "position = excluded.position");
    insert.all(receipt.room.str(), receipt.user.str(), receipt.type, receipt.thread, receipt.event.str(),
               json::serialize(receipt.data), connection.nextPosition());
    return insert.run();
}

constexpr std::string_view kSelect = "SELECT room_id, user_id, type, thread, event_id, data, position FROM receipts ";

Result<std::vector<Receipt>> readAll(store::Statement select)
{
    std::vector<Receipt> receipts;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return receipts;
        TRY(auto data, json::parseObject(select.text(5)));
        receipts.push_back({.room = RoomId::trusted(select.text(0)),
                            .user = UserId::trusted(select.text(1)),
                            .type = select.text(2),
                            .thread = select.text(3),
                            .event = EventId::trusted(select.text(4)),
                            .data = std::move(data),
                            .position = select.integer(6)});
    }
}

} // namespace

awaitable<Result<void>> Receipts::put(std::vector<Receipt> receipts)
{
    std::set<RoomId> rooms;
    for (const Receipt &receipt : receipts)
        rooms.insert(receipt.room);
    auto job = [receipts = std::move(receipts)](store::Connection &connection) -> Result<void> {
        for (const Receipt &receipt : receipts)
            TRY_VOID(upsert(connection, receipt));
        return {};
    };
    CO_TRY_VOID(co_await m_core.store.write(std::move(job)));
    if (onChange) {
        for (const RoomId &room : rooms)
            onChange(room);
    }
    co_return Result<void>{};
}

awaitable<Result<std::vector<Receipt>>> Receipts::since(StreamPosition after, StreamPosition upTo)
{
    auto job = [after, upTo](store::Connection &connection) {
        auto select = connection.prepare(std::string(kSelect) + "WHERE position > ? AND position <= ?");
        select.all(after, upTo);
        return readAll(std::move(select));
    };
    co_return co_await m_core.store.read(std::move(job));
}

awaitable<Result<std::vector<Receipt>>> Receipts::ofRoom(RoomId room)
{
    auto job = [room = std::move(room)](store::Connection &connection) {
        auto select = connection.prepare(std::string(kSelect) + "WHERE room_id = ?");
        select.bind(room.str());
        return readAll(std::move(select));
    };
    co_return co_await m_core.store.read(std::move(job));
}

} // namespace homeport::rooms
