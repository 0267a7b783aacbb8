#pragma once

#include "server/accounts/sessions.h"
#include "server/http/address_ranges.h"
#include "server/http/message.h"
#include "server/json/json.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <memory>

namespace homeport::api {

/// Who may call an endpoint, and what is checked before its handler runs.
enum class Access {
    Public,
    PublicLimited, ///< anybody, and counted: the answer may cost a question to another server
    User,          ///< access token
    Federation,    ///< X-Matrix signature
};

/// One request as its handler sees it: matched, authenticated, its body parsed.
struct Call {
    http::Request request;
    std::map<std::string, std::string, std::less<>> params; ///< of the path, decoded
    http::Query query;
    json::Object body;         ///< empty when the request has none
    accounts::Session session; ///< Access::User
    ServerName origin;         ///< Access::Federation
    std::string clientAddress; ///< who asks, also from behind a trusted proxy; an IP literal, or what the proxy wrote

    /// As whom strangers are counted.
    std::string household() const { return http::householdOf(clientAddress); }
    /// A parameter that the pattern names.
    const std::string &param(std::string_view name) const;
    Result<UserId> userParam(std::string_view name) const { return UserId::parse(param(name)); }
    Result<RoomId> roomParam(std::string_view name) const { return RoomId::parse(param(name)); }
    Result<EventId> eventParam(std::string_view name) const { return EventId::parse(param(name)); }
    /// A whole number of the query. BadInput (M_INVALID_PARAM) when it is something else.
    Result<std::int64_t> number(std::string_view name, std::int64_t fallback) const;
    /// `limit` of the query, at most @p most. BadInput when it is no positive number.
    Result<int> limit(int fallback, int most) const;
};
using CallPtr = std::shared_ptr<const Call>;

/// Status and JSON; a handler that succeeds mostly returns just the object.
struct Reply {
    Reply(json::Value value) : body(std::move(value)) {}
    Reply(json::Object object) : body(std::move(object)) {}
    Reply(int httpStatus, json::Value value) : status(httpStatus), body(std::move(value)) {}
    /// Something else than JSON.
    Reply(http::Response response) : status(response.status), raw(std::move(response)) {}
    int status = 200;
    json::Value body;
    std::optional<http::Response> raw;
};

using Handler = std::function<boost::asio::awaitable<Result<Reply>>(CallPtr)>;

} // namespace homeport::api
