#pragma once

#include "server/control/values.h"
#include "server/http/traffic_tap.h"

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace homeport::traffic {

/// How much is kept.
struct RecorderLimits {
    std::size_t exchanges = 10'000;
    std::size_t bytes = 64 * 1024 * 1024;
    std::size_t bodyBytes = 64 * 1024; ///< of each body
};

/// The newest federation requests, for people to look at. Secrets are gone before anything is kept: signatures of
/// Authorization headers, tokens in headers and queries.
///
/// passed() on the homeserver thread, the rest from any; a mutex is held for the copy of what is asked.
class TrafficRecorder : public http::TrafficTap {
public:
    explicit TrafficRecorder(RecorderLimits limits = {}) : m_limits(limits) {}
    void passed(const http::Exchange &exchange) override;

    /// Newest @p limit, oldest first.
    QList<control::ExchangeRow> recent(int limit) const;
    /// Those after an id, oldest first: what came since somebody looked.
    QList<control::ExchangeRow> since(quint64 id) const;
    std::optional<control::ExchangeDetail> find(quint64 id) const;

    /// What one server has asked and been asked. Kept for the 10,000 servers that were heard of last.
    struct Tally {
        quint64 in = 0;
        quint64 out = 0;
        Timestamp lastIn = 0;
        Timestamp lastOut = 0;
        std::string lastError;
    };
    std::unordered_map<std::string, Tally> tallies() const;
    int requestsLastMinute(Timestamp now = nowMs()) const;

    /// Called on the homeserver thread when something passed, at most once until the next since().
    std::function<void()> onNew;

private:
    void trim();
    void forgetOldest();
    mutable std::mutex m_mutex;
    RecorderLimits m_limits;
    std::deque<control::ExchangeDetail> m_exchanges;
    std::size_t m_bytes = 0;
    quint64 m_lastId = 0;
    std::unordered_map<std::string, Tally> m_tallies;
    mutable bool m_told = false;
};

} // namespace homeport::traffic
