#include "server/runtime/certificate_orders.h"

#include "server/runtime/challenge_listeners.h"
#include "server/setup/certificate_import.h"
#include "server/setup/certificate_names.h"
#include "server/setup/certificate_request.h"
#include "server/setup/certificates.h"
#include "server/setup/files.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace homeport::runtime {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

constexpr std::chrono::milliseconds kLookForCancel{200};

Result<void> makeFolder(const std::string &folder)
{
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault)
        return fail(ErrorCode::Io,
                    fmt::format("{}: {}; choose a folder that you may write to", folder, fault.message()));
    return {};
}

/// An HTTP client with the trust and the address policy of the configuration, on a loop of its own.
struct Errand {
    asio::io_context loop{1};
    std::unique_ptr<http::Client> client;

    static Result<std::unique_ptr<Errand>> create(const std::string &dataFolder, const setup::Config &config)
    {
        std::vector<std::string> authorities;
        for (const std::string &file : config.trustFiles) {
            TRY(std::string pem, setup::readFile(setup::inFolder(dataFolder, file)));
            authorities.push_back(std::move(pem));
        }
        TRY(auto trust, http::Trust::create(authorities));
        TRY(auto policy, http::AddressPolicy::create(config.allowPeers));
        auto errand = std::make_unique<Errand>();
        errand->client = http::Client::create(errand->loop.get_executor(), std::move(trust), std::move(policy));
        return errand;
    }

    template <class T>
    Result<T> run(awaitable<Result<T>> work, const std::atomic<bool> *cancelled)
    {
        std::optional<Result<T>> outcome;
        asio::cancellation_signal cancel;
        asio::co_spawn(loop, std::move(work),
                       asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr fault, Result<T> result) {
                           outcome =
                               fault ? Result<T>(fail(ErrorCode::Cancelled, "it was cancelled")) : std::move(result);
                           client->shutdown();
                       }));
        while (!outcome) {
            loop.run_for(kLookForCancel);
            if (!outcome && cancelled && *cancelled) {
                client->shutdown();
                cancel.emit(asio::cancellation_type::terminal);
            }
        }
        loop.run_for(kLookForCancel);
        return *std::move(outcome);
    }
};

} // namespace

CertificatePaths certificatePaths(const std::string &dataFolder, const setup::Config &config)
{
    const auto pathOf = [&](const std::string &set, const char *usual) {
        return setup::inFolder(dataFolder, set.empty() ? usual : set);
    };
    return {pathOf(config.certificateFile, "tls/certificate.pem"),
            pathOf(config.certificateKeyFile, "tls/certificate.key")};
}

Result<void> storeCertificate(const CertificatePaths &paths, const std::string &chainPem, const std::string &keyPem)
{
    for (const std::string &path : {paths.chain, paths.key})
        TRY_VOID(makeFolder(std::filesystem::path(path).parent_path().string()));
    // The chain last: it is what a running server watches.
    TRY_VOID(setup::replaceFile(paths.key, keyPem, 0600));
    return setup::replaceFile(paths.chain, chainPem, 0644);
}

Result<std::shared_ptr<const acme::AccountKey>> accountKey(const std::string &dataFolder)
{
    const std::string path = dataFolder + "/acme/account.key";
    auto pem = setup::readFile(path);
    if (!pem && pem.error().code != ErrorCode::NotFound)
        return std::unexpected(pem.error());
    if (pem) {
        auto key = acme::AccountKey::fromPem(*pem);
        if (!key)
            return fail(ErrorCode::BadInput,
                        fmt::format("{}: {}. Remove the file: a new account is opened then", path, key.error().detail));
        return std::make_shared<const acme::AccountKey>(*std::move(key));
    }
    TRY_VOID(makeFolder(dataFolder + "/acme"));
    TRY(auto key, acme::AccountKey::generate());
    TRY(const std::string text, key.pem());
    TRY_VOID(setup::createFile(path, text, 0600));
    return std::make_shared<const acme::AccountKey>(std::move(key));
}

awaitable<Result<void>> orderCertificate(http::Client &client, asio::any_io_executor executor, std::string dataFolder,
                                         setup::Config config, std::shared_ptr<acme::ChallengeHost> host,
                                         acme::StepSink steps)
{
    CO_TRY(auto key, accountKey(dataFolder));
    const std::vector<std::string> names = setup::certificateNames(config);
    CO_TRY(const setup::CertificateRequest request, setup::makeCertificateRequest(names));
    acme::Session session(client, executor, {config.acme.directory, config.acme.email, std::move(key)},
                          std::move(steps));
    const auto kind =
        config.acme.challenge == "tls-alpn-01" ? acme::ChallengeKind::TlsAlpn01 : acme::ChallengeKind::Http01;
    acme::OrderRequest order{.names = names, .challenge = kind, .csrDer = request.csrDer};
    CO_TRY(const std::string chain, co_await session.order(std::move(order), *host));
    // What can't be served is not stored over what can.
    if (const auto usable = http::ServerTls::create(chain, request.keyPem); !usable)
        co_return fail(ErrorCode::BadInput,
                       fmt::format("the authority's certificate can't be used: {}", usable.error().detail));
    co_return storeCertificate(certificatePaths(dataFolder, config), chain, request.keyPem);
}

Result<void> orderCertificateNow(const std::string &dataFolder, const setup::Config &config,
                                 const acme::StepSink &steps, const std::atomic<bool> *cancelled)
{
    TRY(const auto errand, Errand::create(dataFolder, config));
    auto host = std::make_shared<ChallengeListeners>(errand->loop.get_executor(), dataFolder, config.acme, nullptr);
    return errand->run(
        orderCertificate(*errand->client, errand->loop.get_executor(), dataFolder, config, std::move(host), steps),
        cancelled);
}

Result<std::string> fetchIssuersNow(const std::string &dataFolder, const setup::Config &config,
                                    const std::string &chainPem)
{
    TRY(const auto errand, Errand::create(dataFolder, config));
    return errand->run(setup::fetchIssuers(*errand->client, chainPem), nullptr);
}

Result<std::string> termsOfService(const std::string &dataFolder, const setup::Config &config,
                                   const std::atomic<bool> *cancelled)
{
    TRY(const auto errand, Errand::create(dataFolder, config));
    TRY(auto made, acme::AccountKey::generate()); // a directory is shown to everybody; no account is made
    const auto key = std::make_shared<const acme::AccountKey>(std::move(made));
    acme::Session session(*errand->client, errand->loop.get_executor(), {config.acme.directory, config.acme.email, key},
                          {});
    TRY(const acme::Directory directory, errand->run(session.directory(), cancelled));
    return directory.termsOfService;
}

} // namespace homeport::runtime
