#pragma once

#include "server/event/pdu.h"
#include "server/federation/background_tasks.h"
#include "server/federation/identity.h"
#include "server/federation/key_history.h"
#include "server/federation/server_keys.h"
#include "server/federation/single_flight.h"
#include "server/http/message.h"
#include "server/json/json.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace homeport::store {
class Store;
}

namespace homeport::federation {

class FederationClient;

/// Where a server's key responses come from: the server itself, or a notary that remembers (several of them, as keys
/// came and went). Unchecked, but for a notary's own signature. @p keyIds are those that are missed, as far as known: a
/// notary may fetch only what is named.
using KeySource = std::function<boost::asio::awaitable<Result<std::vector<json::Object>>>(
    ServerName, std::vector<std::string> keyIds)>;

/// `GET /_matrix/key/v2/server` at the server itself. @p client must outlive the source.
KeySource directKeySource(FederationClient &client);

/// Public keys of servers, ours included. Homeserver thread; the batch of signatures is checked on the pool.
///
/// A look-up goes memory → database → the server itself → the other sources in order, which are asked also when the
/// server has forgotten a key that an event bears. One fetch a server at a time, whoever asks; after a failed fetch the
/// server is left alone for a growing while (5 s to 10 min). Spec:
/// https://spec.matrix.org/v1.19/server-server-api/#retrieving-server-keys
class KeyRing {
public:
    /// @p store, @p pool and @p tasks must outlive this. The first of @p sources is the server itself. Memory holds
    /// about @p maxServers, those that were asked for last.
    KeyRing(IdentityPtr identity, store::Store &store, boost::asio::thread_pool &pool, BackgroundTasks &tasks,
            std::vector<KeySource> sources, std::size_t maxServers = 20'000);

    /// The signed answer of `GET /_matrix/key/v2/server`. Signed anew once half its life has passed; valid for a day.
    const json::Object &ownKeyResponse();

    /// A key of @p server that counts at @p validAt. With @p enforceValidity (requests, room versions ≥ 5)
    /// `valid_until_ts` and `expired_ts` count; without, any key that the server ever published does, but for one that
    /// took over another one's id later. NotFound: the server has no such key. Unauthorized: it has, but not for that
    /// time. Else the fetch's error. Of several the one that was published last.
    boost::asio::awaitable<Result<crypto::PublicKey>> keyFor(ServerName server, std::string keyId, Timestamp validAt,
                                                             bool enforceValidity = true);
    /// As keyFor(), for signing a request now: old keys do not count.
    boost::asio::awaitable<Result<crypto::PublicKey>> requestKey(ServerName server, std::string keyId);

    /// Has the keys of @p servers at hand afterwards, as far as they can be had: all asked side by side.
    boost::asio::awaitable<void> prefetch(std::vector<ServerName> servers);

    /// What somebody wants to hear about a server from us as a notary.
    struct Query {
        Timestamp minimumValidUntil = 0;
        std::vector<std::string> keyIds; ///< empty: any
    };
    /// Documents of the servers with our signature added, from the database where they do, else fetched side by side.
    /// None of a server that cannot be reached and was never seen.
    /// Spec: https://spec.matrix.org/v1.19/server-server-api/#querying-keys-through-another-server
    boost::asio::awaitable<std::vector<json::Object>> documents(std::map<ServerName, Query> wanted);

    /// Checks that each event bears a valid signature of every server that must have signed it
    /// (event::requiredSigners). Fetches what keys it needs (servers side by side), then verifies on the pool. One
    /// result an event, same order; Forbidden for a wrong or missing signature, the fetch's error where no key was to
    /// be had.
    boost::asio::awaitable<std::vector<Result<void>>> verifyEvents(std::vector<event::PduPtr> events);

    /// Drops what memory holds of @p server and its back-off, so that the next look-up fetches.
    void forget(const ServerName &server);

private:
    /// A server's keys are not fetched again sooner, whatever key is asked for: names of keys cost a stranger nothing.
    static constexpr Timestamp kFreshMs = 30'000;
    static constexpr std::size_t kFetchesAtOnce = 100;
    static constexpr std::chrono::seconds kPatience{40};

    struct Entry {
        std::map<std::string, KeyHistory, std::less<>> keys; ///< everything ever seen, by id
        Timestamp fetched = 0;                               ///< of the newest response
        Timestamp askedElsewhere = 0;                        ///< for keys that the server has forgotten
        bool loaded = false;                                 ///< database was asked
        int failures = 0;
        Timestamp retryAt = 0;
        std::optional<Error> lastError;
        mutable std::uint64_t used = 0; ///< of m_uses, when it was asked for last
    };
    /// What a key is wanted for.
    struct Need {
        std::string keyId;
        Timestamp validAt = 0;
        bool enforceValidity = true;
        bool forRequest = false; ///< old keys do not count
    };

    /// Made if it is not there; then the tenth that was not used for longest goes when there are too many.
    Entry &entryOf(const ServerName &server);
    /// @p lack of a key, with why its server could not be asked.
    Error explained(const ServerName &server, Error lack) const;
    const Entry *known(const ServerName &server) const;
    using Documents = std::vector<json::Object>;
    boost::asio::awaitable<void> documentsOf(ServerName server, Query wanted, std::shared_ptr<Documents> into);
    /// All that count; at least one.
    Result<std::vector<crypto::PublicKey>> candidates(const ServerName &server, const Need &need) const;
    Result<crypto::PublicKey> look(const ServerName &server, const Need &need) const;
    Result<crypto::PublicKey> lookOwn(const Need &need) const;
    boost::asio::awaitable<Result<crypto::PublicKey>> find(ServerName server, Need need);
    /// Fetches the keys of @p server unless memory or database meet all of @p needs.
    boost::asio::awaitable<void> provide(ServerName server, std::vector<Need> needs);
    /// Has what the database knows in memory.
    boost::asio::awaitable<Result<void>> load(ServerName server);
    boost::asio::awaitable<Result<void>> refresh(ServerName server, std::vector<std::string> keyIds);
    boost::asio::awaitable<Result<void>> fetch(ServerName server, std::vector<std::string> keyIds);
    /// From the sources after the first.
    boost::asio::awaitable<Result<void>> fetchElsewhere(ServerName server, std::vector<std::string> keyIds);
    boost::asio::awaitable<Result<void>> fetchFrom(std::size_t source, ServerName server,
                                                   std::vector<std::string> keyIds);
    /// Leaves what says more than is known: an old document that a notary hands on does not undo a newer one. Who has
    /// an id now that was another one's, only the server itself says.
    ServerKeys newsIn(ServerKeys keys) const;
    /// Of the server's own answer: another key under an id that is known is warned of.
    void noteChanges(const ServerKeys &keys) const;
    void take(const ServerKeys &keys);
    boost::asio::awaitable<void> keep(ServerKeys keys, json::Object document);

    IdentityPtr m_identity;
    store::Store &m_store;
    boost::asio::thread_pool &m_pool;
    BackgroundTasks &m_tasks;
    std::vector<KeySource> m_sources;
    std::size_t m_maxServers;
    std::unordered_map<ServerName, Entry> m_entries;
    mutable std::uint64_t m_uses = 0;
    SingleFlight<ServerName, Result<void>> m_fetches;
    SingleFlight<ServerName, Result<void>> m_elsewhere;
    json::Object m_ownResponse;
    Timestamp m_ownResponseRenew = 0;
};

} // namespace homeport::federation
