#include "server/accounts/device_keys.h"

#include "server/accounts/device_list_changes.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::accounts {

namespace {

constexpr std::size_t kMaxKeysBytes = 64 * 1024;

Result<void> addStoredSignatures(store::Connection &connection, const UserId &owner, const std::string &key,
                                 const std::optional<UserId> &viewer, json::Object &object)
{
    auto select =
        connection.prepare("SELECT signer, signer_key, signature FROM key_signatures WHERE target_user = ? AND "
                           "target_key = ? AND (signer = ? OR signer = ?)");
    select.all(owner.str(), key, owner.str(), viewer ? viewer->str() : owner.str());
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return {};
        auto &signatures = object["signatures"];
        if (!signatures.is_object())
            signatures.emplace_object();
        auto &ofSigner = signatures.as_object()[select.text(0)];
        if (!ofSigner.is_object())
            ofSigner.emplace_object();
        ofSigner.as_object()[select.text(1)] = select.text(2);
    }
}

/// Public part of a cross-signing key, which also names it.
std::string publicKeyOf(const json::Object &key)
{
    if (const auto *keys = json::findObject(key, "keys"); keys && !keys->empty() && keys->begin()->value().is_string())
        return std::string(json::view(keys->begin()->value().get_string()));
    return {};
}

Result<void> readDevices(store::Connection &connection, const UserId &user, const std::optional<UserId> &viewer,
                         DeviceKeys::OfUser &all)
{
    auto select =
        connection.prepare("SELECT k.device_id, k.content, d.display_name FROM device_keys k LEFT JOIN devices d "
                           "ON d.user_id = k.user_id AND d.device_id = k.device_id WHERE k.user_id = ?");
    select.bind(user.str());
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return {};
        const std::string device = select.text(0);
        TRY(auto keys, json::parseObject(select.text(1)));
        TRY_VOID(addStoredSignatures(connection, user, device, viewer, keys));
        if (const auto name = select.optionalText(2))
            all.names.emplace(device, *name);
        all.devices.emplace(device, std::move(keys));
    }
}

Result<void> readCrossSigning(store::Connection &connection, const UserId &user, const std::optional<UserId> &viewer,
                              DeviceKeys::OfUser &all)
{
    auto select = connection.prepare("SELECT usage, content FROM cross_signing_keys WHERE user_id = ?");
    select.bind(user.str());
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return {};
        const std::string usage = select.text(0);
        // With the user-signing key one sees whom somebody has verified: it is theirs alone.
        if (usage == "user_signing" && viewer != user)
            continue;
        TRY(auto key, json::parseObject(select.text(1)));
        TRY_VOID(addStoredSignatures(connection, user, publicKeyOf(key), viewer, key));
        all.crossSigning.emplace(usage, std::move(key));
    }
}

} // namespace

boost::asio::awaitable<Result<void>> DeviceKeys::upload(UserId user, std::string device, json::Object keys)
{
    if (json::findString(keys, "user_id") != user.str() || json::findString(keys, "device_id") != device)
        co_return fail(ErrorCode::BadInput, "the keys name another user or device", "M_INVALID_PARAM");
    auto job = [user, device, text = json::canonical(keys)](store::Connection &connection) -> Result<void> {
        if (text.size() > kMaxKeysBytes)
            return fail(ErrorCode::TooLarge, "the device keys are too large");
        auto same = connection.prepare("SELECT 1 FROM device_keys WHERE user_id = ? AND device_id = ? AND content = ?");
        TRY(const bool unchanged, same.all(user.str(), device, text).step());
        if (unchanged)
            return {};
        auto upsert = connection.prepare("INSERT INTO device_keys (user_id, device_id, content) VALUES (?,?,?) "
                                         "ON CONFLICT (user_id, device_id) DO UPDATE SET content = excluded.content");
        TRY_VOID(upsert.all(user.str(), device, text).run());
        return noteDeviceListChange(connection, user);
    };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<DeviceKeys::OfUser>> DeviceKeys::query(UserId user, std::optional<UserId> viewer)
{
    auto job = [user, viewer](store::Connection &connection) { return queryIn(connection, user, viewer); };
    co_return co_await m_store.read(std::move(job));
}

Result<DeviceKeys::OfUser> DeviceKeys::queryIn(store::Connection &connection, const UserId &user,
                                               const std::optional<UserId> &viewer)
{
    OfUser all;
    TRY_VOID(readDevices(connection, user, viewer, all));
    TRY_VOID(readCrossSigning(connection, user, viewer, all));
    auto newest = connection.prepare("SELECT COALESCE(MAX(position), 0) FROM device_list_changes WHERE user_id = ?");
    TRY_VOID(newest.bind(user.str()).step());
    all.streamId = newest.integer(0);
    return all;
}

boost::asio::awaitable<Result<void>> DeviceKeys::putCrossSigning(UserId user, std::map<std::string, json::Object> keys)
{
    auto job = [user, keys = std::move(keys)](store::Connection &connection) -> Result<void> {
        for (const auto &[usage, key] : keys) {
            auto upsert = connection.prepare("INSERT INTO cross_signing_keys (user_id, usage, content) VALUES (?,?,?) "
                                             "ON CONFLICT (user_id, usage) DO UPDATE SET content = excluded.content");
            TRY_VOID(upsert.all(user.str(), usage, json::canonical(key)).run());
        }
        return noteDeviceListChange(connection, user);
    };
    co_return co_await m_store.write(std::move(job));
}

boost::asio::awaitable<Result<std::optional<json::Object>>> DeviceKeys::crossSigningKey(UserId user, std::string usage)
{
    auto job = [user, usage](store::Connection &connection) -> Result<std::optional<json::Object>> {
        auto select = connection.prepare("SELECT content FROM cross_signing_keys WHERE user_id = ? AND usage = ?");
        TRY(const bool found, select.all(user.str(), usage).step());
        if (!found)
            return std::nullopt;
        TRY(auto key, json::parseObject(select.text(0)));
        return key;
    };
    co_return co_await m_store.read(std::move(job));
}

boost::asio::awaitable<Result<json::Object>> DeviceKeys::addSignatures(UserId signer, json::Object byUser)
{
    struct Row {
        UserId target;
        std::string key;
        std::string signerKey;
        std::string signature;
    };
    std::vector<Row> rows;
    json::Object failures;
    for (const auto &[userId, keys] : byUser) {
        const auto target = UserId::parse(userId);
        if (!target || !keys.is_object()) {
            failures[userId] = json::Object{};
            continue;
        }
        for (const auto &[keyId, object] : keys.get_object()) {
            const auto *signatures = object.is_object() ? json::findObject(object.get_object(), "signatures") : nullptr;
            const auto *own = signatures ? json::findObject(*signatures, signer.str()) : nullptr;
            if (!own) {
                auto &ofUser = failures[userId];
                if (!ofUser.is_object())
                    ofUser.emplace_object();
                ofUser.as_object()[keyId] =
                    json::Object{{"errcode", "M_INVALID_SIGNATURE"}, {"error", "it bears no signature of yours"}};
                continue;
            }
            for (const auto &[signerKey, signature] : *own) {
                if (signature.is_string())
                    rows.push_back({*target, keyId, signerKey, std::string(json::view(signature.get_string()))});
            }
        }
    }
    auto job = [signer, rows](store::Connection &connection) -> Result<void> {
        for (const Row &row : rows) {
            auto upsert = connection.prepare("INSERT INTO key_signatures (signer, signer_key, target_user, target_key, "
                                             "signature) VALUES (?,?,?,?,?) "
                                             "ON CONFLICT (signer, signer_key, target_user, target_key) DO UPDATE SET "
                                             "signature = excluded.signature");
            TRY_VOID(upsert.all(signer.str(), row.signerKey, row.target.str(), row.key, row.signature).run());
            TRY_VOID(noteDeviceListChange(connection, row.target));
        }
        return {};
    };
    CO_TRY_VOID(co_await m_store.write(std::move(job)));
    co_return failures;
}

} // namespace homeport::accounts
