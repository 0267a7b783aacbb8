#include "server/checks/peer_requests.h"

#include <fmt/format.h>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<Result<http::Response>> askPeer(CasePtr work, ServerName peer, std::string target,
                                                std::chrono::milliseconds patience, std::string body)
{
    CO_TRY(const auto destination, co_await work->discovery.resolve(peer));
    Result<http::Response> answer = fail(ErrorCode::Unreachable, fmt::format("{} has no address", peer.str()));
    for (const http::Endpoint &endpoint : destination.endpoints) {
        http::ClientRequest request;
        request.endpoint = endpoint;
        request.target = target;
        if (!body.empty()) {
            request.method = http::Method::Post;
            request.headers.add("Content-Type", "application/json");
            request.body = body;
        }
        request.limits = {
            .connectTimeout = 5s, .totalTimeout = patience, .headerBytes = 32 * 1024, .bodyBytes = 512 * 1024};
        answer = co_await work->tools.client.send(std::move(request));
        if (answer || answer.error().code != ErrorCode::Unreachable)
            break;
    }
    if (answer && answer->status != 200)
        co_return fail(ErrorCode::RemoteRefused, fmt::format("{} answers {}", peer.str(), answer->status), "",
                       answer->status);
    co_return answer;
}

} // namespace homeport::checks
