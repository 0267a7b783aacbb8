#pragma once

#include "server/json/json.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace homeport::federation {

/// EDUs for one destination that are worth nothing once outdated: the newest of each subject waits, others are dropped.
/// A subject: the user of a typing notice in a room, of a presence, of a receipt in a room and thread. Pure.
class EphemeralQueue {
public:
    static constexpr std::size_t kMaxSubjects = 1'000; ///< beyond, the oldest subject is dropped

    struct Item {
        std::string subject;
        std::string type;
        json::Object content; ///< of this subject alone
    };

    void put(std::string_view type, const json::Object &content);
    /// Up to @p limit subjects, oldest first, taken out.
    std::vector<Item> take(std::size_t limit);
    /// Gives back what could not be sent; subjects that changed meanwhile and typing notices are dropped.
    void giveBack(std::vector<Item> items);

    bool empty() const { return m_order.empty(); }
    std::size_t size() const { return m_order.size(); }

    /// EDUs (`edu_type`, `content`) for @p items; receipts and presences share one as far as they can.
    static std::vector<json::Object> merge(const std::vector<Item> &items);

private:
    void insert(Item item, bool replace);

    std::map<std::uint64_t, Item> m_order;
    std::map<std::string, std::uint64_t> m_places; ///< of each subject in m_order
    std::uint64_t m_next = 0;
};

} // namespace homeport::federation
