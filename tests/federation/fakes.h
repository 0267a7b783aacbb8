#pragma once

#include "server/federation/background_tasks.h"
#include "server/federation/identity.h"
#include "server/http/client.h"
#include "server/http/dns.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// What the tests of federation stand on. Everything runs on the test's own thread.
namespace homeport::federation::test {

using namespace std::chrono_literals;

/// The homeserver's loop, turned by the test.
class Loop {
public:
    auto executor() { return m_context.get_executor(); }
    boost::asio::io_context &context() { return m_context; }

    /// Runs @p work to its end; fails the test after 30 s.
    template <class T>
    T await(boost::asio::awaitable<T> work)
    {
        std::optional<std::conditional_t<std::is_void_v<T>, bool, T>> value;
        std::exception_ptr fault;
        boost::asio::co_spawn(m_context, std::move(work), [&](std::exception_ptr e, auto... result) {
            fault = e;
            if constexpr (std::is_void_v<T>)
                value = true;
            else if (!e)
                value.emplace(std::move(result)...);
        });
        if (!until([&] { return value || fault; }, 30s))
            throw std::runtime_error("a coroutine did not end within 30 s");
        if (fault)
            std::rethrow_exception(fault);
        if constexpr (!std::is_void_v<T>)
            return std::move(*value);
    }
    /// Turns until @p condition holds; false when the time was up before.
    bool until(const std::function<bool()> &condition, std::chrono::milliseconds limit = 5s);
    void runFor(std::chrono::milliseconds time)
    {
        until([] { return false; }, time);
    }

private:
    boost::asio::io_context m_context;
};

/// A database in a folder that goes with it.
class TemporaryStore {
public:
    TemporaryStore() : m_path(m_folder.filePath("homeport.db").toStdString()) { open(); }
    /// One that stays, in a folder of somebody else.
    explicit TemporaryStore(std::string path) : m_path(std::move(path)) { open(); }
    store::Store &operator*() { return *m_store; }
    store::Store *operator->() { return m_store.get(); }
    void close() { m_store.reset(); }
    void open();

    /// Stores an event row with this JSON; returns its event_nid.
    std::int64_t addEvent(const std::string &json);
    std::int64_t count(const std::string &table);

private:
    QTemporaryDir m_folder;
    std::string m_path;
    std::unique_ptr<store::Store> m_store;
    std::int64_t m_events = 0;
};

IdentityPtr makeIdentity(const std::string &name, const std::string &keyVersion = "a1");

/// Answers DNS questions from a table and counts them.
class FakeDns : public http::DnsResolver {
public:
    boost::asio::awaitable<Result<std::vector<std::string>>> addresses(std::string host,
                                                                       std::chrono::milliseconds) override;
    boost::asio::awaitable<Result<std::vector<http::SrvRecord>>> srv(std::string name,
                                                                     std::chrono::milliseconds) override;

    std::map<std::string, std::vector<http::SrvRecord>> records;
    std::map<std::string, Error> faults;
    std::vector<std::string> asked;
};

/// Answers HTTP requests from a table by URL, as the web servers of the world might, and notes them.
class FakeWeb : public http::Client {
public:
    explicit FakeWeb(Loop &loop) : m_loop(loop) {}
    boost::asio::awaitable<Result<http::Response>> send(http::ClientRequest request) override;
    void shutdown() override {}

    void answer(const std::string &url, int status, std::string body,
                std::vector<std::pair<std::string, std::string>> headers = {});
    void fail(const std::string &url, Error error);

    std::vector<std::string> asked;
    std::vector<http::ClientRequest> requests;
    std::chrono::milliseconds delay{0};

private:
    Loop &m_loop;
    std::map<std::string, Result<http::Response>> m_answers;
};

} // namespace homeport::federation::test
