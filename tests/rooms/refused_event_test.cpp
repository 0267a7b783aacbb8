#include "server/event/event_hash.h"
#include "server/rooms/tables/refused_events_table.h"
#include "tests/rooms/test_server.h"

#include <gtest/gtest.h>

namespace homeport::rooms::test {

namespace {

/// A room of alpha and beta in which beta sends what alpha refuses.
class RefusedEvents : public testing::TestWithParam<const char *> {
protected:
    RefusedEvents()
    {
        room = alpha.create(alice, GetParam());
        EXPECT_TRUE(beta.join(bob, room, {alpha.name}));
        network.deliverAll();
    }
    /// A new name of the room, to which bob has no right.
    json::Object newName()
    {
        EventBuilder builder(beta.engine->core);
        const auto compose = [&]() -> boost::asio::awaitable<Result<json::Object>> {
            const RoomPtr own = beta.engine->core.registry.find(room);
            const RoomTurn turn = co_await TurnQueue::acquire(own->turns);
            const RoomDraft draft(turn, own);
            co_return co_await builder.compose(
                draft, {.sender = bob, .type = "m.room.name", .stateKey = "", .content = {{"name", "Bob's"}}});
        };
        return network.run(compose()).value();
    }
    json::Object sign(json::Object event) const
    {
        event::hashAndSign(*event::findRoomVersion(GetParam()), event, beta.name, beta.key);
        return event;
    }
    void receive(json::Object event)
    {
        std::vector<json::Object> one{std::move(event)};
        EXPECT_TRUE(network.run(alpha.engine->receiver.receive(beta.name, std::move(one))));
    }
    std::vector<RefusedEvent> refused()
    {
        return network.run(alpha.engine->store->read(tables::refusedEvents)).value();
    }

    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &beta = network.add("beta.test");
    UserId alice = alpha.user("alice");
    UserId bob = beta.user("bob");
    RoomId room;
};

INSTANTIATE_TEST_SUITE_P(Versions, RefusedEvents, testing::Values("1", "6", "12"),
                         [](const auto &param) { return std::string("v") + param.param; });

} // namespace

TEST_P(RefusedEvents, AreKeptWithTheRuleAndTheEventThatItWentBy)
{
    EXPECT_TRUE(refused().empty());
    const json::Object event = sign(newName());
    receive(event);
    receive(event);
    ASSERT_EQ(refused().size(), 1U);
    const RefusedEvent row = refused().front();
    EXPECT_EQ(row.room, room.str());
    EXPECT_EQ(row.eventId, (*event::parsePdu(*event::findRoomVersion(GetParam()), event))->eventId.str());
    EXPECT_EQ(row.sender, bob.str());
    EXPECT_EQ(row.origin, beta.name.str());
    EXPECT_EQ(row.refusal.check, ReceiptCheck::AuthEvents);
    EXPECT_FALSE(row.refusal.rule.empty());
    EXPECT_NE(row.refusal.reason.find("needs power level 50, the sender has 0"), std::string::npos)
        << row.refusal.reason;
    EXPECT_EQ(row.refusal.offendingEvent, alpha.stateOf(room).at("m.room.power_levels|"));
    EXPECT_GT(row.when, 0);
    alpha.restart();
    EXPECT_EQ(refused().size(), 1U);
}

TEST_P(RefusedEvents, AreKeptWhereTheyAreNoEventsOrNotSigned)
{
    receive({{"room_id", room.str()}, {"sender", std::string(5'000, 'x')}});
    json::Object forged = newName();
    forged["sender"] = alice.str();
    receive(sign(forged));
    const auto rows = refused();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].refusal.check, ReceiptCheck::Format);
    EXPECT_TRUE(rows[0].eventId.empty());
    EXPECT_EQ(rows[0].sender, std::string(255, 'x'));
    EXPECT_FALSE(rows[0].refusal.reason.empty());
    EXPECT_EQ(rows[1].refusal.check, ReceiptCheck::Signature);
    EXPECT_EQ(rows[1].sender, alice.str());
    EXPECT_EQ(rows[1].origin, beta.name.str());
    EXPECT_TRUE(rows[1].refusal.offendingEvent.empty());
}

TEST_P(RefusedEvents, AreTheNewestThousand)
{
    const auto fill = [](store::Connection &connection) -> Result<void> {
        for (int i = 0; i < tables::kMaxRefusedEvents + 5; ++i) {
            RefusedEvent event;
            event.room = "!r:x";
            event.eventId = std::to_string(i);
            event.when = i;
            TRY_VOID(tables::addRefused(connection, event));
        }
        return {};
    };
    EXPECT_TRUE(network.run(alpha.engine->store->write(fill)));
    const auto rows = refused();
    ASSERT_EQ(rows.size(), std::size_t{tables::kMaxRefusedEvents});
    EXPECT_EQ(rows.front().eventId, "5");
}

} // namespace homeport::rooms::test
