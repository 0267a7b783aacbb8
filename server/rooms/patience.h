#pragma once

#include "server/base/result.h"

#include <fmt/format.h>

#include <chrono>
#include <string_view>

namespace homeport::rooms {

/// Who asks one server after the other begins with none after this time: make_join and send_join of one take up to
/// three minutes, and whoever waits for the answer waits for ten at most. What was begun is never broken off: the other
/// server may have let us in already.
inline constexpr std::chrono::seconds kTimeToTryServers{300};

/// The time and the reasons of somebody who asks several servers in turn.
class Patience {
public:
    explicit Patience(std::chrono::steady_clock::duration time) : m_end(std::chrono::steady_clock::now() + time) {}

    /// A server failed; @p left are not asked yet. False when there is no time for them: the reasons say so then.
    bool goesOnAfter(std::string_view server, const Error &error, std::size_t left)
    {
        m_last = error;
        add(fmt::format("{}: {}", server, error.detail));
        const bool late = left > 0 && std::chrono::steady_clock::now() >= m_end;
        if (late)
            add(fmt::format("{} more were not asked, because it took too long already", left));
        return !late;
    }
    /// The last error, with a line of each server.
    Error error() const
    {
        Error all = m_last;
        all.detail = m_reasons;
        return all;
    }

private:
    void add(std::string_view reason)
    {
        m_reasons += m_reasons.empty() ? "" : "; ";
        m_reasons += reason;
    }

    std::chrono::steady_clock::time_point m_end;
    Error m_last;
    std::string m_reasons;
};

} // namespace homeport::rooms
