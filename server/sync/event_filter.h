#pragma once

#include "server/base/result.h"
#include "server/json/json.h"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeport::sync {

/// Which events a client wants to see of one kind: RoomEventFilter and EventFilter of the specification. What it says
/// of lazy members and the format is not here. A value. Spec:
/// https://spec.matrix.org/v1.19/client-server-api/#filtering
class EventFilter {
public:
    /// BadInput (M_BAD_JSON) names what is of a wrong type, or no id of what it should be.
    static Result<EventFilter> parse(const json::Object &filter);

    bool allows(std::string_view type, std::string_view sender, const json::Object &content) const;
    /// For events that have neither a sender nor a URL.
    bool allowsType(std::string_view type) const;
    bool allowsRoom(std::string_view room) const;
    /// Whether allows() is always true.
    bool isOpen() const;

    std::optional<std::int64_t> limit;

private:
    using List = std::optional<std::vector<std::string>>; ///< empty: not given
    List m_types, m_notTypes, m_senders, m_notSenders, m_rooms, m_notRooms;
    std::optional<bool> m_containsUrl;
};

} // namespace homeport::sync
