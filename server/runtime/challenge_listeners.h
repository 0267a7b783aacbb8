#pragma once

#include "server/acme/challenge.h"
#include "server/http/listener.h"
#include "server/setup/config.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <set>
#include <string>

namespace homeport::runtime {

/// The folder through which whoever orders a certificate and whoever answers on the ports find each other: a file a
/// token, so that a command can order while the server runs.
std::string challengeFolder(const std::string &dataFolder);
/// The answer to a request for `/.well-known/acme-challenge/TOKEN`; 404 for anything else. Reads one small file.
http::Response challengeAnswer(const std::string &dataFolder, std::string_view target);

/// Answers challenges: by files for a listener or proxy that is there already, and by listeners for the moment on the
/// ports where authorities look, unless somebody else has them. One executor; outlives its coroutines.
class ChallengeListeners : public acme::ChallengeHost {
public:
    /// @param own the TLS of a listener that authorities reach on port 443; null: there is none
    ChallengeListeners(boost::asio::any_io_executor executor, std::string dataFolder, setup::AcmeSettings settings,
                       std::shared_ptr<http::ServerTls> own);
    ~ChallengeListeners() override;

    boost::asio::awaitable<Result<void>> present(acme::Challenge challenge) override;
    std::string hint(const acme::Challenge &challenge) const override;
    boost::asio::awaitable<void> withdraw(acme::Challenge challenge) override;

private:
    Result<void> presentFile(const acme::Challenge &challenge);
    Result<void> presentCertificate(const acme::Challenge &challenge);
    Result<std::unique_ptr<http::Listener>> listen(setup::ListenAddress at, std::shared_ptr<http::ServerTls> tls);

    boost::asio::any_io_executor m_executor;
    std::string m_dataFolder;
    setup::AcmeSettings m_settings;
    std::shared_ptr<http::ServerTls> m_own;
    std::shared_ptr<http::ServerTls> m_tls; ///< of the listener for the moment
    std::unique_ptr<http::Listener> m_httpListener;
    std::unique_ptr<http::Listener> m_tlsListener;
    std::string m_hint;
    std::set<std::string> m_tokens;
};

} // namespace homeport::runtime
