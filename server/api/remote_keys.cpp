#include "server/api/remote_keys.h"

#include "server/api/remote_device_lists.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <map>

namespace homeport::api {

using boost::asio::awaitable;

namespace {

/// `user → …` split by server; ours under our own name.
std::map<ServerName, json::Object> byServer(const json::Object &byUser)
{
    std::map<ServerName, json::Object> split;
    for (const auto &[id, value] : byUser) {
        if (const auto user = UserId::parse(id))
            split[serverOf(*user)][id] = value;
    }
    return split;
}

void merge(json::Object &into, std::string_view section, const json::Object &from, const ServerName &server)
{
    const json::Object *users = json::findObject(from, section);
    if (!users)
        return;
    auto &target = into[section];
    if (!target.is_object())
        target.emplace_object();
    for (const auto &[user, value] : *users) {
        // A server speaks for its own users only.
        if (UserId::trusted(std::string(user)).serverPart() == server.str())
            target.as_object()[user] = value;
    }
}

constexpr std::size_t kMaxServers = 1'000; ///< of one request; what is beyond is a failure
constexpr std::size_t kServersAtOnce = 32;

/// Answers of servers, as they come.
struct Answers {
    std::map<ServerName, json::Object> wanted;
    json::Object answer;
    std::vector<std::string> sections;
    json::Object failures;
};

/// Asks one server after the other of those that are left.
template <class Ask>
awaitable<void> askLeft(std::shared_ptr<Answers> answers, Ask ask)
{
    while (!answers->wanted.empty()) {
        auto next = answers->wanted.extract(answers->wanted.begin());
        const ServerName server = next.key();
        const Result<json::Object> got = co_await ask(server, std::move(next.mapped()));
        if (!got) {
            answers->failures[server.str()] = failureOf(got.error());
            continue;
        }
        for (const std::string &section : answers->sections)
            merge(answers->answer, section, *got, server);
    }
}

/// Asks the servers in @p wanted side by side. One that does not answer is a line in `failures`.
template <class Ask>
awaitable<json::Object> askAll(std::map<ServerName, json::Object> wanted, json::Object answer,
                               std::vector<std::string> sections, Ask ask)
{
    const auto executor = co_await boost::asio::this_coro::executor;
    const auto answers = std::make_shared<Answers>(Answers{{}, std::move(answer), std::move(sections), {}});
    for (auto &[server, users] : wanted) {
        if (answers->wanted.size() < kMaxServers)
            answers->wanted[server] = std::move(users);
        else
            answers->failures[server.str()] = failureOf({ErrorCode::TooLarge, "too many servers in one request"});
    }
    using Lane = decltype(boost::asio::co_spawn(executor, askLeft(answers, ask), boost::asio::deferred));
    std::vector<Lane> lanes;
    while (lanes.size() < std::min(kServersAtOnce, answers->wanted.size()))
        lanes.push_back(boost::asio::co_spawn(executor, askLeft(answers, ask), boost::asio::deferred));
    if (!lanes.empty()) {
        const auto [order, faults] =
            co_await boost::asio::experimental::make_parallel_group(std::move(lanes))
                .async_wait(boost::asio::experimental::wait_for_all(), boost::asio::use_awaitable);
        for (const auto &fault : faults) {
            if (fault)
                std::rethrow_exception(fault);
        }
    }
    if (!wanted.empty())
        answers->answer["failures"] = std::move(answers->failures);
    co_return std::move(answers->answer);
}

} // namespace

awaitable<Result<json::Object>> localKeys(Services &services, json::Object wanted, std::optional<UserId> viewer)
{
    json::Object deviceKeys;
    json::Object crossSigning[3];
    const char *const usages[3] = {"master", "self_signing", "user_signing"};
    for (const auto &[id, devices] : wanted) {
        CO_TRY(const UserId user, UserId::parse(id));
        CO_TRY(auto keys, co_await services.deviceKeys.query(user, viewer));
        json::Object ofUser;
        for (auto &[device, object] : keys.devices) {
            const bool all = !devices.is_array() || devices.get_array().empty();
            if (!all && std::ranges::find(devices.get_array(), json::Value(device)) == devices.get_array().end())
                continue;
            if (const auto name = keys.names.find(device); name != keys.names.end() && viewer)
                object["unsigned"] = json::Object{{"device_display_name", name->second}};
            ofUser[device] = std::move(object);
        }
        deviceKeys[id] = std::move(ofUser);
        for (int i = 0; i < 3; ++i) {
            if (const auto found = keys.crossSigning.find(usages[i]); found != keys.crossSigning.end())
                crossSigning[i][id] = found->second;
        }
    }
    json::Object answer{{"device_keys", std::move(deviceKeys)}};
    for (int i = 0; i < 3; ++i)
        answer[std::string(usages[i]) + "_keys"] = std::move(crossSigning[i]);
    co_return answer;
}

awaitable<Result<json::Object>> claimLocalKeys(Services &services, json::Object wanted)
{
    std::vector<accounts::OneTimeKeys::Claim> claims;
    for (const auto &[id, devices] : wanted) {
        const auto user = UserId::parse(id);
        if (!user || !devices.is_object())
            continue;
        for (const auto &[device, algorithm] : devices.get_object()) {
            if (algorithm.is_string())
                claims.push_back({*user, std::string(device), std::string(json::view(algorithm.get_string()))});
        }
    }
    co_return co_await services.oneTimeKeys.claim(std::move(claims));
}

namespace {

awaitable<Result<json::Object>> keysOrKept(Services &services, ServerName server, json::Object users,
                                           std::shared_ptr<json::Object> failed)
{
    CO_TRY(json::Object told, co_await remoteKeys(services, server, std::move(users)));
    if (const json::Object *failures = json::findObject(told, "failures"))
        (*failed)[server.str()] = failures->at(server.str());
    co_return told;
}

} // namespace

awaitable<Result<Reply>> queryKeys(Services &services, UserId viewer, json::Object body)
{
    const json::Object *wanted = json::findObject(body, "device_keys");
    if (!wanted)
        co_return fail(ErrorCode::BadInput, "device_keys is missing", "M_MISSING_PARAM");
    auto split = byServer(*wanted);
    json::Object own;
    if (const auto found = split.find(services.settings.serverName); found != split.end()) {
        own = std::move(found->second);
        split.erase(found);
    }
    CO_TRY(json::Object answer, co_await localKeys(services, std::move(own), viewer));
    std::vector<std::string> sections{"device_keys", "master_keys", "self_signing_keys"};
    // What is kept of a server that does not answer is told beside its failure.
    const auto failed = std::make_shared<json::Object>();
    auto whole = co_await askAll(std::move(split), std::move(answer), std::move(sections),
                                 [&services, failed](ServerName server, json::Object users) {
                                     return keysOrKept(services, std::move(server), std::move(users), failed);
                                 });
    for (const auto &[server, failure] : *failed)
        whole["failures"].as_object()[server] = failure;
    co_return whole;
}

awaitable<Result<Reply>> claimKeys(Services &services, json::Object body)
{
    const json::Object *wanted = json::findObject(body, "one_time_keys");
    if (!wanted)
        co_return fail(ErrorCode::BadInput, "one_time_keys is missing", "M_MISSING_PARAM");
    auto split = byServer(*wanted);
    json::Object own;
    if (const auto found = split.find(services.settings.serverName); found != split.end()) {
        own = std::move(found->second);
        split.erase(found);
    }
    CO_TRY(json::Object claimed, co_await claimLocalKeys(services, std::move(own)));
    json::Object answer{{"one_time_keys", std::move(claimed)}};
    auto &operations = services.federation->operations;
    std::vector<std::string> sections{"one_time_keys"};
    co_return co_await askAll(std::move(split), std::move(answer), std::move(sections),
                              [&operations](ServerName server, json::Object users) {
                                  return operations.keysClaim(std::move(server), std::move(users));
                              });
}

} // namespace homeport::api
