#include "server/federation/linked_file.h"

#include <fmt/format.h>

#include <chrono>

namespace homeport::federation {

namespace {

constexpr int kMaxRedirects = 3;
constexpr std::chrono::seconds kDeadline{120};

} // namespace

boost::asio::awaitable<Result<http::Response>> fetchLinkedFile(http::Client &client, std::string location,
                                                               std::size_t maxBytes)
{
    const auto end = std::chrono::steady_clock::now() + kDeadline;
    CO_TRY(Url url, parseHttpsUrl(location));
    for (int redirects = 0;; ++redirects) {
        http::ClientRequest request;
        request.endpoint = url.endpoint;
        request.target = url.target;
        request.limits.totalTimeout =
            std::max(std::chrono::milliseconds(1),
                     std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()));
        request.limits.bodyBytes = maxBytes;
        CO_TRY(http::Response answer, co_await client.send(std::move(request)));
        if (answer.status == 200)
            co_return answer;
        // The host alone: what follows it may be a secret of whoever made the link.
        const std::string &host = url.endpoint.hostHeader;
        if (!isRedirect(answer.status))
            co_return fail(ErrorCode::RemoteRefused,
                           fmt::format("{}, where the file is said to be, answered {}", host, answer.status));
        if (redirects == kMaxRedirects)
            co_return fail(ErrorCode::BadInput, fmt::format("more than {} redirects, last by {}", kMaxRedirects, host));
        CO_TRY(url, resolveRedirect(url, answer.headers.find("Location").value_or("")));
    }
}

} // namespace homeport::federation
