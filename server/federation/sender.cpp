#include "server/federation/sender.h"

#include "server/base/log.h"
#include "server/federation/catch_up.h"
#include "server/store/connection.h"
#include "server/store/store.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::federation {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kMaxItems = outbox::kMaxPdus + outbox::kMaxEdus;
constexpr std::size_t kMaxKeptAtStop = 1'000;
constexpr Timestamp kDatabasePauseMs = 5'000;
constexpr auto kBoundEvery = 5s;

Result<void> keepWithin(store::Connection &connection, const ServerName &server, outbox::Bounds bounds,
                        std::int64_t after)
{
    TRY(const std::int64_t forgotten, outbox::collapse(connection, server, bounds, after));
    if (forgotten > 0)
        qCInfo(log::federation,
               "too much waits for %s: of its rooms only the newest events are kept, %lld others left out",
               server.str().c_str(), static_cast<long long>(forgotten));
    return {};
}

/// Comma-separated JSON texts.
std::string joined(const std::vector<std::string> &texts)
{
    return fmt::format("{}", fmt::join(texts, ","));
}

/// What the database keeps of a transaction: not its content, which it has.
outbox::Batch noteOf(const outbox::Batch &batch)
{
    outbox::Batch note;
    note.transactionId = batch.transactionId;
    note.lastItem = batch.lastItem;
    note.originTs = batch.originTs;
    note.ephemeral = batch.ephemeral;
    return note;
}

/// Malformed in the other side's eyes: the same bytes will never be taken.
bool isHopeless(const Error &error)
{
    return error.code == ErrorCode::RemoteRefused && (error.status == 400 || error.status == 413);
}

} // namespace

/// One destination.
struct Sender::Lane {
    Lane(ServerName name, const asio::any_io_executor &executor) : server(std::move(name)), sleep(executor) {}

    struct Transaction {
        outbox::Batch batch;
        std::vector<EphemeralQueue::Item> ephemeral; ///< to be given back when only they were in it
        std::string body;
    };

    ServerName server;
    asio::steady_timer sleep; ///< of the back-off; cancelled to try at once
    EphemeralQueue ephemeral;
    std::optional<Transaction> pending;
    std::int64_t sentUpTo = 0;        ///< newest item that was taken
    std::int64_t preparedUpTo = 0;    ///< newest item of a transaction that was made
    std::size_t maxItems = kMaxItems; ///< fewer while a malformed item is looked for
    bool begunBefore = true;          ///< a transaction of before the start may be unfinished
    bool running = false;
    bool woken = false;
    bool sending = false;
    Timestamp lastSent = 0;
    std::chrono::steady_clock::time_point bounded{}; ///< when the length of what waits was looked at
    bool boundedAway = false;                        ///< by the bounds of one that does not answer
};

Sender::Sender(IdentityPtr identity, store::Store &store, FederationClient &client, asio::any_io_executor executor)
    : m_identity(std::move(identity)), m_store(store), m_operations(client), m_health(client.health()),
      m_tasks(std::move(executor))
{
    m_health.onRecovered = [this](const ServerName &server) {
        if (const auto found = m_lanes.find(server); found != m_lanes.end())
            found->second->sleep.cancel();
    };
}

Sender::~Sender()
{
    m_health.onRecovered = nullptr;
}

Result<void> Sender::enqueuePdu(store::Connection &connection, std::int64_t eventNid,
                                std::span<const ServerName> servers)
{
    return outbox::insertPdu(connection, servers, eventNid);
}

Result<void> Sender::enqueueEdu(store::Connection &connection, const ServerName &server, std::string_view type,
                                const json::Object &content)
{
    const json::Object edu{{"edu_type", boost::json::string_view(type.data(), type.size())}, {"content", content}};
    return outbox::insertEdu(connection, server, json::canonical(edu));
}

Sender::Lane &Sender::lane(const ServerName &server)
{
    auto &lane = m_lanes[server];
    if (!lane)
        lane = std::make_unique<Lane>(server, m_tasks.executor());
    return *lane;
}

void Sender::wake(std::span<const ServerName> servers)
{
    for (const auto &server : servers) {
        if (server == m_identity->name)
            continue;
        run(lane(server));
    }
}

void Sender::sendEphemeral(const ServerName &server, std::string_view type, const json::Object &content)
{
    if (server == m_identity->name || m_stopping)
        return;
    auto &destination = lane(server);
    destination.ephemeral.put(type, content);
    run(destination);
}

void Sender::contactFrom(const ServerName &server)
{
    m_health.contactedUs(server);
}

void Sender::retryNow(const ServerName &server)
{
    m_health.reset(server);
    run(lane(server));
}

void Sender::run(Lane &lane)
{
    lane.woken = true;
    if (lane.running || m_stopping)
        return;
    lane.running = true;
    m_tasks.spawn("send to " + lane.server.str(), loop(lane));
}

asio::awaitable<void> Sender::loop(Lane &lane)
{
    struct End {
        Lane &lane;
        ~End() { lane.running = lane.sending = false; }
    } const end{lane};
    while (!m_stopping) {
        if (const Timestamp retryAt = m_health.of(lane.server).retryAt; retryAt > nowMs()) {
            co_await pause(lane, retryAt);
            continue;
        }
        if (!lane.pending) {
            lane.woken = false;
            const auto ready = co_await prepare(lane);
            if (!ready) {
                qCWarning(log::federation, "what waits for %s cannot be read: %s", lane.server.str().c_str(),
                          ready.error().detail.c_str());
                co_await pause(lane, nowMs() + kDatabasePauseMs);
                continue;
            }
            if (!*ready && !lane.woken)
                co_return;
            if (!*ready)
                continue;
        }
        co_await attempt(lane);
        co_await bound(lane);
    }
}

asio::awaitable<Result<bool>> Sender::prepare(Lane &lane)
{
    CO_TRY(outbox::Batch batch,
           co_await m_store.read([server = lane.server, after = lane.sentUpTo, most = lane.maxItems,
                                  begun = lane.begunBefore](store::Connection &connection) {
               return outbox::nextBatch(connection, server, after, most, begun);
           }));
    lane.begunBefore = false;
    Lane::Transaction transaction;
    const bool resumed = !batch.transactionId.empty();
    if (!resumed) {
        // Alone when something malformed is looked for.
        if (lane.maxItems > 1)
            transaction.ephemeral = lane.ephemeral.take(outbox::kMaxEdus - batch.edus.size());
        std::vector<std::string> texts;
        for (const auto &edu : EphemeralQueue::merge(transaction.ephemeral))
            texts.push_back(json::canonical(edu));
        batch.ephemeral = joined(texts);
        batch.originTs = nowMs();
    }
    if (batch.items() == 0 && batch.ephemeral.empty()) {
        // Only events that are gone, or only what may not go beside a malformed item: look again.
        if (batch.lastItem > 0)
            settle(lane, batch.lastItem);
        lane.woken |= batch.lastItem > 0 || !lane.ephemeral.empty();
        lane.maxItems = kMaxItems;
        co_return false;
    }
    if (!resumed) {
        batch.transactionId = fmt::format("{}-{}-{}", batch.originTs, batch.lastItem, m_transactions++);
        // Beside the sending, not before it: the id must be on the disk only for a retry after a restart.
        if (batch.lastItem > 0)
            m_tasks.spawn("note transaction",
                          keep([server = lane.server, noted = noteOf(batch)](store::Connection &connection) {
                              return outbox::saveTransaction(connection, server, noted);
                          }));
    }
    std::string edus = joined(batch.edus);
    if (!edus.empty() && !batch.ephemeral.empty())
        edus += ',';
    edus += batch.ephemeral;
    // Canonical JSON, since its parts are.
    transaction.body = fmt::format(R"({{"edus":[{}],"origin":"{}","origin_server_ts":{},"pdus":[{}]}})", edus,
                                   m_identity->name.str(), batch.originTs, joined(batch.pdus));
    lane.preparedUpTo = std::max(lane.preparedUpTo, batch.lastItem);
    transaction.batch = std::move(batch);
    lane.pending = std::move(transaction);
    co_return true;
}

asio::awaitable<void> Sender::attempt(Lane &lane)
{
    lane.sending = true;
    auto outcome =
        co_await m_operations.sendTransaction(lane.server, lane.pending->batch.transactionId, lane.pending->body);
    lane.sending = false;
    if (outcome)
        taken(lane, *outcome);
    else
        failed(lane, outcome.error());
}

void Sender::taken(Lane &lane, const Operations::RefusedPdus &refused)
{
    for (const auto &[id, why] : refused)
        qCInfo(log::federation, "%s did not take %s: %s", lane.server.str().c_str(), id.substr(0, 255).c_str(),
               why.substr(0, 400).c_str());
    lane.lastSent = nowMs();
    lane.maxItems = std::min(kMaxItems, lane.maxItems * 2);
    const std::int64_t last = lane.pending->batch.lastItem;
    lane.pending.reset();
    if (last > 0)
        settle(lane, last);
}

void Sender::settle(Lane &lane, std::int64_t lastItem)
{
    lane.sentUpTo = std::max(lane.sentUpTo, lastItem);
    m_tasks.spawn("settle transaction",
                  keep([server = lane.server, lastItem, sent = lane.lastSent](store::Connection &connection) {
                      return outbox::finish(connection, server, lastItem, sent);
                  }));
}

void Sender::failed(Lane &lane, const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    const auto &batch = lane.pending->batch;
    if (isHopeless(error)) {
        if (batch.items() == 1 && batch.ephemeral.empty()) {
            qCWarning(log::federation, "gave up one %s for %s: %s", batch.pdus.empty() ? "EDU" : "event",
                      lane.server.str().c_str(), error.detail.c_str());
            const std::int64_t last = batch.lastItem;
            lane.pending.reset();
            settle(lane, last);
        } else {
            // One by one, to find what it is. EDUs that were only in memory are let go.
            lane.maxItems = 1;
            lane.pending.reset();
        }
        return;
    }
    // Transport faults were counted by the client already; here what it takes for an answer.
    if (m_health.of(lane.server).retryAt <= nowMs())
        m_health.failed(lane.server, error.detail);
    saveHealth(lane);
    if (batch.lastItem == 0) {
        lane.ephemeral.giveBack(std::move(lane.pending->ephemeral));
        lane.pending.reset();
    }
}

void Sender::saveHealth(const Lane &lane)
{
    m_tasks.spawn("keep back-off",
                  keep([server = lane.server, health = m_health.of(lane.server)](store::Connection &connection) {
                      return outbox::saveHealth(connection, server, health);
                  }));
}

asio::awaitable<void> Sender::bound(Lane &lane)
{
    const auto now = std::chrono::steady_clock::now();
    const bool away = m_health.of(lane.server).failures > 0;
    if (m_stopping || (now - lane.bounded < kBoundEvery && away == lane.boundedAway))
        co_return;
    lane.bounded = now;
    lane.boundedAway = away;
    const auto bounds = away ? outbox::kAwayBounds : outbox::kSlowBounds;
    const std::int64_t after = std::max(lane.sentUpTo, lane.preparedUpTo);
    const auto past =
        co_await m_store.read([server = lane.server, bounds, after](store::Connection &connection) -> Result<bool> {
            return outbox::isPast(connection, server, bounds, after);
        });
    if (!past)
        qCWarning(log::federation, "how much waits for %s cannot be read: %s", lane.server.str().c_str(),
                  past.error().detail.c_str());
    else if (*past)
        co_await keep([server = lane.server, bounds, after](store::Connection &connection) {
            return keepWithin(connection, server, bounds, after);
        });
}

asio::awaitable<void> Sender::keep(std::function<Result<void>(store::Connection &)> job)
{
    const auto kept = co_await m_store.write(std::move(job));
    if (!kept)
        qCWarning(log::federation, "the outbox could not be written: %s", kept.error().detail.c_str());
}

asio::awaitable<void> Sender::pause(Lane &lane, Timestamp until)
{
    lane.sleep.expires_after(std::chrono::milliseconds(std::max<Timestamp>(1, until - nowMs())));
    co_await lane.sleep.async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<Result<std::vector<Sender::Peer>>> Sender::peers()
{
    CO_TRY(const auto waiting,
           co_await m_store.read([](store::Connection &connection) { return outbox::waiting(connection); }));
    std::map<ServerName, Peer> peers;
    for (const auto &item : waiting) {
        peers[item.server].waitingPdus = item.pdus;
        peers[item.server].waitingEdus = item.edus;
    }
    for (const auto &[server, lane] : m_lanes) {
        auto &peer = peers[server];
        peer.sending = lane->sending;
        peer.lastSent = lane->lastSent;
    }
    for (const auto &[server, record] : m_health.all()) {
        auto &peer = peers[server];
        peer.failures = record.failures;
        peer.nextRetry = record.failures > 0 ? record.retryAt : 0;
        peer.lastError = record.lastError;
        peer.lastContact = record.lastContact;
    }
    std::vector<Peer> list;
    for (auto &[server, peer] : peers) {
        peer.server = server;
        list.push_back(std::move(peer));
    }
    co_return list;
}

asio::awaitable<Result<void>> Sender::start()
{
    struct Stored {
        std::vector<outbox::Destination> destinations;
        std::vector<outbox::Waiting> waiting;
    };
    CO_TRY(auto stored, co_await m_store.read([](store::Connection &connection) -> Result<Stored> {
        Stored all;
        TRY(all.destinations, outbox::destinations(connection));
        TRY(all.waiting, outbox::waiting(connection));
        return all;
    }));
    m_restored = true;
    for (auto &destination : stored.destinations) {
        if (destination.lastSent != 0)
            lane(destination.server).lastSent = destination.lastSent;
        m_health.restore(destination.server, std::move(destination.health));
    }
    for (const auto &waiting : stored.waiting)
        wake(waiting.server);
    co_return Result<void>{};
}

asio::awaitable<void> Sender::stop()
{
    m_stopping = true;
    co_await m_tasks.stop();
    // Who does not answer questions is left alone after a restart too, whether or not something is queued for it.
    if (!m_restored)
        co_return;
    std::vector<outbox::Destination> absent;
    for (const auto &[server, health] : m_health.all())
        if (health.failures > 0)
            absent.push_back({.server = server, .health = health});
    // Anybody can make us ask for names that do not exist; they are not kept at the cost of those we send to.
    std::ranges::sort(absent, std::greater{}, [this](const outbox::Destination &one) {
        return std::pair(m_lanes.contains(one.server), one.health.failures);
    });
    absent.resize(std::min(absent.size(), kMaxKeptAtStop));
    co_await keep([absent = std::move(absent)](store::Connection &connection) {
        return outbox::replaceHealth(connection, absent);
    });
}

} // namespace homeport::federation
