#include "server/http/url.h"
#include "server/setup/certificate_import.h"
#include "server/setup/x509_reading.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>

#include <fmt/format.h>

namespace homeport::setup {

using boost::asio::awaitable;
using x509::Certificate;
using x509::Chain;

namespace {

constexpr std::size_t kMaxIssuers = 5;
constexpr std::size_t kMaxInBundle = 20;
constexpr http::ClientLimits kLimits{.connectTimeout = std::chrono::seconds(5),
                                     .totalTimeout = std::chrono::seconds(10),
                                     .headerBytes = 16 * 1024,
                                     .bodyBytes = 64 * 1024};

Chain bundleIn(std::string_view answer)
{
    Chain chain;
    const auto *bytes = reinterpret_cast<const unsigned char *>(answer.data());
    PKCS7 *bundle = d2i_PKCS7(nullptr, &bytes, static_cast<long>(answer.size()));
    if (bundle && PKCS7_type_is_signed(bundle) && bundle->d.sign) {
        STACK_OF(X509) *all = bundle->d.sign->cert;
        for (int i = 0; i < sk_X509_num(all); ++i) {
            X509 *each = sk_X509_value(all, i);
            X509_up_ref(each);
            chain.emplace_back(each);
        }
    }
    PKCS7_free(bundle);
    ERR_clear_error();
    return chain;
}

awaitable<Result<std::string>> fetch(http::Client &client, std::string url)
{
    CO_TRY(http::Url parsed, http::parseUrl(url));
    http::ClientRequest request{.endpoint = std::move(parsed.endpoint),
                                .method = http::Method::Get,
                                .target = std::move(parsed.target),
                                .headers = {},
                                .body = {},
                                .limits = kLimits};
    CO_TRY(http::Response response, co_await client.send(std::move(request)));
    if (response.status != 200)
        co_return fail(ErrorCode::NotFound, fmt::format("it answers {}", response.status));
    co_return std::move(response.body);
}

} // namespace

std::vector<std::string> issuersIn(std::string_view answer)
{
    Chain found = x509::read(answer);
    if (found.empty())
        found = bundleIn(answer);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < found.size() && i < kMaxInBundle; ++i)
        texts.push_back(x509::pem(found[i].get()));
    return texts;
}

awaitable<Result<std::string>> fetchIssuers(http::Client &client, std::string chainPem)
{
    Chain chain = x509::read(chainPem);
    if (chain.empty())
        co_return fail(ErrorCode::BadInput, "there is no certificate whose issuer could be fetched");
    std::size_t added = 0;
    std::string reason;
    while (added < kMaxIssuers && !x509::signsItself(chain.back().get())) {
        const std::string url = x509::issuerUrl(chain.back().get());
        if (url.empty()) {
            reason = "the certificate does not say where its issuer's is";
            break;
        }
        auto answer = co_await fetch(client, url);
        if (!answer) {
            reason = fmt::format("{}: {}", url, answer.error().detail);
            break;
        }
        Certificate issuer;
        for (const std::string &text : issuersIn(*answer)) {
            Chain one = x509::read(text);
            if (!one.empty() && x509::issued(one.front().get(), chain.back().get()))
                issuer = std::move(one.front());
        }
        if (!issuer) {
            reason = fmt::format("{}: what it gives did not issue the certificate", url);
            break;
        }
        // Who does not know the root does not come to know it from us.
        if (x509::signsItself(issuer.get()))
            break;
        chain.push_back(std::move(issuer));
        ++added;
    }
    if (added == 0)
        co_return fail(ErrorCode::NotFound, reason.empty() ? "nothing is missing but the authority itself" : reason);
    co_return x509::pem(chain);
}

} // namespace homeport::setup
