#include "server/accounts/sessions.h"

#include "server/accounts/device_list_changes.h"
#include "server/base/cut_text.h"
#include "server/crypto/digest.h"
#include "server/crypto/password.h"
#include "server/store/connection.h"

#include <fmt/format.h>

namespace homeport::accounts {

namespace {

constexpr std::size_t kTokenCharacters = 43; // 256 bits
constexpr std::size_t kMaxDeviceName = 100;
constexpr std::size_t kMaxDeviceId = 255;

std::string hashOf(const std::string &token)
{
    return crypto::base64(crypto::sha256(token));
}

Result<void> removeDevice(store::Connection &connection, const UserId &user, const std::string &device)
{
    for (const char *table : {"access_tokens", "device_keys", "one_time_keys", "fallback_keys", "to_device_inbox",
                              "client_transactions", "devices"}) {
        auto remove = connection.prepare(fmt::format("DELETE FROM {} WHERE user_id = ? AND device_id = ?", table));
        TRY_VOID(remove.all(user.str(), device).run());
    }
    return noteDeviceListChange(connection, user);
}

Result<std::vector<std::string>> deviceIds(store::Connection &connection, const UserId &user)
{
    auto select = connection.prepare("SELECT device_id FROM devices WHERE user_id = ?");
    select.bind(user.str());
    std::vector<std::string> ids;
    for (;;) {
        TRY(const bool more, select.step());
        if (!more)
            return ids;
        ids.push_back(select.text(0));
    }
}

} // namespace

Result<void> Sessions::checkDeviceId(std::string_view device)
{
    if (device.size() > kMaxDeviceId)
        return fail(ErrorCode::BadInput, "the device id is too long", "M_INVALID_PARAM");
    return {};
}

Sessions::Awaitable<Sessions::Login> Sessions::logIn(UserId user, std::optional<std::string> device,
                                                     std::optional<std::string> displayName)
{
    Login login{crypto::randomText(kTokenCharacters), device && !device->empty() ? *device : crypto::randomText(10)};
    CO_TRY_VOID(checkDeviceId(login.device));
    if (displayName)
        displayName = std::string(cutText(*displayName, kMaxDeviceName));
    auto job = [user, login, displayName,
                hash = hashOf(login.accessToken)](store::Connection &connection) -> Result<void> {
        auto insert = connection.prepare("INSERT INTO devices (user_id, device_id, display_name) VALUES (?,?,?) "
                                         "ON CONFLICT (user_id, device_id) DO NOTHING");
        TRY_VOID(insert.all(user.str(), login.device, displayName).run());
        auto end = connection.prepare("DELETE FROM access_tokens WHERE user_id = ? AND device_id = ?");
        TRY_VOID(end.all(user.str(), login.device).run());
        auto token =
            connection.prepare("INSERT INTO access_tokens (token_hash, user_id, device_id, created) VALUES (?,?,?,?)");
        return token.all(hash, user.str(), login.device, nowMs()).run();
    };
    CO_TRY_VOID(co_await m_store.write(std::move(job)));
    forget(user);
    co_return login;
}

void Sessions::forget(const UserId &user)
{
    ++m_epoch[user.str()];
    ++m_changes;
}

Sessions::Awaitable<Session> Sessions::authenticate(std::string token)
{
    const std::string hash = hashOf(token);
    if (const Cached *cached = m_byHash.find(hash); cached && cached->epoch == m_epoch[cached->session.user.str()])
        co_return cached->session;
    auto job = [hash](store::Connection &connection) -> Result<std::optional<Session>> {
        auto select = connection.prepare("SELECT t.user_id, t.device_id, u.is_admin FROM access_tokens t JOIN users u "
                                         "ON u.user_id = t.user_id WHERE t.token_hash = ? AND u.deactivated = 0");
        select.bind(hash);
        TRY(const bool found, select.step());
        if (!found)
            return std::nullopt;
        return Session{UserId::trusted(select.text(0)), select.text(1), select.boolean(2)};
    };
    const std::uint64_t before = m_changes;
    CO_TRY(const auto found, co_await m_store.read(std::move(job)));
    if (!found)
        co_return fail(ErrorCode::Unauthorized, "the access token is not known or has ended", "M_UNKNOWN_TOKEN");
    if (before == m_changes)
        m_byHash.put(hash, {*found, m_epoch[found->user.str()]});
    co_return *found;
}

void Sessions::seen(const Session &session, const std::string &address)
{
    m_seen[session.user.str() + "|" + session.device] = {nowMs(), address};
}

Sessions::Awaitable<void> Sessions::flushSeen()
{
    if (m_seen.empty())
        co_return Result<void>{};
    auto job = [seen = std::exchange(m_seen, {})](store::Connection &connection) -> Result<void> {
        for (const auto &[key, value] : seen) {
            const auto bar = key.find('|'); // no user id of this server has one; a device id may
            auto update =
                connection.prepare("UPDATE devices SET last_seen = ?, last_ip = ? WHERE user_id = ? AND device_id = ?");
            TRY_VOID(update.all(value.when, value.address, key.substr(0, bar), key.substr(bar + 1)).run());
        }
        return {};
    };
    co_return co_await m_store.write(std::move(job));
}

Sessions::Awaitable<std::vector<Device>> Sessions::devices(UserId user)
{
    auto job = [user](store::Connection &connection) -> Result<std::vector<Device>> {
        auto select =
            connection.prepare("SELECT device_id, display_name, last_seen, last_ip FROM devices WHERE user_id = ? "
                               "ORDER BY device_id");
        select.bind(user.str());
        std::vector<Device> devices;
        for (;;) {
            TRY(const bool more, select.step());
            if (!more)
                return devices;
            devices.push_back(
                {select.text(0), select.optionalText(1), select.integer(2), select.optionalText(3).value_or("")});
        }
    };
    CO_TRY(auto devices, co_await m_store.read(std::move(job)));
    for (Device &device : devices) {
        if (const auto found = m_seen.find(user.str() + "|" + device.id); found != m_seen.end()) {
            device.lastSeen = found->second.when;
            device.lastAddress = found->second.address;
        }
    }
    co_return devices;
}

Sessions::Awaitable<void> Sessions::rename(UserId user, std::string device, std::string displayName)
{
    displayName = std::string(cutText(displayName, kMaxDeviceName));
    auto job = [user, device, displayName](store::Connection &connection) -> Result<void> {
        auto update = connection.prepare("UPDATE devices SET display_name = ? WHERE user_id = ? AND device_id = ?");
        TRY_VOID(update.all(displayName, user.str(), device).run());
        if (update.changedRows() == 0)
            return fail(ErrorCode::NotFound, "there is no such device", "M_NOT_FOUND");
        return noteDeviceListChange(connection, user);
    };
    co_return co_await m_store.write(std::move(job));
}

Sessions::Awaitable<void> Sessions::remove(UserId user, std::vector<std::string> devices)
{
    auto job = [user, devices = std::move(devices)](store::Connection &connection) -> Result<void> {
        for (const std::string &device : devices)
            TRY_VOID(removeDevice(connection, user, device));
        return {};
    };
    auto done = co_await m_store.write(std::move(job));
    forget(user);
    co_return done;
}

Sessions::Awaitable<void> Sessions::removeAll(UserId user, std::optional<std::string> exceptDevice)
{
    auto job = [user, exceptDevice](store::Connection &connection) -> Result<void> {
        TRY(const auto ids, deviceIds(connection, user));
        for (const std::string &id : ids) {
            if (id != exceptDevice)
                TRY_VOID(removeDevice(connection, user, id));
        }
        return {};
    };
    auto done = co_await m_store.write(std::move(job));
    forget(user);
    co_return done;
}

} // namespace homeport::accounts
