#include "tests/bench/remote_server.h"

#include "server/event/event_hash.h"
#include "server/federation/server_keys.h"

#include <fmt/format.h>

namespace homeport::bench {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr int kTransactionEvents = 50;

template <class T>
T orThrow(Result<T> result, std::string_view what)
{
    if (!result)
        throw std::runtime_error(fmt::format("{}: {}", what, result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

} // namespace

RemoteServer::RemoteServer(federation::test::Loop &loop, const Files &files, std::uint16_t port) : m_loop(loop)
{
    http::ListenerSettings settings{"127.0.0.1", port, {}, {}};
    settings.tls = orThrow(http::ServerTls::create(files.certificate, files.key), "certificate");
    m_listener = orThrow(http::Listener::bind(
                             loop.executor(), std::move(settings),
                             [this](http::Request request) { return answer(std::move(request)); },
                             [](int status, std::string_view) {
                                 http::Response response;
                                 response.status = status;
                                 return response;
                             }),
                         "listener");
    m_listener->start();
    m_identity = federation::test::makeIdentity(fmt::format("127.0.0.1:{}", m_listener->port()), "load");
    m_keys = federation::makeKeyResponse(*m_identity, nowMs() + 3'600'000);
    m_http = http::Client::create(loop.executor(), orThrow(http::Trust::create({files.authority}), "authority"),
                                  *http::AddressPolicy::create({"127.0.0.0/8", "::1"}));
    m_dns = http::DnsResolver::create(loop.executor());
    m_federation = std::make_unique<federation::Federation>(m_identity, *m_store, *m_http, *m_dns, m_workers,
                                                            loop.executor(), nullptr);
    orThrow(loop.await(m_federation->start()), "federation");
}

RemoteServer::~RemoteServer()
{
    m_loop.await(m_listener->drain(0ms));
    m_loop.await(m_federation->stop());
    m_http->shutdown();
}

asio::awaitable<http::Response> RemoteServer::answer(http::Request request) const
{
    http::Response response;
    response.headers.add("Content-Type", "application/json");
    response.body = request.target.starts_with("/_matrix/key/v2/server") ? json::serialize(m_keys) : "{}";
    co_return response;
}

void RemoteServer::join(const ServerName &target, const RoomId &room)
{
    m_target = target;
    m_room = room;
    m_user = *UserId::parse("@load:" + m_identity->name.str());
    const std::vector<std::string> versions{"10", "11", "12"};
    auto made = orThrow(m_loop.await(m_federation->operations.makeJoin(target, room, m_user, versions)), "make_join");
    m_rules = event::findRoomVersion(made.roomVersion);
    json::Object own = std::move(made.event);
    own["origin_server_ts"] = nowMs();
    event::hashAndSign(*m_rules, own, m_identity->name, *m_identity->key);
    const EventId id = event::eventIdOf(*m_rules, own);
    const auto state = orThrow(m_loop.await(m_federation->operations.sendJoin(target, room, id, own)), "send_join");
    remember(state, std::move(own));
}

/// What every message cites: the power levels, the own join, and the creation where a version still names it.
void RemoteServer::remember(const federation::Operations::RoomState &state, json::Object own)
{
    for (const json::Object &each : state.state) {
        const auto type = json::findString(each, "type");
        if (type == "m.room.power_levels" || (type == "m.room.create" && !m_rules->createNotInAuthEvents))
            m_authEvents.emplace_back(event::eventIdOf(*m_rules, each).str());
    }
    m_newest = event::eventIdOf(*m_rules, own);
    m_authEvents.emplace_back(m_newest.str());
    m_depth = json::findInt(own, "depth").value_or(1);
}

json::Object RemoteServer::message(int number) const
{
    json::Object content{{"msgtype", "m.text"},
                         {"body", fmt::format("message {} with a text of the usual length in a chat", number)}};
    json::Object event{{"type", "m.room.message"},   {"room_id", m_room.str()},
                       {"sender", m_user.str()},     {"origin_server_ts", nowMs()},
                       {"depth", m_depth + 1},       {"prev_events", json::Array{m_newest.str()}},
                       {"auth_events", m_authEvents}};
    event["content"] = std::move(content);
    event::hashAndSign(*m_rules, event, m_identity->name, *m_identity->key);
    return event;
}

void RemoteServer::prepare(int count)
{
    json::Array pdus;
    const auto close = [&] {
        const json::Object body{{"origin", m_identity->name.str()},
                                {"origin_server_ts", nowMs()},
                                {"pdus", std::exchange(pdus, json::Array())}};
        m_transactions.push_back(json::canonical(body));
    };
    for (int i = 0; i < count; ++i) {
        json::Object event = message(i);
        m_newest = event::eventIdOf(*m_rules, event);
        ++m_depth;
        pdus.push_back(std::move(event));
        if (pdus.size() == kTransactionEvents)
            close();
    }
    if (!pdus.empty())
        close();
}

asio::awaitable<void> RemoteServer::sendAll()
{
    int number = 0;
    for (const std::string &body : m_transactions) {
        const auto began = Clock::now();
        const auto refused = orThrow(
            co_await m_federation->operations.sendTransaction(m_target, fmt::format("load{}", number++), body), "send");
        if (!refused.empty())
            throw std::runtime_error("refused: " + refused.begin()->second);
        m_milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    }
}

} // namespace homeport::bench
