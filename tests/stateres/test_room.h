#pragma once

#include "server/stateres/resolve.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace homeport::test {

/// A room made event by event. Each event gets the auth events that the state at its place calls for. Events are
/// not signed: the rules ask for signatures in two places only, and there the tests put them.
class TestRoom {
public:
    /// A state at one place of the room's graph; copy it to fork.
    using State = stateres::StateMap;

    static constexpr const char *kAlice = "@alice:one.test"; ///< the creator
    static constexpr const char *kBob = "@bob:two.test";
    static constexpr const char *kCarol = "@carol:three.test";

    /// A room with nothing but its create event. @p content is added to what the version needs.
    explicit TestRoom(std::string_view version, std::string_view content = "{}");
    /// As people know rooms: Alice created it and is in it, Bob is in it, the join rule is @p joinRule.
    static TestRoom lively(std::string_view version, std::string_view joinRule = "public");

    /// Makes an event against @p state, and keeps it findable; the state does not change. The auth events are chosen
    /// from the state, and @p extra is merged into the event.
    event::PduPtr make(const State &state, std::string_view type, const char *stateKey, std::string_view sender,
                       std::string_view content, std::string_view extra = "{}");
    /// Makes a state event and puts it into @p state whether it is allowed or not.
    event::PduPtr put(State &state, std::string_view type, const char *stateKey, std::string_view sender,
                      std::string_view content, std::string_view extra = "{}");
    /// put() into the room's own state.
    event::PduPtr put(std::string_view type, const char *stateKey, std::string_view sender, std::string_view content)
    {
        return put(state, type, stateKey, sender, content);
    }
    event::PduPtr member(std::string_view user, std::string_view membership)
    {
        return put("m.room.member", std::string(user).c_str(), user,
                   R"({"membership":")" + std::string(membership) + "\"}");
    }

    /// The number of the rule that refuses such an event in the room's own state, or "allowed".
    std::string verdict(std::string_view type, const char *stateKey, std::string_view sender, std::string_view content,
                        std::string_view extra = "{}");
    std::string verdict(const event::Pdu &pdu) const;
    std::string membershipVerdict(std::string_view target, std::string_view sender, std::string_view membership);

    stateres::StateView view(const State &state) const;
    stateres::EventLookup lookup() const;
    /// resolve() over the forks; fails the test on an error.
    State resolve(std::initializer_list<State> forks) const;

    const event::RoomVersionRules &rules() const { return *m_rules; }
    const event::PduPtr &create() const { return m_create; }
    const event::PduPtr &find(const EventId &id) const { return m_events.at(id); }

    State state;
    Timestamp clock = 1'600'000'000'000; ///< of the next event; each takes one second
    std::int64_t depth = 1;              ///< of the next event
    std::vector<EventId> previous;       ///< prev_events of the next event

private:
    const event::RoomVersionRules *m_rules;
    event::PduPtr m_create;
    std::unordered_map<EventId, event::PduPtr> m_events;
    int m_serial = 0;
};

} // namespace homeport::test
