#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What proxies do to the target of a request on its way, and how to recognise it. A signature covers the target as it
/// was sent, so each of these makes a signed request look forged. Pure functions.
namespace homeport::federation {

enum class Mangling {
    Normalised,    ///< what means the same to every reader: `%7E` for `~`, lower-case hex, `/./`
    SlashesMerged, ///< `//` became `/`
    Decoded,       ///< `%21` became `!`
    Reencoded,     ///< `!` became `%21`
    EncodedTwice,  ///< `%21` became `%2521`
    PrefixChanged, ///< leading segments were taken away, or put in front
    QueryChanged,  ///< the path is the same
    Unknown,
};
/// `normalised`, `slashes_merged`, `decoded_once`, `re_encoded`, `encoded_twice`, `prefix_changed`, `query_changed`,
/// `unknown`.
std::string_view manglingName(Mangling mangling);
/// Also correct configurations do that, and Matrix does not send what it touches.
bool isHarmless(Mangling mangling);

/// What happened to @p sent; nullopt: nothing. O(length).
std::optional<Mangling> manglingOf(std::string_view sent, std::string_view received);
/// Each change, with what stands around it: `%21r%3Aa → !r:a`. At most @p most; the texts printable.
std::vector<std::string> differences(std::string_view sent, std::string_view received, std::size_t most = 12);

/// What a target may have been before a proxy touched it, likeliest first.
struct Original {
    Mangling mangling{};
    std::string target;
};
inline constexpr std::size_t kMaxOriginals = 64;
/// At most kMaxOriginals, none equal to @p received. Nothing for targets longer than any honest one.
std::vector<Original> originalsOf(std::string_view received);

} // namespace homeport::federation
