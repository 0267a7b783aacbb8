#include "server/api/remote_device_lists.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::api {

using accounts::DeviceListCache;
using boost::asio::awaitable;

namespace {

/// So many users' lists are asked for one by one, with the number that later changes follow; of more all keys at once.
constexpr std::size_t kOneByOne = 8;

bool isWanted(const json::Value &devices, std::string_view device)
{
    const auto *list = devices.if_array();
    return !list || list->empty() || std::ranges::any_of(*list, [&](const json::Value &one) {
        return one.is_string() && json::view(one.get_string()) == device;
    });
}

/// Those of the wanted devices, as keys/query answers.
void tell(json::Object &answer, const UserId &user, const DeviceListCache::List &list, const json::Value &wanted)
{
    json::Object devices;
    for (const auto &[device, keys] : list.devices)
        if (isWanted(wanted, std::string_view(device)))
            devices[device] = keys;
    answer["device_keys"].as_object()[user.str()] = std::move(devices);
    if (!list.master.empty())
        answer["master_keys"].as_object()[user.str()] = list.master;
    if (!list.selfSigning.empty())
        answer["self_signing_keys"].as_object()[user.str()] = list.selfSigning;
}

const json::Object &sectionOf(const json::Object &from, std::string_view key)
{
    static const json::Object nothing;
    const json::Object *found = json::findObject(from, key);
    return found ? *found : nothing;
}

/// From an answer of /user/devices.
Result<DeviceListCache::List> readList(const json::Object &answer, const UserId &user)
{
    const json::Array *devices = json::findArray(answer, "devices");
    if (json::findString(answer, "user_id") != user.str() || !devices)
        return fail(ErrorCode::BadInput,
                    fmt::format("the answer about the devices of {} is not about them", user.str()));
    DeviceListCache::List list{.streamId = json::findInt(answer, "stream_id").value_or(0),
                               .master = sectionOf(answer, "master_key"),
                               .selfSigning = sectionOf(answer, "self_signing_key")};
    for (const json::Value &value : *devices) {
        const json::Object *device = value.if_object();
        const auto id = device ? json::findString(*device, "device_id") : std::nullopt;
        const json::Object *keys = id ? json::findObject(*device, "keys") : nullptr;
        if (!keys)
            continue;
        json::Object known = *keys;
        if (const auto name = json::findString(*device, "device_display_name"))
            known["unsigned"] = json::Object{{"device_display_name", *name}};
        list.devices[*id] = std::move(known);
    }
    return list;
}

/// From an answer of /user/keys/query for whole lists.
DeviceListCache::List readList(const json::Object &answer, std::string_view user)
{
    return {.devices = sectionOf(sectionOf(answer, "device_keys"), user),
            .master = sectionOf(sectionOf(answer, "master_keys"), user),
            .selfSigning = sectionOf(sectionOf(answer, "self_signing_keys"), user)};
}

using AskingPtr = std::shared_ptr<DeviceListCache::Asking>;

awaitable<Result<void>> askOneByOne(Services &services, ServerName server, json::Object wanted, json::Object &answer)
{
    for (const auto &[id, devices] : wanted) {
        const UserId user = UserId::trusted(std::string(id));
        const AskingPtr asking = std::make_shared<DeviceListCache::Asking>(services.deviceListCache, user);
        CO_TRY(const json::Object told, co_await services.federation->operations.userDevices(server, user));
        CO_TRY(const DeviceListCache::List list, readList(told, user));
        tell(answer, user, list, devices);
        CO_TRY_VOID(co_await services.deviceListCache.put(asking, list));
    }
    co_return Result<void>{};
}

awaitable<Result<void>> askTogether(Services &services, ServerName server, json::Object wanted, json::Object &answer)
{
    json::Object whole;
    std::vector<std::pair<UserId, AskingPtr>> asking;
    for (const auto &[id, devices] : wanted) {
        const UserId user = UserId::trusted(std::string(id));
        whole[id] = json::Array{};
        asking.emplace_back(user, std::make_shared<DeviceListCache::Asking>(services.deviceListCache, user));
    }
    CO_TRY(const json::Object told, co_await services.federation->operations.keysQuery(server, std::move(whole)));
    for (auto &[user, taken] : asking) {
        const DeviceListCache::List list = readList(told, user.str());
        tell(answer, user, list, wanted.at(user.str()));
        CO_TRY_VOID(co_await services.deviceListCache.put(taken, list));
    }
    co_return Result<void>{};
}

} // namespace

json::Object failureOf(const Error &error)
{
    return {{"status", 503}, {"errcode", error.errcode.empty() ? "M_UNKNOWN" : error.errcode}, {"error", error.detail}};
}

awaitable<Result<json::Object>> remoteKeys(Services &services, ServerName server, json::Object wanted)
{
    std::vector<UserId> users;
    for (const auto &[id, devices] : wanted)
        users.push_back(UserId::trusted(std::string(id)));
    CO_TRY(const auto kept, co_await services.deviceListCache.find(std::move(users)));
    json::Object answer{
        {"device_keys", json::Object{}}, {"master_keys", json::Object{}}, {"self_signing_keys", json::Object{}}};
    json::Object missing;
    for (const auto &[id, devices] : wanted) {
        const auto list = kept.find(UserId::trusted(std::string(id)));
        if (list != kept.end() && list->second.isCurrent)
            tell(answer, list->first, list->second, devices);
        else
            missing[id] = devices;
    }
    if (missing.empty())
        co_return answer;
    auto asked = missing.size() <= kOneByOne ? co_await askOneByOne(services, server, missing, answer)
                                             : co_await askTogether(services, server, missing, answer);
    if (asked)
        co_return answer;
    if (kept.empty())
        co_return std::unexpected(asked.error());
    for (const auto &[user, list] : kept)
        if (!answer["device_keys"].as_object().contains(user.str()))
            tell(answer, user, list, wanted.at(user.str()));
    answer["failures"] = json::Object{{server.str(), failureOf(asked.error())}};
    co_return answer;
}

} // namespace homeport::api
