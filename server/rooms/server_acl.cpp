#include "server/rooms/server_acl.h"

#include "server/base/server_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::rooms {

namespace {

constexpr std::string_view kAclType = "m.room.server_acl";

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return out;
}

/// `*`: any characters, `?`: one. Linear in practice: the last star is the only place to go back to.
bool matchesGlob(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = pattern.npos;
    std::size_t afterStar = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t]) && pattern[p] != '*') {
            ++p;
            ++t;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            afterStar = t;
        } else if (star != pattern.npos) {
            p = star + 1;
            t = ++afterStar;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

std::vector<std::string> patterns(const json::Object &content, std::string_view key)
{
    std::vector<std::string> list;
    if (const json::Array *array = json::findArray(content, key)) {
        for (const json::Value &item : *array) {
            if (item.is_string())
                list.push_back(lowered(json::view(item.get_string())));
        }
    }
    return list;
}

} // namespace

ServerAcl::ServerAcl(const json::Object &content)
    : m_allow(patterns(content, "allow")), m_deny(patterns(content, "deny")),
      m_allowIpLiterals(json::findBool(content, "allow_ip_literals").value_or(true))
{
}

bool ServerAcl::allows(const ServerName &server) const
{
    const auto parts = parseServerName(server.str());
    if (!parts)
        return false;
    if (!m_allowIpLiterals && parts->kind != ServerNameParts::Kind::DnsName)
        return false;
    std::string host = lowered(parts->host);
    if (parts->kind == ServerNameParts::Kind::Ipv6)
        host = "[" + host + "]";
    const auto matches = [&](const std::string &pattern) { return matchesGlob(pattern, host); };
    return std::ranges::none_of(m_deny, matches) && std::ranges::any_of(m_allow, matches);
}

boost::asio::awaitable<Result<void>> ServerAcls::check(RoomPtr room, ServerName server)
{
    const SlotNid slot = m_states.findSlot(kAclType, "");
    const EventNid event = slot && room->state ? room->state->find(slot) : 0;
    if (event == 0)
        co_return Result<void>{};
    auto known = m_known.find(room->nid);
    if (known == m_known.end() || known->second.event != event) {
        CO_TRY(const EventRecordPtr record, co_await m_reader.at(room->state, std::string(kAclType)));
        if (!record)
            co_return Result<void>{};
        const Known fresh{record->nid, std::make_shared<const ServerAcl>(record->pdu->content())};
        known = m_known.insert_or_assign(room->nid, fresh).first;
    }
    if (!known->second.acl->allows(server))
        co_return fail(ErrorCode::Forbidden,
                       fmt::format("the room {} keeps {} out by its m.room.server_acl", room->id.str(), server.str()),
                       "M_FORBIDDEN");
    co_return Result<void>{};
}

} // namespace homeport::rooms
