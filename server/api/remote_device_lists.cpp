#include "server/api/remote_device_lists.h"

#include "server/base/log.h"

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

/// What cannot be kept is asked for again; nobody's keys are missing for it.
awaitable<void> keep(Services &services, AskingPtr asking, DeviceListCache::List list)
{
    if (const auto kept = co_await services.deviceListCache.put(std::move(asking), std::move(list)); !kept)
        qCWarning(log::runtime, "a list of devices was not kept: %s", kept.error().detail.c_str());
}

/// Whether the server answered, only not as we wanted: then it may answer about somebody else.
bool isAbout(const Error &error)
{
    return error.code != ErrorCode::Unreachable && error.code != ErrorCode::Timeout &&
           error.code != ErrorCode::Cancelled;
}

/// Takes those out of @p wanted who were answered. An error only when the server does not answer at all.
awaitable<Result<void>> askOneByOne(Services &services, ServerName server, json::Object &wanted, json::Object &answer)
{
    json::Object left;
    for (const auto &[id, devices] : wanted) {
        const UserId user = UserId::trusted(std::string(id));
        const AskingPtr asking = std::make_shared<DeviceListCache::Asking>(services.deviceListCache, user);
        const auto told = co_await services.federation->operations.userDevices(server, user);
        if (!told && !isAbout(told.error()))
            co_return std::unexpected(told.error());
        const auto list = told ? readList(*told, user) : std::unexpected(told.error());
        if (!list) {
            left[id] = devices;
            continue;
        }
        tell(answer, user, *list, devices);
        co_await keep(services, asking, *list);
    }
    wanted = std::move(left);
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
        co_await keep(services, taken, list);
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
    Result<void> asked;
    if (missing.size() <= kOneByOne)
        asked = co_await askOneByOne(services, server, missing, answer);
    if (asked && !missing.empty())
        asked = co_await askTogether(services, server, missing, answer);
    if (asked)
        co_return answer;
    json::Object &devicesOf = answer["device_keys"].as_object();
    for (const auto &[user, list] : kept) {
        if (list.isShared && !devicesOf.contains(user.str()))
            tell(answer, user, list, wanted.at(user.str()));
    }
    if (devicesOf.empty())
        co_return std::unexpected(asked.error());
    answer["failures"] = json::Object{{server.str(), failureOf(asked.error())}};
    co_return answer;
}

} // namespace homeport::api
