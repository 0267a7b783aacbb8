#include "tests/transparency/mangling_proxy.h"

#include "server/api/api_error.h"
#include "server/setup/signing_key_line.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <fmt/format.h>

namespace homeport::checks::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<http::Listener> listener(Loop &loop, http::Handler handler, std::size_t bodyBytes)
{
    http::ListenerSettings settings{.address = "127.0.0.1"};
    settings.limits.bodyBytes = bodyBytes;
    auto bound = http::Listener::bind(loop.executor(), settings, std::move(handler), api::framingErrorResponse);
    if (!bound)
        throw std::runtime_error(bound.error().detail);
    (*bound)->start();
    return *std::move(bound);
}

} // namespace

http::Response page(int status, const std::string &server, const std::string &body)
{
    http::Response response;
    response.status = status;
    response.headers.add("Server", server);
    response.headers.add("Content-Type", "text/html");
    response.body = body;
    return response;
}

ProxiedEcho::ProxiedEcho(Loop &loop) : m_loop(loop)
{
    auto key = crypto::SigningKey::generate("doctor");
    doctorKeyLine = setup::keyLine(key);
    identity = std::make_shared<const federation::ProbeIdentity>(std::move(key));
    client =
        http::Client::create(loop.executor(), *http::Trust::create({}), *http::AddressPolicy::create({"127.0.0.1"}));
    m_echo = std::make_unique<api::federation_api::Echo>(
        name, identity,
        api::federation_api::Echo::Hooks{
            .state =
                [this] {
                    json::Object told = federation::toJson(state);
                    if (order)
                        addOrder(told, *order);
                    return told;
                },
            .retry = [this](const ServerName &peer) { retried.push_back(peer.str()); },
            .askPeer = [](ServerName) -> asio::awaitable<Result<json::Object>> { co_return json::Object{}; }});
    m_serverListener = listener(
        loop,
        [this](http::Request request) -> asio::awaitable<http::Response> {
            auto call = std::make_shared<api::Call>();
            call->request = std::move(request);
            auto answer = co_await m_echo->answer(call);
            co_return answer ? *std::move(answer) : api::errorResponse({ErrorCode::NotFound, "no", "M_UNRECOGNIZED"});
        },
        50 * 1024 * 1024);
    m_proxyListener =
        listener(loop, [this](http::Request request) { return pass(std::move(request)); }, 60 * 1024 * 1024);
}

ProxiedEcho::~ProxiedEcho()
{
    client->shutdown();
    m_loop.await(m_proxyListener->drain(0ms));
    m_loop.await(m_serverListener->drain(0ms));
}

Route ProxiedEcho::route() const
{
    return {{"127.0.0.1", m_proxyListener->port(), "", "home.example"}, "/_matrix/federation/unstable"};
}

asio::awaitable<http::Response> ProxiedEcho::pass(http::Request request)
{
    http::Response answer = co_await passOn(std::move(request));
    if (!serverHeader.empty())
        answer.headers.set("Server", serverHeader);
    co_return answer;
}

asio::awaitable<http::Response> ProxiedEcho::passOn(http::Request request)
{
    if (proxy)
        if (auto own = proxy(request))
            co_return *std::move(own);
    if (http10)
        co_return co_await passHttp10(std::move(request));
    http::ClientRequest onward;
    onward.endpoint = {"127.0.0.1", m_serverListener->port(), "", "127.0.0.1"};
    onward.method = request.method;
    onward.target = request.target;
    onward.body = request.body;
    for (const auto &[key, value] : request.headers.fields()) {
        if (key == "Host")
            onward.endpoint.hostHeader = value;
        else if (key != "Content-Length" && key != "Connection")
            onward.headers.add(key, value);
    }
    onward.limits.totalTimeout = patience;
    auto answer = co_await client->send(std::move(onward));
    if (answer)
        co_return *std::move(answer);
    co_return page(answer.error().code == ErrorCode::Timeout ? 504 : 502, "nginx");
}

asio::awaitable<http::Response> ProxiedEcho::passHttp10(http::Request request)
{
    asio::ip::tcp::socket socket(m_loop.executor());
    co_await socket.async_connect({asio::ip::address_v4::loopback(), m_serverListener->port()}, asio::use_awaitable);
    std::string text = fmt::format("{} {} HTTP/1.0\r\n", http::methodName(request.method), request.target);
    for (const auto &[key, value] : request.headers.fields())
        text += fmt::format("{}: {}\r\n", key, key == "Connection" ? "close" : value);
    text += "\r\n" + request.body;
    co_await asio::async_write(socket, asio::buffer(text), asio::use_awaitable);
    std::string answer;
    boost::system::error_code end;
    co_await asio::async_read(socket, asio::dynamic_buffer(answer), asio::redirect_error(asio::use_awaitable, end));
    http::Response response;
    response.status = answer.contains(" 200 ") ? 200 : 502;
    response.body = answer.substr(answer.find("\r\n\r\n") + 4);
    co_return response;
}

std::vector<EchoAnswer> ProxiedEcho::alphabet()
{
    std::vector<EchoAnswer> answers;
    for (const Letter &letter : targetAlphabet())
        answers.push_back(m_loop.await(probe().send(route(), letter.rest)));
    return answers;
}

} // namespace homeport::checks::test
