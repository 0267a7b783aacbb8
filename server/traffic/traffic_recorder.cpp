#include "server/traffic/traffic_recorder.h"

#include "server/json/json.h"
#include "server/traffic/redaction.h"

#include <algorithm>

namespace homeport::traffic {

namespace {

constexpr std::size_t kMaxErrorBytes = 1'000;
constexpr std::size_t kMaxTallies = 10'000; ///< servers remembered

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString cut(const std::string &body, std::size_t limit, bool &truncated)
{
    truncated = truncated || body.size() > limit;
    return QString::fromUtf8(body.data(), static_cast<qsizetype>(std::min(body.size(), limit)));
}

std::size_t weight(const control::ExchangeDetail &detail)
{
    const control::ExchangeRow &row = detail.row;
    const auto characters = detail.requestHeaders.size() + detail.requestBody.size() + detail.responseHeaders.size() +
                            detail.responseBody.size() + row.target.size() + row.peer.size() + row.operation.size() +
                            row.errcode.size() + row.error.size();
    return static_cast<std::size_t>(characters) * sizeof(QChar) + sizeof(control::ExchangeDetail);
}

/// errcode and error of an answer that is one.
void addRefusal(const http::Response &response, control::ExchangeRow &row)
{
    if (response.status < 400 || response.body.size() > 64 * 1024)
        return;
    if (const auto body = json::parseObject(response.body)) {
        if (const auto errcode = json::findString(*body, "errcode"))
            row.errcode = text(errcode->substr(0, kMaxErrorBytes));
        if (const auto error = json::findString(*body, "error"))
            row.error = text(error->substr(0, kMaxErrorBytes));
    }
}

} // namespace

void TrafficRecorder::passed(const http::Exchange &exchange)
{
    control::ExchangeDetail detail;
    control::ExchangeRow &row = detail.row;
    row.when = QDateTime::fromMSecsSinceEpoch(exchange.when, Qt::UTC);
    row.incoming = exchange.incoming;
    row.peer = text(exchange.peer);
    row.operation = text(exchange.operation);
    row.microseconds = exchange.microseconds;
    row.error = text(exchange.error);
    if (exchange.request) {
        row.method = text(http::methodName(exchange.request->method));
        row.target = text(redactedTarget(exchange.request->target));
        const std::size_t came = std::max(exchange.requestBytes, exchange.request->body.size());
        row.requestBytes = static_cast<qint64>(came);
        detail.truncated = came > exchange.request->body.size();
        detail.requestHeaders = text(redactedHeaders(exchange.request->headers));
        detail.requestBody = cut(exchange.request->body, m_limits.bodyBytes, detail.truncated);
    }
    if (exchange.response) {
        row.status = exchange.response->status;
        row.responseBytes = static_cast<qint64>(exchange.response->body.size());
        addRefusal(*exchange.response, row);
        detail.responseHeaders = text(redactedHeaders(exchange.response->headers));
        detail.responseBody = cut(exchange.response->body, m_limits.bodyBytes, detail.truncated);
    }
    bool tell = false;
    {
        const std::lock_guard lock(m_mutex);
        row.id = ++m_lastId;
        if (!exchange.peer.empty()) {
            const std::string peer(exchange.peer);
            if (m_tallies.size() >= kMaxTallies && !m_tallies.contains(peer))
                forgetOldest();
            Tally &tally = m_tallies[peer];
            ++(exchange.incoming ? tally.in : tally.out);
            (exchange.incoming ? tally.lastIn : tally.lastOut) = exchange.when;
            if (!row.error.isEmpty())
                tally.lastError = row.error.toStdString();
        }
        m_bytes += weight(detail);
        m_exchanges.push_back(std::move(detail));
        trim();
        tell = !std::exchange(m_told, true);
    }
    if (tell && onNew)
        onNew();
}

void TrafficRecorder::forgetOldest()
{
    const auto last = [](const auto &entry) { return std::max(entry.second.lastIn, entry.second.lastOut); };
    m_tallies.erase(std::ranges::min_element(m_tallies, {}, last));
}

void TrafficRecorder::trim()
{
    while (m_exchanges.size() > m_limits.exchanges || (m_bytes > m_limits.bytes && m_exchanges.size() > 1)) {
        m_bytes -= weight(m_exchanges.front());
        m_exchanges.pop_front();
    }
}

QList<control::ExchangeRow> TrafficRecorder::recent(int limit) const
{
    const std::lock_guard lock(m_mutex);
    QList<control::ExchangeRow> rows;
    const std::size_t count = std::min(m_exchanges.size(), static_cast<std::size_t>(std::max(0, limit)));
    for (std::size_t i = m_exchanges.size() - count; i < m_exchanges.size(); ++i)
        rows.append(m_exchanges[i].row);
    return rows;
}

QList<control::ExchangeRow> TrafficRecorder::since(quint64 id) const
{
    const std::lock_guard lock(m_mutex);
    m_told = false;
    QList<control::ExchangeRow> rows;
    const auto first = std::ranges::upper_bound(m_exchanges, id, {}, [](const auto &detail) { return detail.row.id; });
    for (auto at = first; at != m_exchanges.end(); ++at)
        rows.append(at->row);
    return rows;
}

std::optional<control::ExchangeDetail> TrafficRecorder::find(quint64 id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::lower_bound(m_exchanges, id, {}, [](const auto &detail) { return detail.row.id; });
    if (found == m_exchanges.end() || found->row.id != id)
        return std::nullopt;
    return *found;
}

std::unordered_map<std::string, TrafficRecorder::Tally> TrafficRecorder::tallies() const
{
    const std::lock_guard lock(m_mutex);
    return m_tallies;
}

int TrafficRecorder::requestsLastMinute(Timestamp now) const
{
    const std::lock_guard lock(m_mutex);
    const auto after = QDateTime::fromMSecsSinceEpoch(now - 60'000, Qt::UTC);
    // Not in the order of `when`: a slow exchange is told of after quick ones that began later.
    return static_cast<int>(
        std::ranges::count_if(m_exchanges, [&](const auto &detail) { return detail.row.when >= after; }));
}

} // namespace homeport::traffic
