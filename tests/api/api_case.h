#pragma once

#include "server/api/dispatcher.h"
#include "server/api/services.h"

#include <boost/asio/io_context.hpp>

#include <QTemporaryDir>

namespace homeport::api::test {

/// A server alone in the world: nobody answers. (A fake of the port, so that handlers run without sockets.)
class NoPeers : public rooms::RoomPeers {
public:
    template <class T>
    static Awaitable<T> nobody()
    {
        co_return fail(ErrorCode::Unreachable, "there is no other server in this test");
    }
    Awaitable<Template> makeMembership(ServerName, RoomId, UserId, std::string) override { return nobody<Template>(); }
    Awaitable<JoinedRoom> sendJoin(ServerName, RoomId, EventId, json::Object) override { return nobody<JoinedRoom>(); }
    Awaitable<void> sendLeave(ServerName, RoomId, EventId, json::Object) override { return nobody<void>(); }
    Awaitable<json::Array> sendKnock(ServerName, RoomId, EventId, json::Object) override
    {
        return nobody<json::Array>();
    }
    Awaitable<json::Object> invite(ServerName, RoomId, EventId, std::string, json::Object, json::Array) override
    {
        return nobody<json::Object>();
    }
    Awaitable<json::Object> policySign(ServerName, json::Object) override { return nobody<json::Object>(); }
    Awaitable<std::vector<json::Object>> missingEvents(ServerName, RoomId, std::vector<EventId>, std::vector<EventId>,
                                                       int) override
    {
        return nobody<std::vector<json::Object>>();
    }
    Awaitable<std::vector<json::Object>> backfill(ServerName, RoomId, std::vector<EventId>, int) override
    {
        return nobody<std::vector<json::Object>>();
    }
    Awaitable<StateIds> stateIds(ServerName, RoomId, EventId) override { return nobody<StateIds>(); }
    Awaitable<JoinedRoom> state(ServerName, RoomId, EventId) override { return nobody<JoinedRoom>(); }
    Awaitable<json::Object> event(ServerName, EventId) override { return nobody<json::Object>(); }
    Awaitable<std::vector<json::Object>> eventAuth(ServerName, RoomId, EventId) override
    {
        return nobody<std::vector<json::Object>>();
    }
    Awaitable<AliasTarget> resolveAlias(RoomAlias) override { return nobody<AliasTarget>(); }
    Awaitable<json::Object> hierarchy(ServerName, RoomId, bool) override { return nobody<json::Object>(); }
    Awaitable<TimedEvent> timestampToEvent(ServerName, RoomId, Timestamp, bool) override
    {
        return nobody<TimedEvent>();
    }
    boost::asio::awaitable<std::vector<Result<void>>> verifySignatures(std::vector<rooms::PduPtr> events) override
    {
        co_return std::vector<Result<void>>(events.size());
    }
};

class NoOutbox : public rooms::Outbox {
public:
    Result<void> enqueue(store::Connection &, rooms::EventNid, const std::vector<ServerName> &) const override
    {
        return {};
    }
    void wake(const std::vector<ServerName> &) override {}
};

/// The whole client API over a database of its own, asked without sockets.
class ApiCase {
public:
    explicit ApiCase(bool openRegistration = true, accounts::RateLimiter *limiter = nullptr);
    ~ApiCase();

    struct Answer {
        int status = 0;
        json::Value body;
        http::Headers headers;

        std::string text(std::string_view key) const;
        std::string errcode() const { return text("errcode"); }
        const json::Object &object() const { return body.as_object(); }
    };
    Answer ask(http::Method method, const std::string &target, const std::string &token = {},
               const std::string &body = {});
    Answer get(const std::string &target, const std::string &token = {})
    {
        return ask(http::Method::Get, target, token);
    }
    Answer post(const std::string &target, const std::string &token, const json::Object &body);
    Answer put(const std::string &target, const std::string &token, const json::Object &body);
    /// Several at once, each to its end.
    std::vector<Answer> together(std::vector<http::Request> requests);
    static http::Request request(http::Method method, const std::string &target, const std::string &token,
                                 const std::string &body = {});

    /// Registers and returns the token.
    std::string registerUser(const std::string &name);
    std::string createRoom(const std::string &token, const json::Object &extra = {});
    Answer say(const std::string &token, const std::string &room, const std::string &text);
    Answer sync(const std::string &token, const std::string &since = {}, const std::string &more = {});

    boost::asio::io_context loop;
    boost::asio::thread_pool pool{2};
    QTemporaryDir folder;
    std::unique_ptr<store::Store> store;
    crypto::SigningKey key = crypto::SigningKey::generate("t");
    NoPeers peers;
    NoOutbox outbox;
    std::unique_ptr<Services> services;
    std::unique_ptr<Dispatcher> dispatcher;

private:
    int m_transaction = 0;
};

/// Bodies of the messages in a room's timeline of a sync answer.
std::vector<std::string> messagesIn(const ApiCase::Answer &sync, const std::string &room);

} // namespace homeport::api::test
