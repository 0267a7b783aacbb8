#include "server/base/log.h"
#include "server/event/event_hash.h"
#include "server/federation/key_ring.h"
#include "server/federation/key_table.h"
#include "server/store/connection.h"
#include "server/store/store.h"

#include <algorithm>

/// What the key ring answers as a notary: the documents of other servers, with our signature beside theirs.
namespace homeport::federation {

namespace asio = boost::asio;

namespace {

bool suffices(const std::vector<key_table::Document> &documents, const KeyRing::Query &wanted)
{
    const auto holds = [&](const std::string &keyId) {
        return std::ranges::any_of(documents, [&](const key_table::Document &document) {
            const auto *keys = json::findObject(document.content, "verify_keys");
            return keys && keys->contains(keyId);
        });
    };
    return !documents.empty() && documents.front().validUntil >= wanted.minimumValidUntil &&
           std::ranges::all_of(wanted.keyIds, holds);
}

} // namespace

asio::awaitable<std::vector<json::Object>> KeyRing::documents(std::map<ServerName, Query> wanted)
{
    const auto found = std::make_shared<Documents>(); // the tasks may outlast our patience
    std::vector<asio::awaitable<void>> tasks;
    for (const auto &[server, query] : wanted)
        tasks.push_back(documentsOf(server, query, found));
    co_await m_tasks.together("documents of keys", std::move(tasks), kFetchesAtOnce, kPatience);
    co_return std::move(*found);
}

asio::awaitable<void> KeyRing::documentsOf(ServerName server, Query wanted, std::shared_ptr<Documents> into)
{
    if (server == m_identity->name) {
        into->push_back(ownKeyResponse());
        co_return;
    }
    const auto stored = [this, server] {
        return m_store.read(
            [server](store::Connection &connection) { return key_table::loadDocuments(connection, server); });
    };
    auto documents = co_await stored();
    if (documents && !suffices(*documents, wanted)) {
        (void)co_await load(server);
        if (nowMs() - entryOf(server).fetched > kFreshMs && co_await refresh(server, wanted.keyIds))
            documents = co_await stored();
    }
    if (!documents) {
        qCWarning(log::federation, "key documents of %s: %s", server.str().c_str(), documents.error().detail.c_str());
        co_return;
    }
    for (key_table::Document &document : *documents) {
        event::signJson(document.content, m_identity->name, *m_identity->key);
        into->push_back(std::move(document.content));
    }
}

} // namespace homeport::federation
