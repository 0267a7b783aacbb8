#include "server/federation/notary_source.h"

#include "server/event/event_hash.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <map>
#include <set>

namespace homeport::federation {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

using Documents = std::vector<json::Object>;

/// Requests wait this long for company.
constexpr auto kGather = 20ms;
constexpr std::size_t kServersARequest = 100;
constexpr std::size_t kDocumentsAServer = 16;

class Notary : public std::enable_shared_from_this<Notary> {
public:
    Notary(FederationClient &client, BackgroundTasks &tasks, ServerName name, NotaryKey key)
        : m_client(client), m_tasks(tasks), m_name(std::move(name)), m_key(std::move(key)),
          m_flights(tasks, "ask " + m_name.str() + " for keys", fail(ErrorCode::Cancelled, "the server is stopping"))
    {
    }

    asio::awaitable<Result<Documents>> documentsOf(ServerName server, std::vector<std::string> keyIds)
    {
        if (server == m_name)
            co_return fail(ErrorCode::NotFound, "a notary does not vouch for itself");
        if (!m_open || m_open->servers.size() >= kServersARequest)
            m_open = std::make_shared<Batch>(Batch{m_next++, {}});
        const auto batch = m_open;
        batch->servers[server].insert(keyIds.begin(), keyIds.end());
        CO_TRY(const auto all, co_await m_flights.join(batch->number, [&] { return ask(shared_from_this(), batch); }));
        const auto found = all->find(server);
        co_return found == all->end() ? Documents{} : found->second;
    }

private:
    using Wanted = std::map<ServerName, std::set<std::string>>;
    using All = std::map<ServerName, Documents>;
    using Answer = Result<std::shared_ptr<const All>>;
    struct Batch {
        int number = 0;
        Wanted servers;
    };

    static asio::awaitable<Answer> ask(std::shared_ptr<Notary> self, std::shared_ptr<Batch> batch)
    {
        asio::steady_timer timer(self->m_tasks.executor(), kGather);
        co_await timer.async_wait(asio::use_awaitable);
        if (self->m_open == batch)
            self->m_open.reset();
        co_return co_await self->query(batch->servers);
    }

    asio::awaitable<Answer> query(Wanted servers)
    {
        json::Object wanted;
        // It may hand on what it remembers only while that counts; what has expired it asks for anew.
        const Timestamp now = nowMs();
        for (const auto &[server, keyIds] : servers) {
            json::Object &keys = wanted[server.str()].emplace_object();
            for (const std::string &id : keyIds)
                keys[id] = json::Object{{"minimum_valid_until_ts", now}};
        }
        Call call{"key_query", http::Method::Post, "/_matrix/key/v2/query"};
        call.content = json::canonical(json::Object{{"server_keys", std::move(wanted)}});
        call.maxAnswerBytes = kServersARequest * kMaxKeyResponseBytes;
        CO_TRY(auto answer, co_await m_client.call(m_name, std::move(call)));
        std::set<ServerName> names;
        for (const auto &[server, keyIds] : servers)
            names.insert(server);
        auto read = readNotaryAnswer(std::move(answer), names);
        if (!read)
            co_return fail(read.error().code, fmt::format("the notary {}: {}", m_name.str(), read.error().detail));
        auto all = std::make_shared<All>();
        for (auto &[server, documents] : *read) {
            Documents &of = (*all)[server];
            for (json::Object &document : documents)
                if (co_await isSigned(document))
                    of.push_back(std::move(document));
        }
        co_return all;
    }

    asio::awaitable<bool> isSigned(const json::Object &document)
    {
        const auto *all = json::findObject(document, "signatures");
        const auto *own = all ? json::findObject(*all, m_name.str()) : nullptr;
        if (!own || own->empty())
            co_return false;
        const std::string keyId(own->begin()->key());
        const auto key = co_await m_key(m_name, keyId);
        co_return key &&event::verifyJson(document, m_name, keyId, *key);
    }

    FederationClient &m_client;
    BackgroundTasks &m_tasks;
    ServerName m_name;
    NotaryKey m_key;
    int m_next = 0;
    std::shared_ptr<Batch> m_open; ///< waits for company
    SingleFlight<int, Answer> m_flights;
};

} // namespace

Result<std::map<ServerName, std::vector<json::Object>>> readNotaryAnswer(json::Object answer,
                                                                         const std::set<ServerName> &wanted)
{
    auto *list = answer.if_contains("server_keys");
    if (!list || !list->is_array())
        return fail(ErrorCode::BadInput, "it answers without server_keys");
    std::map<ServerName, std::vector<json::Object>> found;
    for (auto &item : list->get_array()) {
        auto *document = item.if_object();
        const auto name = document ? json::findString(*document, "server_name") : std::nullopt;
        const auto server = name ? ServerName::parse(*name) : Result<ServerName>(fail(ErrorCode::BadInput, ""));
        if (!server || !wanted.contains(*server))
            continue;
        Documents &of = found[*server];
        if (of.size() < kDocumentsAServer)
            of.push_back(std::move(*document));
    }
    return found;
}

KeySource notarySource(FederationClient &client, BackgroundTasks &tasks, ServerName notary, NotaryKey keyOfNotary)
{
    auto shared = std::make_shared<Notary>(client, tasks, std::move(notary), std::move(keyOfNotary));
    return [shared](ServerName server, std::vector<std::string> keyIds) {
        return shared->documentsOf(std::move(server), std::move(keyIds));
    };
}

} // namespace homeport::federation
