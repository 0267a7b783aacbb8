#pragma once

#include "server/base/clock.h"
#include "server/control/findings.h"
#include "server/control/values.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace homeport::runtime {

/// What a check found that is not fine, each by severity, code and subject: what is remembered of it.
std::set<std::string> faultsOf(const control::CheckReport &report);

/// The first finding, thus the likeliest cause, that was not there before and is worth a word: an error, a warning
/// where all was fine, a certificate near its end. Null: no news. Warnings about single other servers come and go by
/// themselves beside others.
const control::Finding *newFault(const control::CheckReport &report, const std::set<std::string> &before);

/// A running server examines itself, once an hour, and says what has become worse since the last time. What the last
/// check found is kept in `doctor.last` in the data folder, so a restart says nothing again. Homeserver thread; the
/// examinations have threads of their own.
class SelfCheck {
public:
    using Examine = std::function<boost::asio::awaitable<control::CheckReport>()>;
    struct Parts {
        boost::asio::any_io_executor executor;
        std::string dataFolder;
        Examine examine;
        std::function<void(QList<control::Problem>)> judged;        ///< when what is wrong has changed
        std::function<std::chrono::milliseconds(bool first)> pause; ///< before a check
    };
    explicit SelfCheck(Parts parts);

    boost::asio::awaitable<void> run(); ///< until it is cancelled

    /// Some minutes after the start, then an hour; neither to the second, so that not all servers ask at once.
    static std::chrono::milliseconds usualPause(bool first);
    /// A whole examination of the server of @p dataFolder. Cancelling it ends it at once.
    static boost::asio::awaitable<control::CheckReport> examineFolder(boost::asio::any_io_executor executor,
                                                                      std::string dataFolder);

private:
    void note(const control::CheckReport &report);

    Parts m_parts;
    std::set<std::string> m_before;
    QString m_told; ///< the fault that is said at the moment, as faultsOf() names it; empty: none
};

} // namespace homeport::runtime
