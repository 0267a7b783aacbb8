#include "server/rooms/state_snapshot.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace homeport::rooms {

TEST(StateSnapshot, KeepsTheLastEntryOfASlotAndDropsRemovals)
{
    const auto state = StateSnapshot::make(1, {{3, 30}, {1, 10}, {3, 31}, {2, 20}, {2, 0}});
    EXPECT_EQ(state->size(), 2u);
    EXPECT_EQ(state->find(1), 10);
    EXPECT_EQ(state->find(2), 0);
    EXPECT_EQ(state->find(3), 31);
}

TEST(StateSnapshot, AgreesWithAPlainMapThroughManyRandomChanges)
{
    std::mt19937 random(7);
    std::map<SlotNid, EventNid> plain;
    auto state = StateSnapshot::empty();
    std::vector<std::pair<StateSnapshotPtr, std::map<SlotNid, EventNid>>> past;
    for (int step = 1; step < 2'000; ++step) {
        const SlotNid slot = 1 + static_cast<SlotNid>(random() % 150);
        const EventNid event = random() % 10 == 0 ? 0 : step;
        state = state->with(step, std::vector<StateEntry>{{slot, event}});
        if (event)
            plain[slot] = event;
        else
            plain.erase(slot);
        ASSERT_EQ(state->size(), plain.size());
        if (step % 97 == 0)
            past.emplace_back(state, plain);
    }
    for (const auto &[slot, event] : plain)
        EXPECT_EQ(state->find(slot), event);
    for (const auto &[old, oldPlain] : past) {
        std::map<SlotNid, EventNid> moved = oldPlain;
        for (const StateEntry &entry : state->differencesTo(*old)) {
            if (entry.event)
                moved[entry.slot] = entry.event;
            else
                moved.erase(entry.slot);
        }
        EXPECT_EQ(moved, plain) << "an old state with the differences laid over it is the new one";
        EXPECT_EQ(old->entries().size(), oldPlain.size()) << "and the old one did not change";
    }
}

} // namespace homeport::rooms
