#pragma once

#include "server/api/call.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace homeport::api {

/// What the body of a request is.
enum class Body {
    Json,
    Raw, ///< the handler reads Call::request.body itself
};

/// How long an answer may take.
enum class Pace {
    Usual, ///< http::ListenerLimits::handlerTimeout
    Slow,  ///< kSlowRouteTime: other servers are asked in turn, and one of them may give us a big room
};
inline constexpr std::chrono::seconds kSlowRouteTime{600};

/// An endpoint.
struct Route {
    http::Method method = http::Method::Get;
    Access access = Access::Public;
    std::string operation; ///< name for logs and the traffic view
    Handler handler;
    Body body = Body::Json;
    Pace pace = Pace::Usual;
};

/// From path to endpoint. Filled once at start; then read only.
class Router {
public:
    /// @p pattern such as `/_matrix/client/v3/rooms/{roomId}/send/{type}/{txnId}`. Two routes for one method and path
    /// are a programming error.
    void add(http::Method method, std::string_view pattern, Access access, std::string operation, Handler handler,
             Body body = Body::Json, Pace pace = Pace::Usual);
    /// The same under `/_matrix/client/r0` and `/v3`.
    void addClient(http::Method method, std::string_view rest, Access access, std::string operation, Handler handler,
                   Pace pace = Pace::Usual);

    struct Match {
        const Route *route = nullptr; ///< null: no such path, or not with this method
        bool pathKnown = false;
        std::map<std::string, std::string, std::less<>> params;
    };
    /// @p path raw, without query. Segments are taken apart before they are decoded, so an encoded slash stays inside
    /// its segment. O(segments).
    Match match(http::Method method, std::string_view path) const;

private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
        std::unique_ptr<Node> parameter;
        struct Entry {
            Route route;
            std::vector<std::string> names;
        };
        std::vector<Entry> entries;
    };
    const Node *find(const Node &node, std::vector<std::string_view> &segments, std::size_t at,
                     std::vector<std::string_view> &values) const;
    Node m_root;
};

} // namespace homeport::api
