#include "server/federation/key_table.h"

#include "server/crypto/digest.h"
#include "server/federation/key_history.h"
#include "server/store/connection.h"

#include <algorithm>

namespace homeport::federation::key_table {

namespace {

Result<StoredKeys> read(store::Statement query)
{
    StoredKeys stored;
    for (;;) {
        TRY(const bool row, query.step());
        if (!row)
            return stored;
        TRY(const auto key, crypto::parsePublicKey(query.text(1)));
        stored.keys.push_back({query.text(0), key, query.integer(2), query.integer(3) != 0, query.integer(4)});
        stored.fetched = std::max<Timestamp>(stored.fetched, query.integer(5));
    }
}

constexpr std::string_view kSelect =
    "SELECT key_id, public_key, valid_until, is_old, counts_from, fetched_at FROM server_keys WHERE server = ? ";

} // namespace

Result<StoredKeys> load(store::Connection &connection, const ServerName &server)
{
    auto query = connection.prepare(std::string(kSelect) + "ORDER BY fetched_at, counts_from");
    query.bind(server.str());
    return read(std::move(query));
}

Result<void> save(store::Connection &connection, const ServerKeys &keys)
{
    auto insertion = connection.prepare(
        "INSERT INTO server_keys(server, key_id, public_key, valid_until, is_old, fetched_at, counts_from) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(server, key_id, public_key) DO UPDATE SET "
        "valid_until = excluded.valid_until, is_old = excluded.is_old, fetched_at = excluded.fetched_at");
    auto removal = connection.prepare("DELETE FROM server_keys WHERE server = ? AND key_id = ? AND public_key = ?");
    for (const auto &key : keys.keys) {
        auto query = connection.prepare(std::string(kSelect) + "AND key_id = ? ORDER BY fetched_at, counts_from");
        query.all(keys.server.str(), key.id);
        TRY(const StoredKeys known, read(std::move(query)));
        KeyHistory history = known.keys;
        if (!remember(history, key, keys.fetched))
            continue;
        for (const VerifyKey &before : known.keys)
            if (std::ranges::find(history, before.key, &VerifyKey::key) == history.end())
                TRY_VOID(removal.all(keys.server.str(), key.id, crypto::base64(before.key)).run());
        TRY_VOID(insertion
                     .all(keys.server.str(), key.id, crypto::base64(key.key), key.validUntil, key.old, keys.fetched,
                          history.back().since)
                     .run());
    }
    return {};
}

Result<std::vector<Document>> loadDocuments(store::Connection &connection, const ServerName &server)
{
    std::vector<Document> documents;
    auto query = connection.prepare("SELECT DISTINCT document, valid_until FROM server_key_documents WHERE server = ? "
                                    "ORDER BY valid_until DESC");
    query.bind(server.str());
    for (;;) {
        TRY(const bool row, query.step());
        if (!row)
            return documents;
        TRY(auto content, json::parseObject(query.text(0)));
        documents.push_back({std::move(content), query.integer(1)});
    }
}

Result<void> saveDocument(store::Connection &connection, const ServerKeys &keys, const json::Object &document)
{
    const std::string text = json::canonical(document);
    auto query = connection.prepare(
        "INSERT INTO server_key_documents(server, key_id, document, valid_until) VALUES (?, ?, ?, ?) "
        "ON CONFLICT(server, key_id) DO UPDATE SET document = excluded.document, valid_until = excluded.valid_until "
        "WHERE excluded.valid_until >= valid_until");
    for (const auto &key : keys.keys)
        if (!key.old)
            TRY_VOID(query.all(keys.server.str(), key.id, text, keys.validUntil).run());
    return {};
}

} // namespace homeport::federation::key_table
