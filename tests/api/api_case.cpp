#include "tests/api/api_case.h"

#include "server/api/client/client_routes.h"

#include <boost/asio/co_spawn.hpp>

#include <fmt/format.h>

namespace homeport::api::test {

using http::Method;

namespace {

json::Object parsed(const json::Object &body, std::string_view key)
{
    const auto *found = json::findObject(body, key);
    return found ? *found : json::Object{};
}

} // namespace

ApiCase::ApiCase(bool openRegistration, accounts::RateLimiter *limiter)
{
    store = *store::Store::open({.path = folder.filePath(QStringLiteral("api.db")).toStdString()});
    ApiSettings settings{.serverName = ServerName::trusted("api.test"),
                         .wellKnown = {.server = {{"m.server", "matrix.api.test:443"}},
                                       .client = {{"m.homeserver", {{"base_url", "https://api.test"}}}},
                                       .support = {}},
                         .openRegistration = openRegistration,
                         .softwareVersion = "0",
                         .mediaFolder = folder.filePath(QStringLiteral("media")).toStdString()};
    services = std::make_unique<Services>(settings, *store, pool, peers, outbox, key, "secret");
    if (const auto loaded = services->rooms.load(); !loaded)
        throw std::runtime_error(loaded.error().detail);
    Router router;
    client::addAllRoutes(router, *services);
    const auto verify = [](const http::Request &, const json::Object *) -> boost::asio::awaitable<Result<ServerName>> {
        co_return fail(ErrorCode::Unauthorized, "not signed", "M_UNAUTHORIZED");
    };
    router.add(Method::Get, "/_matrix/federation/v1/signed", Access::Federation, "signed",
               [](CallPtr) -> boost::asio::awaitable<Result<Reply>> { co_return json::Object{}; });
    dispatcher = std::make_unique<Dispatcher>(
        std::move(router),
        Dispatcher::Parts{.sessions = services->sessions, .verifyOrigin = verify, .tap = nullptr, .limiter = limiter});
}

ApiCase::~ApiCase()
{
    pool.join();
}

http::Request ApiCase::request(Method method, const std::string &target, const std::string &token,
                               const std::string &body)
{
    http::Request made;
    made.method = method;
    made.target = target;
    made.body = body;
    made.peerAddress = "127.0.0.1";
    if (!token.empty())
        made.headers.add("Authorization", "Bearer " + token);
    return made;
}

std::vector<ApiCase::Answer> ApiCase::together(std::vector<http::Request> requests)
{
    std::vector<Answer> answers(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        boost::asio::co_spawn(loop, dispatcher->answer(std::move(requests[i])),
                              [&answers, i](std::exception_ptr fault, http::Response response) {
                                  if (fault)
                                      std::rethrow_exception(fault);
                                  answers[i].status = response.status;
                                  answers[i].headers = response.headers;
                                  if (!response.body.empty())
                                      answers[i].body = json::parse(response.body).value_or(json::Value());
                              });
    }
    loop.restart();
    loop.run();
    return answers;
}

ApiCase::Answer ApiCase::ask(Method method, const std::string &target, const std::string &token,
                             const std::string &body)
{
    return together({request(method, target, token, body)}).front();
}

ApiCase::Answer ApiCase::post(const std::string &target, const std::string &token, const json::Object &body)
{
    return ask(Method::Post, target, token, json::serialize(body));
}

ApiCase::Answer ApiCase::put(const std::string &target, const std::string &token, const json::Object &body)
{
    return ask(Method::Put, target, token, json::serialize(body));
}

std::string ApiCase::registerUser(const std::string &name)
{
    const auto answer =
        post("/_matrix/client/v3/register", "",
             {{"username", name}, {"password", "a long password"}, {"auth", {{"type", "m.login.dummy"}}}});
    return answer.text("access_token");
}

std::string ApiCase::createRoom(const std::string &token, const json::Object &extra)
{
    json::Object body{{"preset", "public_chat"}};
    for (const auto &[name, value] : extra)
        body[name] = value;
    return post("/_matrix/client/v3/createRoom", token, body).text("room_id");
}

ApiCase::Answer ApiCase::say(const std::string &token, const std::string &room, const std::string &text)
{
    return put(
        fmt::format("/_matrix/client/v3/rooms/{}/send/m.room.message/t{}", http::encodeSegment(room), ++m_transaction),
        token, {{"msgtype", "m.text"}, {"body", text}});
}

ApiCase::Answer ApiCase::sync(const std::string &token, const std::string &since, const std::string &more)
{
    return get("/_matrix/client/v3/sync?timeout=0" + (since.empty() ? "" : "&since=" + since) + more, token);
}

std::string ApiCase::Answer::text(std::string_view name) const
{
    const auto *found = body.is_object() ? body.get_object().if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(json::view(found->get_string())) : std::string();
}

std::vector<std::string> messagesIn(const ApiCase::Answer &sync, const std::string &room)
{
    std::vector<std::string> bodies;
    const json::Object section = parsed(parsed(parsed(sync.object(), "rooms"), "join"), room);
    const json::Object timeline = parsed(section, "timeline");
    if (const auto *events = json::findArray(timeline, "events")) {
        for (const json::Value &event : *events) {
            if (json::findString(event.as_object(), "type") == "m.room.message")
                bodies.emplace_back(json::findString(parsed(event.as_object(), "content"), "body").value_or(""));
        }
    }
    return bodies;
}

} // namespace homeport::api::test
