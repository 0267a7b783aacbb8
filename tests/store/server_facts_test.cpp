#include "server/store/server_facts_table.h"
#include "tests/store/store_case.h"

namespace homeport::store::test {

namespace {

struct ServerFactsTest : StoreCase {
    Result<void> setOnce(std::string value)
    {
        return store->writeNow([value](Connection &connection) {
            return server_facts::setOnce(connection, server_facts::kServerName, value);
        });
    }
    std::optional<std::string> name()
    {
        return store
            ->readNow([](Connection &connection) { return server_facts::get(connection, server_facts::kServerName); })
            .value();
    }
};

TEST_F(ServerFactsTest, theNameIsSetOnceAndNeverBecomesAnother)
{
    EXPECT_EQ(name(), std::nullopt);
    EXPECT_TRUE(setOnce("one.example"));
    EXPECT_TRUE(setOnce("one.example"));
    const auto other = setOnce("two.example");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::Conflict);
    reopen();
    EXPECT_EQ(name(), "one.example");
}

TEST_F(ServerFactsTest, aFactIsReplacedWhenThatIsMeant)
{
    ASSERT_TRUE(setOnce("one.example"));
    ASSERT_TRUE(store->writeNow([](Connection &connection) {
        return server_facts::replace(connection, server_facts::kServerName, "two.example");
    }));
    EXPECT_EQ(name(), "two.example");
}

} // namespace

} // namespace homeport::store::test
