#include "server/federation/join_table.h"

namespace homeport::federation::tables {

Result<void> addJoinStep(store::Connection &connection, const JoinStep &step)
{
    auto insert = connection.prepare("INSERT INTO join_steps (happened_at, room, server, request, verdict, words, "
                                     "milliseconds) VALUES (?,?,?,?,?,?,?)");
    insert.all(step.when, step.room, step.server.str(), step.request, joinVerdictName(step.verdict), step.words,
               step.milliseconds);
    TRY_VOID(insert.run());
    auto prune = connection.prepare("DELETE FROM join_steps WHERE happened_at < ? OR step_nid <= "
                                    "(SELECT MAX(step_nid) FROM join_steps) - ?");
    prune.all(step.when - JoinLog::kMaxAgeMs, static_cast<std::int64_t>(JoinLog::kMaxSteps));
    return prune.run();
}

Result<std::vector<JoinStep>> joinSteps(store::Connection &connection)
{
    auto select = connection.prepare("SELECT happened_at, room, server, request, verdict, words, milliseconds "
                                     "FROM join_steps ORDER BY step_nid");
    std::vector<JoinStep> all;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return all;
        const auto server = ServerName::parse(select.text(2));
        if (!server)
            continue;
        all.push_back({.when = select.integer(0),
                       .room = select.text(1),
                       .server = *server,
                       .request = select.text(3),
                       .verdict = joinVerdictNamed(select.text(4)),
                       .words = select.text(5),
                       .milliseconds = select.integer(6)});
    }
}

} // namespace homeport::federation::tables
