#include "server/base/identifier.h"

#include "server/base/cut_text.h"
#include "server/base/server_name.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport {

namespace {

Result<void> checkSigil(std::string_view text, char sigil, std::string_view kind)
{
    if (text.size() < 2 || text.front() != sigil)
        return fail(ErrorCode::BadInput,
                    fmt::format("'{}' is not a {}: it must start with '{}'", cutText(text, 64), kind, sigil));
    if (text.size() > kMaxIdentifierBytes)
        return fail(ErrorCode::BadInput, fmt::format("a {} has at most {} bytes", kind, kMaxIdentifierBytes));
    if (text.find('\0') != text.npos)
        return fail(ErrorCode::BadInput, fmt::format("a {} cannot hold a NUL", kind));
    return {};
}

/// Sigil, anything, and a server name after the first colon.
Result<void> checkWithServer(std::string_view text, char sigil, std::string_view kind)
{
    TRY_VOID(checkSigil(text, sigil, kind));
    const auto colon = text.find(':');
    if (colon == text.npos)
        return fail(ErrorCode::BadInput,
                    fmt::format("'{}' is not a {}: the ':' and server name are missing", text, kind));
    if (auto server = parseServerName(text.substr(colon + 1)); !server)
        return fail(ErrorCode::BadInput, fmt::format("'{}' is not a {}: {}", text, kind, server.error().detail));
    return {};
}

/// Room versions differ in whether a server name follows; where there is one it must be a good one.
Result<void> checkOpaque(std::string_view text, char sigil, std::string_view kind)
{
    TRY_VOID(checkSigil(text, sigil, kind));
    return text.find(':') == text.npos ? Result<void>{} : checkWithServer(text, sigil, kind);
}

} // namespace

template <>
Result<ServerName> ServerName::parse(std::string_view text)
{
    TRY([[maybe_unused]] auto parts, parseServerName(text));
    return trusted(std::string(text));
}

template <>
Result<UserId> UserId::parse(std::string_view text)
{
    TRY_VOID(checkWithServer(text, '@', "user id"));
    return trusted(std::string(text));
}

template <>
Result<RoomId> RoomId::parse(std::string_view text)
{
    TRY_VOID(checkOpaque(text, '!', "room id"));
    return trusted(std::string(text));
}

template <>
Result<EventId> EventId::parse(std::string_view text)
{
    TRY_VOID(checkOpaque(text, '$', "event id"));
    return trusted(std::string(text));
}

template <>
Result<RoomAlias> RoomAlias::parse(std::string_view text)
{
    TRY_VOID(checkWithServer(text, '#', "room alias"));
    return trusted(std::string(text));
}

bool isValidNewLocalpart(std::string_view localpart)
{
    return !localpart.empty() && std::ranges::all_of(localpart, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("._=-/+").contains(c);
    });
}

} // namespace homeport
