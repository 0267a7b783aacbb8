#pragma once

#include "server/acme/session.h"
#include "server/base/clock.h"
#include "server/control/values.h"
#include "server/http/client.h"
#include "server/http/tls.h"
#include "server/setup/config.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace homeport::runtime {

/// Whether a certificate should be renewed: two thirds of its life are over.
bool isRenewalDue(Timestamp notBefore, Timestamp notAfter, Timestamp now);
/// How long to wait after @p failures in a row, the authority's own wish (0: none) included: authorities count
/// failures.
std::chrono::milliseconds pauseAfterFailures(int failures, long wishMs, bool haveCertificate);

/// An order that has not begun.
control::CertificateOrder orderFrom(const setup::Config &config, bool renewal, Timestamp since);

/// Keeps the certificate of a running server good: takes what somebody puts in its place, orders a new one in time, or
/// when the files hold nothing that can be served. Each state of the files is complained of once. Connections that are
/// open keep what they have. One executor; outlives its coroutine.
class CertificateKeeper {
public:
    struct Parts {
        boost::asio::any_io_executor executor;
        http::Client &client;
        std::string dataFolder;
        setup::Config config;
        std::shared_ptr<http::ServerTls> tls;
        std::function<Timestamp()> clock;
        std::function<void(Timestamp notAfter)> taken; ///< a certificate was put to use
        /// What is wrong with the pair of files now; called when that changes. May be empty.
        std::function<void(const std::vector<control::Problem> &)> judged = {};
        /// What became of the order that is under way; nullopt: it has come to a good end. May be empty.
        std::function<void(const std::optional<control::CertificateOrder> &)> ordering = {};
        std::optional<control::CertificateOrder> pending = {}; ///< that was told of before the keeper was there
        /// Orders one and stores it; orderCertificate() but in tests.
        std::function<boost::asio::awaitable<Result<void>>(acme::StepSink)> order;
        std::chrono::milliseconds look{2'000}; ///< how often files and clock are looked at
    };
    explicit CertificateKeeper(Parts parts);

    /// Until it is cancelled.
    boost::asio::awaitable<void> run();

private:
    struct FileState {
        std::int64_t changedNs = 0; ///< also by chmod and rename
        std::uint64_t inode = 0;
        friend bool operator==(const FileState &, const FileState &) = default;
    };
    struct PairState {
        FileState chain;
        FileState key;
        friend bool operator==(const PairState &, const PairState &) = default;
    };
    PairState look() const;
    void takeIfChanged();
    boost::asio::awaitable<void> orderIfDue();
    void noteStep(acme::OrderStep step, const std::string &about);
    void tellOrder() const;
    bool isDue(Timestamp now) const;
    /// Looks into the files and tells what is wrong with them if that is something else than before.
    void judge();

    Parts m_parts;
    PairState m_seen;
    PairState m_complained; ///< a state that can't be served and was logged
    std::vector<control::Problem> m_problems;
    Timestamp m_judged = 0;
    Timestamp m_brokenSince = 0; ///< the files can't be served; 0: they can
    Timestamp m_notBefore = 0;
    bool m_lacksName = false;      ///< as after a change of [delegation] or [acme] names
    bool m_orderedForName = false; ///< an order was made because of it
    Timestamp m_notAfter = 0;
    Timestamp m_nextOrder = 0;
    int m_failures = 0;
    std::optional<control::CertificateOrder> m_order;
};

} // namespace homeport::runtime
