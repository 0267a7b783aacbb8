#pragma once

#include "server/event/room_version.h"
#include "server/federation/federation.h"
#include "server/http/listener.h"
#include "tests/federation/fakes.h"

#include <boost/asio/thread_pool.hpp>

namespace homeport::bench {

/// Another homeserver as far as a load needs one: it publishes its key over TLS, joins a room, and sends what it has
/// signed before, so that nothing but the other side is measured. One person, one room; on the loop's thread.
class RemoteServer {
public:
    struct Files {
        std::string authority; ///< PEM, as the two below
        std::string certificate;
        std::string key;
    };
    RemoteServer(federation::test::Loop &loop, const Files &files, std::uint16_t port);
    ~RemoteServer();

    /// Joins @p room through @p target. Throws with the reason.
    void join(const ServerName &target, const RoomId &room);
    /// Signs @p count messages, each after the one before.
    void prepare(int count);
    /// Sends them in transactions of 50, one after the other; throws when one is refused.
    boost::asio::awaitable<void> sendAll();

    const RoomId &room() const { return m_room; }
    const EventId &newest() const { return m_newest; }
    const std::vector<double> &milliseconds() const { return m_milliseconds; } ///< of each transaction

private:
    boost::asio::awaitable<http::Response> answer(http::Request request) const;
    json::Object message(int number) const;
    void remember(const federation::Operations::RoomState &state, json::Object own);

    federation::test::Loop &m_loop;
    federation::test::TemporaryStore m_store;
    boost::asio::thread_pool m_workers{1};
    std::unique_ptr<http::Listener> m_listener;
    std::unique_ptr<http::Client> m_http;
    std::unique_ptr<http::DnsResolver> m_dns;
    federation::IdentityPtr m_identity;
    std::unique_ptr<federation::Federation> m_federation;
    json::Object m_keys;

    ServerName m_target;
    RoomId m_room;
    UserId m_user;
    const event::RoomVersionRules *m_rules = nullptr;
    json::Array m_authEvents; ///< of every message
    EventId m_newest;
    std::int64_t m_depth = 0;
    std::vector<std::string> m_transactions; ///< bodies
    std::vector<double> m_milliseconds;
};

} // namespace homeport::bench
