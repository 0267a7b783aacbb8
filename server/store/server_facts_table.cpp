#include "server/store/server_facts_table.h"

#include <fmt/format.h>

namespace homeport::store::server_facts {

Result<std::optional<std::string>> get(Connection &connection, std::string_view key)
{
    auto query = connection.prepare("SELECT value FROM server_facts WHERE key = ?");
    TRY(const bool row, query.all(key).step());
    return row ? std::optional(query.text(0)) : std::nullopt;
}

Result<void> setOnce(Connection &connection, std::string_view key, std::string_view value)
{
    TRY(const auto present, get(connection, key));
    if (present && *present == value)
        return {};
    if (present)
        return fail(ErrorCode::Conflict, fmt::format("{} is {} already and can't become {}", key, *present, value));
    return connection.prepare("INSERT INTO server_facts (key, value) VALUES (?, ?)").all(key, value).run();
}

Result<void> replace(Connection &connection, std::string_view key, std::string_view value)
{
    return connection
        .prepare("INSERT INTO server_facts (key, value) VALUES (?, ?) "
                 "ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .all(key, value)
        .run();
}

} // namespace homeport::store::server_facts
