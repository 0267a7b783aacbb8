#include "server/federation/ephemeral_queue.h"

#include <algorithm>

namespace homeport::federation {

namespace {

constexpr std::string_view kTyping = "m.typing";
constexpr std::string_view kReceipt = "m.receipt";
constexpr std::string_view kPresence = "m.presence";

std::string subjectOf(std::initializer_list<std::string_view> parts)
{
    std::string subject;
    for (const auto part : parts)
        subject.append(part).push_back('\0');
    return subject;
}

std::string_view text(const boost::json::string_view &view)
{
    return {view.data(), view.size()};
}

/// Adds the one receipt in @p receipt to @p all; false where its user has one there already.
bool addReceipt(json::Object &all, const json::Object &receipt)
{
    const auto &room = *receipt.begin();
    const auto &type = *room.value().get_object().begin();
    const auto &user = *type.value().get_object().begin();
    auto &ofRoom = all[room.key()];
    if (!ofRoom.is_object())
        ofRoom.emplace_object();
    auto &ofType = ofRoom.get_object()[type.key()];
    if (!ofType.is_object())
        ofType.emplace_object();
    return ofType.get_object().emplace(user.key(), user.value()).second;
}

} // namespace

void EphemeralQueue::put(std::string_view type, const json::Object &content)
{
    if (type == kTyping) {
        insert({subjectOf({type, json::findString(content, "room_id").value_or(""),
                           json::findString(content, "user_id").value_or("")}),
                std::string(type), content},
               true);
    } else if (type == kReceipt) {
        for (const auto &room : content)
            if (const auto *types = room.value().if_object())
                for (const auto &kind : *types)
                    if (const auto *users = kind.value().if_object())
                        for (const auto &user : *users) {
                            const auto *receipt = user.value().if_object();
                            const auto *data = receipt ? json::findObject(*receipt, "data") : nullptr;
                            const auto thread = data ? json::findString(*data, "thread_id") : std::nullopt;
                            json::Object ofUser{{user.key(), user.value()}};
                            json::Object ofType{{kind.key(), std::move(ofUser)}};
                            insert({subjectOf({type, text(room.key()), text(kind.key()), text(user.key()),
                                               thread.value_or("")}),
                                    std::string(type), json::Object{{room.key(), std::move(ofType)}}},
                                   true);
                        }
    } else if (type == kPresence) {
        if (const auto *push = json::findArray(content, "push"))
            for (const auto &entry : *push)
                if (const auto *presence = entry.if_object())
                    insert({subjectOf({type, json::findString(*presence, "user_id").value_or("")}), std::string(type),
                            *presence},
                           true);
    } else {
        // Unknown kinds do not replace each other.
        insert({subjectOf({type, std::to_string(m_next)}), std::string(type), content}, true);
    }
}

void EphemeralQueue::insert(Item item, bool replace)
{
    if (const auto place = m_places.find(item.subject); place != m_places.end()) {
        if (replace)
            m_order[place->second] = std::move(item);
        return;
    }
    if (m_order.size() == kMaxSubjects) {
        m_places.erase(m_order.begin()->second.subject);
        m_order.erase(m_order.begin());
    }
    m_places.emplace(item.subject, m_next);
    m_order.emplace(m_next++, std::move(item));
}

std::vector<EphemeralQueue::Item> EphemeralQueue::take(std::size_t limit)
{
    std::vector<Item> taken;
    while (taken.size() < limit && !m_order.empty()) {
        auto oldest = m_order.extract(m_order.begin());
        m_places.erase(oldest.mapped().subject);
        taken.push_back(std::move(oldest.mapped()));
    }
    return taken;
}

void EphemeralQueue::giveBack(std::vector<Item> items)
{
    for (auto &item : items)
        if (item.type != kTyping)
            insert(std::move(item), false);
}

std::vector<json::Object> EphemeralQueue::merge(const std::vector<Item> &items)
{
    std::vector<json::Object> edus;
    std::vector<json::Object> receipts; // contents
    json::Array presences;
    for (const auto &item : items) {
        if (item.type == kReceipt) {
            // Threads of one user in one room do not fit beside each other.
            const bool added =
                std::ranges::any_of(receipts, [&](json::Object &all) { return addReceipt(all, item.content); });
            if (!added)
                receipts.push_back(item.content);
        } else if (item.type == kPresence) {
            presences.emplace_back(item.content);
        } else {
            edus.push_back({{"edu_type", item.type}, {"content", item.content}});
        }
    }
    for (auto &content : receipts)
        edus.push_back({{"edu_type", kReceipt}, {"content", std::move(content)}});
    if (!presences.empty())
        edus.push_back({{"edu_type", kPresence}, {"content", json::Object{{"push", std::move(presences)}}}});
    return edus;
}

} // namespace homeport::federation
