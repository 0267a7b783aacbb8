#include "server/rooms/tip_merger.h"

#include "server/base/log.h"

namespace homeport::rooms {

namespace {
/// Who is asked to lend their name; in most rooms everybody may send.
constexpr std::size_t kMaxSenders = 5;
} // namespace

boost::asio::awaitable<void> TipMerger::merge(RoomPtr room)
{
    if (!m_merging.insert(room->nid).second)
        co_return;
    struct Done {
        std::unordered_set<RoomNid> &of;
        RoomNid room;
        ~Done() { of.erase(room); }
    };
    const Done done{m_merging, room->nid};
    auto senders = m_core.registry.localUsers(*room, kJoin);
    if (senders.size() > kMaxSenders)
        senders.resize(kMaxSenders);
    for (std::size_t next = 0; next < senders.size() && room->extremities.size() > kMaxTips;) {
        const auto before = room->extremities.size();
        NewContent content{.sender = senders[next], .type = "org.matrix.dummy_event", .content = {}};
        const auto sent = co_await m_sender.send(room->id, std::move(content));
        if (!sent || room->extremities.size() >= before)
            ++next;
    }
    if (room->extremities.size() > kMaxTips)
        qCInfo(log::rooms, "%s has %zu newest events, and nobody here may send", room->id.str().c_str(),
               room->extremities.size());
}

} // namespace homeport::rooms
