#include "server/api/router.h"

#include "server/base/check.h"

#include <algorithm>

namespace homeport::api {

namespace {

/// More segments than any endpoint has.
constexpr std::size_t kMaxSegments = 24;

std::vector<std::string_view> segmentsOf(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (!path.empty() && segments.size() <= kMaxSegments) {
        path.remove_prefix(1); // the slash
        const auto end = path.find('/');
        segments.push_back(path.substr(0, end));
        path = end == path.npos ? std::string_view{} : path.substr(end);
    }
    return segments;
}

} // namespace

void Router::add(http::Method method, std::string_view pattern, Access access, std::string operation, Handler handler,
                 Body body, Pace pace)
{
    Node *node = &m_root;
    std::vector<std::string> names;
    for (const std::string_view segment : segmentsOf(pattern)) {
        const bool isParameter = segment.size() > 2 && segment.front() == '{';
        if (isParameter)
            names.emplace_back(segment.substr(1, segment.size() - 2));
        auto &child = isParameter ? node->parameter : node->literal[std::string(segment)];
        if (!child)
            child = std::make_unique<Node>();
        node = child.get();
    }
    HOMEPORT_CHECK(
        std::ranges::none_of(node->entries, [&](const auto &entry) { return entry.route.method == method; }));
    node->entries.push_back({{method, access, std::move(operation), std::move(handler), body, pace}, std::move(names)});
}

void Router::addClient(http::Method method, std::string_view rest, Access access, std::string operation,
                       Handler handler, Pace pace)
{
    add(method, "/_matrix/client/r0" + std::string(rest), access, operation, handler, Body::Json, pace);
    add(method, "/_matrix/client/v3" + std::string(rest), access, std::move(operation), std::move(handler), Body::Json,
        pace);
}

const Router::Node *Router::find(const Node &node, std::vector<std::string_view> &segments, std::size_t at,
                                 std::vector<std::string_view> &values) const
{
    if (at == segments.size())
        return node.entries.empty() ? nullptr : &node;
    if (const auto literal = node.literal.find(segments[at]); literal != node.literal.end()) {
        if (const Node *found = find(*literal->second, segments, at + 1, values))
            return found;
    }
    if (node.parameter && !segments[at].empty()) {
        values.push_back(segments[at]);
        if (const Node *found = find(*node.parameter, segments, at + 1, values))
            return found;
        values.pop_back();
    }
    return nullptr;
}

Router::Match Router::match(http::Method method, std::string_view path) const
{
    Match match;
    if (path.empty() || path.front() != '/')
        return match;
    auto segments = segmentsOf(path);
    std::vector<std::string_view> values;
    const Node *node = find(m_root, segments, 0, values);
    if (!node)
        return match;
    match.pathKnown = true;
    const auto wanted = method == http::Method::Head ? http::Method::Get : method;
    for (const Node::Entry &entry : node->entries) {
        if (entry.route.method != wanted)
            continue;
        for (std::size_t i = 0; i < values.size(); ++i) {
            auto decoded = http::decodeSegment(values[i]);
            if (!decoded)
                return {};
            match.params.emplace(entry.names[i], *std::move(decoded));
        }
        match.route = &entry.route;
    }
    return match;
}

} // namespace homeport::api
