#include "tests/federation/fakes.h"

#include "server/store/connection.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

namespace homeport::federation::test {

namespace asio = boost::asio;

bool Loop::until(const std::function<bool()> &condition, std::chrono::milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        m_context.restart();
        m_context.run_one_for(1ms);
    }
    return true;
}

void TemporaryStore::open()
{
    auto opened = store::Store::open({m_path});
    if (!opened)
        throw std::runtime_error(opened.error().detail);
    m_store = std::move(*opened);
}

std::int64_t TemporaryStore::addEvent(const std::string &json)
{
    const std::int64_t nid = ++m_events;
    const auto done = m_store->writeNow([nid, json](store::Connection &connection) -> Result<void> {
        TRY_VOID(connection.execute("INSERT OR IGNORE INTO rooms(room_nid, room_id, version, create_nid, state_group) "
                                    "VALUES (1, '!r:a', '10', 1, 1)"));
        return connection
            .prepare("INSERT INTO events(event_nid, event_id, room_nid, type, sender, depth, origin_ts, status, json) "
                     "VALUES (?, ?, 1, 'm.room.message', '@a:a', 1, 1, 0, ?)")
            .all(nid, fmt::format("$event{}", nid), json)
            .run();
    });
    if (!done)
        throw std::runtime_error(done.error().detail);
    return nid;
}

std::int64_t TemporaryStore::count(const std::string &table)
{
    return *m_store->readNow([table](store::Connection &connection) -> Result<std::int64_t> {
        auto query = connection.prepare("SELECT COUNT(*) FROM " + table);
        TRY_VOID(query.step());
        return query.integer(0);
    });
}

IdentityPtr makeIdentity(const std::string &name, const std::string &keyVersion)
{
    auto identity = std::make_shared<Identity>();
    identity->name = ServerName::trusted(name);
    identity->key = std::make_shared<const crypto::SigningKey>(crypto::SigningKey::generate(keyVersion));
    return identity;
}

asio::awaitable<Result<std::vector<std::string>>> FakeDns::addresses(std::string, std::chrono::milliseconds)
{
    co_return std::vector<std::string>{"127.0.0.1"};
}

asio::awaitable<Result<std::vector<http::SrvRecord>>> FakeDns::srv(std::string name, std::chrono::milliseconds)
{
    asked.push_back(name);
    if (const auto fault = faults.find(name); fault != faults.end())
        co_return std::unexpected(fault->second);
    if (const auto found = records.find(name); found != records.end())
        co_return found->second;
    co_return homeport::fail(ErrorCode::NotFound, "the name " + name + " does not exist");
}

asio::awaitable<Result<http::Response>> FakeWeb::send(http::ClientRequest request)
{
    const auto &endpoint = request.endpoint;
    const std::string url =
        fmt::format("{}://{}{}", endpoint.tlsName.empty() ? "http" : "https", endpoint.hostHeader, request.target);
    asked.push_back(url);
    requests.push_back(request);
    asio::steady_timer timer(m_loop.executor(), delay);
    co_await timer.async_wait(asio::use_awaitable);
    const auto found = m_answers.find(url);
    if (found == m_answers.end())
        co_return homeport::fail(ErrorCode::Unreachable, "cannot connect to " + endpoint.host);
    if (found->second && found->second->body.size() > request.limits.bodyBytes)
        co_return homeport::fail(ErrorCode::TooLarge, "too large");
    co_return found->second;
}

void FakeWeb::answer(const std::string &url, int status, std::string body,
                     std::vector<std::pair<std::string, std::string>> headers)
{
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    for (auto &[name, value] : headers)
        response.headers.add(name, value);
    m_answers.insert_or_assign(url, std::move(response));
}

void FakeWeb::fail(const std::string &url, Error error)
{
    m_answers.insert_or_assign(url, Result<http::Response>(std::unexpected(std::move(error))));
}

} // namespace homeport::federation::test
