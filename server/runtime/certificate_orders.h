#pragma once

#include "server/acme/session.h"
#include "server/setup/config.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace homeport::runtime {

/// Where chain and key lie: the configuration's files, else `tls/` in the data folder.
struct CertificatePaths {
    std::string chain;
    std::string key;
};
CertificatePaths certificatePaths(const std::string &dataFolder, const setup::Config &config);
/// Puts a pair in its place, the key 0600. A server that runs takes it within seconds.
Result<void> storeCertificate(const CertificatePaths &paths, const std::string &chainPem, const std::string &keyPem);

/// The key of the account in `acme/account.key` (0600), made when missing.
Result<std::shared_ptr<const acme::AccountKey>> accountKey(const std::string &dataFolder);

/// Orders a certificate by the configuration's [acme] with a new key, and stores both. Errors as acme::Session, and Io.
boost::asio::awaitable<Result<void>> orderCertificate(http::Client &client, boost::asio::any_io_executor executor,
                                                      std::string dataFolder, setup::Config config,
                                                      std::shared_ptr<acme::ChallengeHost> host, acme::StepSink steps);

/// The same for whoever has no loop: commands, set-up. Blocks until it has ended; the terms of service of the
/// authority are agreed to. @p cancelled is looked at a few times a second.
Result<void> orderCertificateNow(const std::string &dataFolder, const setup::Config &config,
                                 const acme::StepSink &steps, const std::atomic<bool> *cancelled = nullptr);
/// Missing certificates of authorities, fetched by setup::fetchIssuers(): the whole chain. Blocks.
Result<std::string> fetchIssuersNow(const std::string &dataFolder, const setup::Config &config,
                                    const std::string &chainPem);
/// What its terms of service are, before one agrees: an address; empty: there are none. Blocks, as
/// orderCertificateNow(); writes nothing.
Result<std::string> termsOfService(const std::string &dataFolder, const setup::Config &config,
                                   const std::atomic<bool> *cancelled = nullptr);

} // namespace homeport::runtime
