#include "server/checks/missing_issuer.h"

#include "server/http/url.h"

#include <fmt/format.h>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kMaxIssuers = 4;
constexpr std::size_t kMaxIssuerBytes = 64 * 1024;

asio::awaitable<Result<http::PresentedCertificate>> fetchOne(CasePtr work, std::string url)
{
    CO_TRY(const http::Url parsed, http::parseUrl(url));
    http::ClientRequest request;
    request.endpoint = parsed.endpoint;
    request.target = parsed.target;
    request.limits = {.connectTimeout = 3s, .totalTimeout = 5s, .headerBytes = 16 * 1024, .bodyBytes = kMaxIssuerBytes};
    CO_TRY(const http::Response response, co_await work->tools.client.send(std::move(request)));
    if (response.status != 200)
        co_return fail(ErrorCode::NotFound, fmt::format("{} answers {}", url, response.status));
    co_return http::readCertificate(response.body);
}

} // namespace

asio::awaitable<std::vector<http::PresentedCertificate>> fetchIssuers(CasePtr work, http::PresentedCertificate last)
{
    std::vector<http::PresentedCertificate> found;
    while (found.size() < kMaxIssuers && !last.selfIssued && !last.issuerUrls.empty()) {
        const std::string url = last.issuerUrls.front();
        auto issuer = co_await fetchOne(work, url);
        work->step("address", fmt::format("the issuer of '{}' from {}", last.subject, url),
                   issuer ? issuer->subject : issuer.error().detail, issuer.has_value());
        if (!issuer)
            break;
        last = *issuer;
        found.push_back(std::move(*issuer));
    }
    co_return found;
}

} // namespace homeport::checks
