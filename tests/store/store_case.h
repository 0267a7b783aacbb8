#pragma once

#include "server/store/connection.h"
#include "server/store/store.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace homeport::store::test {

/// A store in a folder of its own, and a loop in place of the homeserver thread.
class StoreCase : public ::testing::Test {
public:
    StoreCase() { reopen(); }

    std::string path() const { return folder.path().toStdString() + "/homeport.db"; }
    /// As after a restart.
    void reopen()
    {
        store.reset();
        auto opened = Store::open({path()});
        ASSERT_TRUE(opened) << opened.error().detail;
        store = std::move(*opened);
    }

    /// Runs a coroutine to its end on the loop.
    template <class T>
    T run(boost::asio::awaitable<T> work)
    {
        std::optional<T> result;
        boost::asio::co_spawn(io, std::move(work), [&](std::exception_ptr fault, T value) {
            if (fault)
                std::rethrow_exception(fault);
            result = std::move(value);
        });
        io.restart();
        io.run();
        return std::move(*result);
    }

    /// One statement in a write job of its own.
    Result<void> execute(std::string sql)
    {
        return store->writeNow([sql](Connection &connection) { return connection.execute(sql); });
    }
    /// First value of the first row, -1 without one or with a fault.
    std::int64_t number(std::string sql)
    {
        const auto found = store->readNow([sql](Connection &connection) -> Result<std::int64_t> {
            auto query = connection.prepare(sql);
            TRY(const bool row, query.step());
            return row ? query.integer(0) : -1;
        });
        if (!found)
            ADD_FAILURE() << found.error().detail;
        return found.value_or(-1);
    }

    QTemporaryDir folder;
    boost::asio::io_context io;
    std::unique_ptr<Store> store;
};

} // namespace homeport::store::test
