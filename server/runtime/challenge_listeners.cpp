#include "server/runtime/challenge_listeners.h"

#include "server/acme/messages.h"
#include "server/base/log.h"
#include "server/setup/files.h"

#include <fmt/format.h>

#include <filesystem>

namespace homeport::runtime {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

constexpr const char *kAlpn = "acme-tls/1";
constexpr std::chrono::milliseconds kGrace{500};

http::Response plain(int status, std::string body)
{
    http::Response response{.status = status, .headers = {}, .body = std::move(body)};
    response.headers.set("Content-Type", "application/octet-stream");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

awaitable<http::Response> answerLater(std::string folder, http::Request request)
{
    co_return challengeAnswer(folder, request.target);
}

} // namespace

std::string challengeFolder(const std::string &dataFolder)
{
    return dataFolder + "/acme/challenge";
}

http::Response challengeAnswer(const std::string &dataFolder, std::string_view target)
{
    constexpr std::string_view kPath = "/.well-known/acme-challenge/";
    const std::string_view path = http::splitTarget(target).path;
    if (!path.starts_with(kPath) || !acme::isToken(path.substr(kPath.size())))
        return plain(404, "not found\n");
    auto content = setup::readFile(challengeFolder(dataFolder) + "/" + std::string(path.substr(kPath.size())));
    return content ? plain(200, *std::move(content)) : plain(404, "not found\n");
}

ChallengeListeners::ChallengeListeners(asio::any_io_executor executor, std::string dataFolder,
                                       setup::AcmeSettings settings, std::shared_ptr<http::ServerTls> own)
    : m_executor(std::move(executor)), m_dataFolder(std::move(dataFolder)), m_settings(std::move(settings)),
      m_own(std::move(own))
{
}

ChallengeListeners::~ChallengeListeners()
{
    std::error_code ignored;
    for (const std::string &token : m_tokens)
        std::filesystem::remove(challengeFolder(m_dataFolder) + "/" + token, ignored);
}

Result<std::unique_ptr<http::Listener>> ChallengeListeners::listen(setup::ListenAddress at,
                                                                   std::shared_ptr<http::ServerTls> tls)
{
    const auto answer = [folder = m_dataFolder](http::Request request) {
        return answerLater(folder, std::move(request));
    };
    http::ListenerSettings settings{
        .address = at.address, .port = static_cast<std::uint16_t>(at.port), .limits = {}, .tls = std::move(tls)};
    settings.limits.connections = 100;
    settings.limits.bodyBytes = 1024;
    auto listener = http::Listener::bind(m_executor, settings, answer, {});
    // Where IPv6 is switched off, all addresses are those of IPv4.
    if (!listener && at.address == "::" && listener.error().code == ErrorCode::Io) {
        settings.address = "0.0.0.0";
        listener = http::Listener::bind(m_executor, settings, answer, {});
    }
    if (listener)
        (*listener)->start();
    return listener;
}

Result<void> ChallengeListeners::presentFile(const acme::Challenge &challenge)
{
    const std::string folder = challengeFolder(m_dataFolder);
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault)
        return fail(ErrorCode::Io, fmt::format("{}: {}", folder, fault.message()));
    TRY_VOID(setup::replaceFile(folder + "/" + challenge.token, challenge.keyAuthorization, 0600));
    m_tokens.insert(challenge.token);
    if (m_httpListener)
        return {};
    auto listener = listen(m_settings.httpListen, nullptr);
    if (listener) {
        m_httpListener = *std::move(listener);
        return {};
    }
    // Somebody else on the port may well pass these requests on to us.
    m_hint = fmt::format("Homeport does not answer on {} itself ({}); whatever listens there must pass requests for "
                         "/.well-known/acme-challenge/ on to the client listener of this server",
                         m_settings.httpListen.str(), listener.error().detail);
    return {};
}

Result<void> ChallengeListeners::presentCertificate(const acme::Challenge &challenge)
{
    TRY(const acme::AlpnCertificate made, acme::alpnCertificate(challenge));
    if (m_own)
        return m_own->answerProtocol(kAlpn, challenge.name, made.certificatePem, made.keyPem);
    if (!m_tls) {
        TRY(m_tls, http::ServerTls::create(made.certificatePem, made.keyPem));
    }
    TRY_VOID(m_tls->answerProtocol(kAlpn, challenge.name, made.certificatePem, made.keyPem));
    if (m_tlsListener)
        return {};
    auto listener = listen(m_settings.tlsListen, m_tls);
    if (!listener)
        return fail(listener.error().code,
                    fmt::format("tls-alpn-01 must be answered on port 443: {}. Let http-01 prove the name instead",
                                listener.error().detail));
    m_tlsListener = *std::move(listener);
    return {};
}

awaitable<Result<void>> ChallengeListeners::present(acme::Challenge challenge)
{
    m_hint.clear();
    co_return challenge.kind == acme::ChallengeKind::Http01 ? presentFile(challenge) : presentCertificate(challenge);
}

std::string ChallengeListeners::hint(const acme::Challenge &) const
{
    return m_hint;
}

awaitable<void> ChallengeListeners::withdraw(acme::Challenge challenge)
{
    std::error_code ignored;
    std::filesystem::remove(challengeFolder(m_dataFolder) + "/" + challenge.token, ignored);
    m_tokens.erase(challenge.token);
    for (const auto &tls : {m_own, m_tls}) {
        if (tls)
            tls->endProtocol(kAlpn, challenge.name);
    }
    for (auto *listener : {&m_httpListener, &m_tlsListener}) {
        if (*listener && m_tokens.empty())
            co_await (*listener)->drain(kGrace);
        if (m_tokens.empty())
            listener->reset();
    }
}

} // namespace homeport::runtime
