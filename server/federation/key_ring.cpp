#include "server/federation/key_ring.h"

#include "server/base/log.h"
#include "server/event/event_hash.h"
#include "server/federation/client.h"
#include "server/federation/key_table.h"
#include "server/store/connection.h"
#include "server/store/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace homeport::federation {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp kOwnKeyLifeMs = 24LL * 3600 * 1000;
/// So often that a notary's answer tells whether it has asked us just now: the doctor's view from outside.
constexpr Timestamp kOwnKeyRenewMs = 5'000;
constexpr Timestamp kFirstPauseMs = 5'000;
constexpr Timestamp kLongestPauseMs = 600'000;
/// Of all callers together: a stranger's request with an invented origin starts one.
constexpr std::size_t kMaxFetches = 500;

asio::awaitable<Result<std::vector<json::Object>>> askServer(FederationClient &client, ServerName server)
{
    Call call{"key_server", http::Method::Get, "/_matrix/key/v2/server"};
    call.sign = false;
    call.deadline = 10s;
    call.maxAnswerBytes = kMaxKeyResponseBytes;
    // Pauses of its own: see KeyRing. An unknown server that writes to us is worth a try at once.
    call.evenInBackoff = true;
    CO_TRY(auto response, co_await client.call(std::move(server), std::move(call)));
    std::vector<json::Object> one;
    one.push_back(std::move(response));
    co_return one;
}

} // namespace

KeySource directKeySource(FederationClient &client)
{
    return
        [&client](ServerName server, const std::vector<std::string> &) { return askServer(client, std::move(server)); };
}

KeyRing::KeyRing(IdentityPtr identity, store::Store &store, asio::thread_pool &pool, BackgroundTasks &tasks,
                 std::vector<KeySource> sources, std::size_t maxServers)
    : m_identity(std::move(identity)), m_store(store), m_pool(pool), m_tasks(tasks), m_sources(std::move(sources)),
      m_maxServers(maxServers),
      m_fetches(tasks, "fetch keys", fail(ErrorCode::Cancelled, "fetching keys ended: the server is stopping")),
      m_elsewhere(tasks, "ask notaries", fail(ErrorCode::Cancelled, "asking notaries ended: the server is stopping"))
{
}

const json::Object &KeyRing::ownKeyResponse()
{
    const Timestamp now = nowMs();
    if (now >= m_ownResponseRenew) {
        m_ownResponse = makeKeyResponse(*m_identity, now + kOwnKeyLifeMs);
        m_ownResponseRenew = now + kOwnKeyRenewMs;
    }
    return m_ownResponse;
}

asio::awaitable<Result<crypto::PublicKey>> KeyRing::keyFor(ServerName server, std::string keyId, Timestamp validAt,
                                                           bool enforceValidity)
{
    return find(std::move(server), {std::move(keyId), validAt, enforceValidity, false});
}

asio::awaitable<Result<crypto::PublicKey>> KeyRing::requestKey(ServerName server, std::string keyId)
{
    return find(std::move(server), {std::move(keyId), nowMs(), true, true});
}

const KeyRing::Entry *KeyRing::known(const ServerName &server) const
{
    const auto entry = m_entries.find(server);
    if (entry == m_entries.end())
        return nullptr;
    entry->second.used = ++m_uses;
    return &entry->second;
}

KeyRing::Entry &KeyRing::entryOf(const ServerName &server)
{
    if (m_entries.size() >= m_maxServers && !m_entries.contains(server)) {
        std::vector<std::uint64_t> uses;
        for (const auto &[name, entry] : m_entries)
            uses.push_back(entry.used);
        const auto last = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() / 10);
        std::ranges::nth_element(uses, last);
        std::erase_if(m_entries, [longest = *last](const auto &item) { return item.second.used <= longest; });
    }
    Entry &entry = m_entries[server];
    entry.used = ++m_uses;
    return entry;
}

Result<crypto::PublicKey> KeyRing::lookOwn(const Need &need) const
{
    if (need.keyId == m_identity->key->id())
        return m_identity->key->publicKey();
    for (const auto &retired : m_identity->retired)
        if (retired.id == need.keyId && !need.forRequest && (!need.enforceValidity || need.validAt <= retired.expired))
            return retired.key;
    return fail(ErrorCode::NotFound, fmt::format("this server has no key {} for that time", need.keyId));
}

Result<crypto::PublicKey> KeyRing::look(const ServerName &server, const Need &need) const
{
    TRY(const auto keys, candidates(server, need));
    return keys.back();
}

Result<std::vector<crypto::PublicKey>> KeyRing::candidates(const ServerName &server, const Need &need) const
{
    if (server == m_identity->name) {
        TRY(const auto own, lookOwn(need));
        return std::vector{own};
    }
    const Entry *entry = known(server);
    if (!entry)
        return fail(ErrorCode::NotFound, fmt::format("no key of {} is known", server.str()));
    const auto found = entry->keys.find(need.keyId);
    if (found == entry->keys.end())
        return fail(ErrorCode::NotFound, fmt::format("{} has no key {}", server.str(), need.keyId));
    const KeyHistory &history = found->second;
    if (need.forRequest && history.back().old)
        return fail(ErrorCode::Unauthorized, fmt::format("{} has retired its key {}", server.str(), need.keyId));
    // A request is signed with what is published now.
    auto keys = countingAt(need.forRequest ? KeyHistory{history.back()} : history, need.validAt, need.enforceValidity);
    if (keys.empty())
        return fail(
            ErrorCode::Unauthorized,
            fmt::format("the key {} of {} counted until {}, which is before {}{}", need.keyId, server.str(),
                        history.front().validUntil, need.validAt,
                        history.size() > 1 ? "; the key that has its id now counts only from when it was seen" : ""));
    return keys;
}

asio::awaitable<Result<crypto::PublicKey>> KeyRing::find(ServerName server, Need need)
{
    if (auto found = look(server, need))
        co_return found;
    co_await provide(server, {need});
    auto found = look(server, need);
    if (found || server == m_identity->name)
        co_return found;
    co_return std::unexpected(explained(server, std::move(found).error()));
}

Error KeyRing::explained(const ServerName &server, Error lack) const
{
    const Entry *entry = known(server);
    if (!entry || !entry->lastError)
        return lack;
    return {entry->lastError->code,
            fmt::format("{}, and its keys cannot be fetched: {}", lack.detail, entry->lastError->detail)};
}

asio::awaitable<void> KeyRing::provide(ServerName server, std::vector<Need> needs)
{
    if (server == m_identity->name)
        co_return;
    const auto lacks = [&] {
        return std::ranges::any_of(needs, [&](const Need &need) { return !look(server, need).has_value(); });
    };
    (void)co_await load(server);
    const Entry &entry = entryOf(server);
    const bool nothing = needs.empty() && entry.fetched + kMaxKeyLifetimeMs < nowMs();
    const auto keyIds = [&] {
        std::set<std::string> ids;
        for (const Need &need : needs)
            ids.insert(need.keyId);
        return std::vector<std::string>(ids.begin(), ids.end());
    };
    if ((needs.empty() ? nothing : lacks()) && nowMs() - entry.fetched > kFreshMs)
        (void)co_await refresh(server, keyIds());
    // An event may bear a key that its server knows no more, after a new installation say; notaries may.
    std::erase_if(needs, [](const Need &need) { return need.forRequest; });
    Entry &answered = entryOf(server);
    if (m_sources.size() > 1 && !answered.lastError && lacks() && nowMs() - answered.askedElsewhere > kLongestPauseMs &&
        m_elsewhere.underWay() < kMaxFetches) {
        answered.askedElsewhere = nowMs();
        (void)co_await m_elsewhere.join(server, [&] { return fetchElsewhere(server, keyIds()); });
    }
}

asio::awaitable<Result<void>> KeyRing::load(ServerName server)
{
    if (entryOf(server).loaded)
        co_return Result<void>{};
    auto stored =
        co_await m_store.read([server](store::Connection &connection) { return key_table::load(connection, server); });
    if (!stored) {
        qCWarning(log::federation, "stored keys of %s: %s", server.str().c_str(), stored.error().detail.c_str());
        co_return std::unexpected(std::move(stored).error());
    }
    Entry &entry = entryOf(server);
    entry.loaded = true;
    entry.fetched = std::max(entry.fetched, stored->fetched);
    // What was fetched meanwhile is newer.
    std::map<std::string, KeyHistory, std::less<>> histories;
    for (auto &key : stored->keys)
        histories[key.id].push_back(key);
    entry.keys.merge(histories);
    co_return Result<void>{};
}

asio::awaitable<Result<void>> KeyRing::refresh(ServerName server, std::vector<std::string> keyIds)
{
    const Entry &entry = entryOf(server);
    if (entry.retryAt > nowMs() && entry.lastError)
        co_return std::unexpected(*entry.lastError);
    if (m_fetches.underWay() >= kMaxFetches)
        co_return fail(ErrorCode::LimitExceeded, "too many servers' keys are being fetched");
    co_return co_await m_fetches.join(server, [&] { return fetch(server, std::move(keyIds)); });
}

asio::awaitable<Result<void>> KeyRing::fetch(ServerName server, std::vector<std::string> keyIds)
{
    Result<void> fetched = fail(ErrorCode::Unreachable, "there is no one to ask for keys");
    if (!m_sources.empty())
        fetched = co_await fetchFrom(0, server, keyIds);
    if (!fetched && m_sources.size() > 1) {
        if (co_await fetchElsewhere(server, keyIds))
            fetched = {};
    }
    if (fetched)
        co_return fetched;
    Entry &entry = entryOf(server);
    entry.lastError = fetched.error(); // the server's own: what a notary does not know explains nothing
    const Timestamp pause = kFirstPauseMs << std::min(entry.failures++, 10);
    entry.retryAt = nowMs() + std::min(pause, kLongestPauseMs);
    qCInfo(log::federation, "keys of %s: %s", server.str().c_str(), fetched.error().detail.c_str());
    co_return fetched;
}

asio::awaitable<Result<void>> KeyRing::fetchElsewhere(ServerName server, std::vector<std::string> keyIds)
{
    Result<void> fetched = fail(ErrorCode::NotFound, "there is no notary to ask");
    for (std::size_t i = 1; i < m_sources.size() && !fetched; ++i)
        fetched = co_await fetchFrom(i, server, keyIds);
    co_return fetched;
}

asio::awaitable<Result<void>> KeyRing::fetchFrom(std::size_t source, ServerName server, std::vector<std::string> keyIds)
{
    CO_TRY(auto responses, co_await m_sources[source](server, std::move(keyIds)));
    Result<void> any = fail(ErrorCode::NotFound, fmt::format("nobody has keys of {}", server.str()));
    for (json::Object &response : responses) {
        auto keys = parseServerKeys(response, server, nowMs());
        if (!keys) {
            if (!any)
                any = std::unexpected(std::move(keys).error());
            continue;
        }
        // To know what is news: while we waited, memory may have let it go. Without it any key would pass for the
        // first.
        CO_TRY_VOID(co_await load(server));
        if (source > 0)
            keys = newsIn(std::move(*keys));
        else
            noteChanges(*keys);
        take(*keys);
        any = {};
        co_await keep(std::move(*keys), std::move(response));
    }
    co_return any;
}

asio::awaitable<void> KeyRing::keep(ServerKeys keys, json::Object document)
{
    const std::string server = keys.server.str();
    auto saved = co_await m_store.write(
        [own = std::move(keys), text = std::move(document)](store::Connection &connection) -> Result<void> {
            TRY_VOID(key_table::save(connection, own));
            return key_table::saveDocument(connection, own, text);
        });
    if (!saved)
        qCWarning(log::federation, "keys of %s are not kept: %s", server.c_str(), saved.error().detail.c_str());
}

ServerKeys KeyRing::newsIn(ServerKeys keys) const
{
    const Entry *entry = known(keys.server);
    if (!entry)
        return keys;
    std::erase_if(keys.keys, [&](const VerifyKey &key) {
        const auto before = entry->keys.find(key.id);
        if (before == entry->keys.end())
            return false;
        const VerifyKey &last = before->second.back();
        return before->second.size() > 1 || last.old || last.validUntil >= key.validUntil || last.key != key.key;
    });
    return keys;
}

void KeyRing::noteChanges(const ServerKeys &keys) const
{
    const Entry *entry = known(keys.server);
    if (!entry)
        return;
    for (const VerifyKey &key : keys.keys) {
        const auto before = entry->keys.find(key.id);
        if (before == entry->keys.end() || before->second.back().key == key.key)
            continue;
        qCWarning(log::federation, "%s has another key under the id %s%s", keys.server.str().c_str(), key.id.c_str(),
                  key.old ? ", which it calls old: the one that it signed with stays"
                          : ": it counts from now on, the one before it until its end");
    }
}

void KeyRing::take(const ServerKeys &keys)
{
    Entry &entry = entryOf(keys.server);
    entry.fetched = keys.fetched;
    entry.failures = 0;
    entry.retryAt = 0;
    entry.lastError.reset();
    for (const auto &key : keys.keys)
        (void)remember(entry.keys[key.id], key, keys.fetched);
}

asio::awaitable<void> KeyRing::prefetch(std::vector<ServerName> servers)
{
    std::vector<asio::awaitable<void>> tasks;
    for (const auto &server : std::set(servers.begin(), servers.end()))
        tasks.push_back(provide(server, {}));
    co_await m_tasks.together("prefetch keys", std::move(tasks), kFetchesAtOnce, kPatience);
}

void KeyRing::forget(const ServerName &server)
{
    m_entries.erase(server);
}

} // namespace homeport::federation
