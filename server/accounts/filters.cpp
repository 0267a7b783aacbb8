#include "server/accounts/filters.h"

#include "server/store/connection.h"

#include <charconv>

namespace homeport::accounts {

namespace {
constexpr std::int64_t kMaxFilters = 1'000;
}

boost::asio::awaitable<Result<std::string>> Filters::put(UserId user, json::Object filter)
{
    auto job = [user, text = json::canonical(filter)](store::Connection &connection) -> Result<std::string> {
        auto same = connection.prepare("SELECT filter_id FROM filters WHERE user_id = ? AND content = ?");
        same.all(user.str(), text);
        TRY(const bool known, same.step());
        if (known)
            return std::to_string(same.integer(0));
        auto last = connection.prepare("SELECT COALESCE(MAX(filter_id), 0) FROM filters WHERE user_id = ?");
        last.bind(user.str());
        TRY_VOID(last.step());
        const std::int64_t id = last.integer(0) + 1;
        if (id > kMaxFilters)
            return fail(ErrorCode::LimitExceeded, "too many filters", "M_LIMIT_EXCEEDED");
        auto insert = connection.prepare("INSERT INTO filters (user_id, filter_id, content) VALUES (?,?,?)");
        TRY_VOID(insert.all(user.str(), id, text).run());
        return std::to_string(id);
    };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<json::Object>> Filters::get(UserId user, std::string id)
{
    std::int64_t number = 0;
    const auto parsed = std::from_chars(id.data(), id.data() + id.size(), number);
    if (parsed.ec != std::errc{} || parsed.ptr != id.data() + id.size())
        co_return fail(ErrorCode::NotFound, "there is no such filter", "M_NOT_FOUND");
    auto job = [user, number](store::Connection &connection) -> Result<json::Object> {
        auto select = connection.prepare("SELECT content FROM filters WHERE user_id = ? AND filter_id = ?");
        select.all(user.str(), number);
        TRY(const bool found, select.step());
        if (!found)
            return fail(ErrorCode::NotFound, "there is no such filter", "M_NOT_FOUND");
        return json::parseObject(select.text(0));
    };
    co_return co_await m_store.read(std::move(job));
}

} // namespace homeport::accounts
