#include "server/rooms/tables/waiting_redactions_table.h"

namespace homeport::rooms::tables {

Result<void> addWaitingRedaction(store::Connection &connection, const WaitingRedaction &waiting)
{
    auto insert = connection.prepare(
        "INSERT INTO waiting_redactions (target_id, redaction_nid) VALUES (?,?) ON CONFLICT DO NOTHING");
    insert.all(waiting.target.str(), waiting.redaction);
    return insert.run();
}

Result<void> endWaitingRedactions(store::Connection &connection, const EventId &target)
{
    auto remove = connection.prepare("DELETE FROM waiting_redactions WHERE target_id = ?");
    remove.bind(target.str());
    return remove.run();
}

Result<std::vector<WaitingRedaction>> allWaitingRedactions(store::Connection &connection)
{
    auto select = connection.prepare("SELECT target_id, redaction_nid FROM waiting_redactions");
    std::vector<WaitingRedaction> all;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return all;
        all.push_back({EventId::trusted(select.text(0)), select.integer(1)});
    }
}

} // namespace homeport::rooms::tables
