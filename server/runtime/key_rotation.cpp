#include "server/runtime/key_rotation.h"

#include "server/base/clock.h"
#include "server/base/log.h"
#include "server/crypto/password.h"
#include "server/federation/key_table.h"
#include "server/setup/config.h"
#include "server/setup/data_folder_lock.h"
#include "server/setup/signing_key_store.h"
#include "server/store/server_facts_table.h"
#include "server/store/store.h"

#include <fmt/format.h>

#include <filesystem>

namespace homeport::runtime {

namespace facts = store::server_facts;

Result<KeyRotation> rotateSigningKey(const std::string &folder)
{
    TRY(const setup::Config config, setup::loadConfig(folder));
    const auto lock = setup::DataFolderLock::take(folder);
    if (!lock)
        return fail(lock.error().code, lock.error().detail + "; a key is changed while the server is stopped");
    // Opening would make an empty one.
    std::error_code unreadable;
    if (!std::filesystem::exists(folder + "/homeport.db", unreadable) && !unreadable)
        return fail(ErrorCode::NotFound, fmt::format("{}/homeport.db is missing; restore it from a backup", folder));
    TRY(const auto database, store::Store::open({.path = folder + "/homeport.db", .readers = 1}));
    TRY(const auto id,
        database->readNow([](store::Connection &connection) { return facts::get(connection, facts::kSigningKeyId); }));
    if (!id)
        return fail(ErrorCode::Corrupt, fmt::format("{}/homeport.db does not say which key this server signs with; "
                                                    "restore it from a backup",
                                                    folder));
    const auto keys = config.signingKeyInKeyring ? setup::SigningKeyStore::inKeyring(config.serverName.str())
                                                 : setup::SigningKeyStore::inFile(folder);
    TRY(const crypto::SigningKey old, keys->load(*id));
    const auto next = crypto::SigningKey::generate("a_" + crypto::randomText(4));
    TRY_VOID(keys->createNext(next));
    const Timestamp now = nowMs();
    const federation::ServerKeys retired{
        .server = config.serverName,
        .fetched = now,
        .validUntil = now,
        .keys = {{.id = old.id(), .key = old.publicKey(), .validUntil = now, .old = true}}};
    TRY_VOID(database->writeNow([&](store::Connection &connection) -> Result<void> {
        TRY_VOID(federation::key_table::save(connection, retired));
        TRY_VOID(facts::replace(connection, facts::kSigningKeyPublic, next.publicKeyBase64()));
        return facts::replace(connection, facts::kSigningKeyId, next.id());
    }));
    // It puts the new key in the old one's place, as each start does. The rotation is done without it: who were told
    // that it failed would rotate once more.
    if (const auto moved = keys->load(next.id()); !moved)
        qCWarning(log::runtime, "the new key is not in its place yet, the next start moves it there: %s",
                  moved.error().detail.c_str());
    return KeyRotation{.retiredId = old.id(), .newId = next.id()};
}

} // namespace homeport::runtime
