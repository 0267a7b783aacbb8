#pragma once

#include "server/base/result.h"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

/// The identifiers of the specification, a type each, so that one is never passed for another.
/// Values are immutable, cheap to move and ordered bytewise. `parse()` is the only way in from untrusted bytes.
/// Spec: https://spec.matrix.org/v1.19/appendices/#identifier-grammar
namespace homeport {

/// Longest identifier, sigil and server name included, in bytes.
inline constexpr std::size_t kMaxIdentifierBytes = 255;

template <class Tag>
class Identifier {
public:
    Identifier() = default;

    /// Checks the grammar of this kind of identifier. ErrorCode::BadInput names the identifier and the fault.
    static Result<Identifier> parse(std::string_view text);

    /// For text that was checked before (our own database, an id just computed). Not for bytes from the network.
    static Identifier trusted(std::string text)
    {
        Identifier id;
        id.m_text = std::move(text);
        return id;
    }

    const std::string &str() const & { return m_text; }
    std::string str() && { return std::move(m_text); }
    bool empty() const { return m_text.empty(); }

    /// Between sigil and the first colon (all after the sigil where there is no colon). Not for ServerName.
    std::string_view localpart() const
    {
        const std::string_view text = m_text;
        const auto colon = text.find(':');
        return text.substr(text.empty() ? 0 : 1, colon == text.npos ? text.npos : colon - 1);
    }
    /// After the first colon; empty where there is none (room ids of version 12, event ids since version 3).
    std::string_view serverPart() const
    {
        const auto colon = m_text.find(':');
        return colon == m_text.npos ? std::string_view{} : std::string_view(m_text).substr(colon + 1);
    }

    friend auto operator<=>(const Identifier &, const Identifier &) = default;
    friend bool operator==(const Identifier &, const Identifier &) = default;

private:
    std::string m_text;
};

using ServerName = Identifier<struct ServerNameTag>; ///< `example.org`, `1.2.3.4:8448`, `[::1]`
using UserId = Identifier<struct UserIdTag>;         ///< `@alice:example.org`
using RoomId = Identifier<struct RoomIdTag>;         ///< `!opaque:example.org`, `!hash` since room version 12
using EventId = Identifier<struct EventIdTag>;       ///< `$opaque:example.org` in versions 1 and 2, then `$hash`
using RoomAlias = Identifier<struct RoomAliasTag>;   ///< `#name:example.org`

/// Server part as its own type. Empty for ids that carry none.
template <class Tag>
ServerName serverOf(const Identifier<Tag> &id)
{
    return ServerName::trusted(std::string(id.serverPart()));
}

/// Whether a person may register under this localpart here: the strict grammar for new users (`a-z0-9._=-/+`).
bool isValidNewLocalpart(std::string_view localpart);

} // namespace homeport

template <class Tag>
struct std::hash<homeport::Identifier<Tag>> {
    std::size_t operator()(const homeport::Identifier<Tag> &id) const noexcept
    {
        return std::hash<std::string>{}(id.str());
    }
};
