#include "server/federation/target_mangling.h"

#include "server/http/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace homeport::federation {

namespace {

constexpr std::size_t kLongestTarget = 2 * 1024;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The byte that an escape at the front of @p text stands for; -1: there is none.
int escapeAt(std::string_view text)
{
    if (text.size() < 3 || text[0] != '%' || hexValue(text[1]) < 0 || hexValue(text[2]) < 0)
        return -1;
    return hexValue(text[1]) * 16 + hexValue(text[2]);
}

bool isUnreserved(int c)
{
    return c < 128 && (std::isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~');
}

/// Rewrites each escape and each other byte by @p of (byte, whether it was escaped).
template <class Of>
std::string rewritten(std::string_view text, Of of)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const int escaped = escapeAt(text);
        const auto c = static_cast<unsigned char>(text.front());
        out += of(escaped >= 0 ? escaped : c, escaped >= 0);
        text.remove_prefix(escaped >= 0 ? 3 : 1);
    }
    return out;
}

std::string escape(int c)
{
    return fmt::format("%{:02X}", c);
}

std::string decoded(std::string_view text)
{
    return rewritten(text, [](int c, bool) { return std::string(1, static_cast<char>(c)); });
}

/// Hex in upper case, unreserved characters plain.
std::string normal(std::string_view text)
{
    return rewritten(text, [](int c, bool escaped) {
        return escaped && !isUnreserved(c) ? escape(c) : std::string(1, static_cast<char>(c));
    });
}

std::string merged(std::string_view path)
{
    std::string out;
    for (const char c : path)
        if (c != '/' || out.empty() || out.back() != '/')
            out += c;
    return out;
}

/// `/./` and `//` taken away.
std::string tidy(std::string_view path)
{
    std::string out = merged(path);
    for (auto at = out.find("/./"); at != out.npos; at = out.find("/./"))
        out.erase(at, 2);
    return out;
}

std::size_t escapes(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count(text, '%'));
}

bool isLongerBySegments(std::string_view longer, std::string_view shorter)
{
    return longer.size() > shorter.size() && shorter.starts_with('/') && longer.ends_with(shorter);
}

Mangling pathMangling(std::string_view sent, std::string_view received)
{
    using enum Mangling;
    if (merged(sent) == received)
        return SlashesMerged;
    if (tidy(normal(sent)) == tidy(normal(received)))
        return Normalised;
    if (isLongerBySegments(sent, received) || isLongerBySegments(received, sent))
        return PrefixChanged;
    const std::string plain = decoded(sent);
    const std::string tidyPlain = merged(plain);
    if (plain == received || tidyPlain == received)
        return Decoded;
    if (decoded(received) == sent && escapes(sent) > 0)
        return EncodedTwice;
    if (merged(decoded(received)) == tidyPlain)
        return escapes(received) < escapes(sent) ? Decoded : Reencoded;
    // Several at once: the prefix, and what decoding did to the rest.
    if (const std::string other = merged(decoded(received));
        isLongerBySegments(tidyPlain, other) || isLongerBySegments(other, tidyPlain))
        return PrefixChanged;
    return Unknown;
}

/// How servers write segments of a path: which characters stay as they are.
using Stays = bool (*)(int);
/// Synapse, Homeport: unreserved characters alone.
bool staysStrictly(int c)
{
    return isUnreserved(c);
}
/// Go's segments.
bool staysInGo(int c)
{
    return isUnreserved(c) || std::string_view("$&+=:@").find(static_cast<char>(c)) != std::string_view::npos;
}
/// Rust's: controls and what ends a segment.
bool staysInRust(int c)
{
    return c > ' ' && c < 127 && std::string_view("\"#<>?`{}/%").find(static_cast<char>(c)) == std::string_view::npos;
}
constexpr std::array<Stays, 3> kWritings{staysStrictly, staysInGo, staysInRust};

std::string written(std::string_view plain, Stays stays)
{
    std::string out;
    for (const char c : plain)
        out += stays(static_cast<unsigned char>(c)) ? std::string(1, c) : escape(static_cast<unsigned char>(c));
    return out;
}

std::vector<std::string_view> segmentsOf(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

/// The path with each segment written anew; @p joined: the slash after that segment belonged to its text.
std::string pathWritten(const std::vector<std::string_view> &segments, Stays stays, bool decodeFirst,
                        std::size_t joined = std::string_view::npos)
{
    std::string out;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        out += i > 0 && i - 1 == joined ? std::string("%2F") : std::string("/");
        out += written(decodeFirst ? decoded(segments[i]) : std::string(segments[i]), stays);
    }
    return out;
}

/// Names and values of a query written anew.
std::string queryWritten(std::string_view query, Stays stays)
{
    std::string out;
    while (!query.empty()) {
        const auto end = query.find_first_of("&=");
        out += written(decoded(query.substr(0, end)), stays);
        if (end == query.npos)
            break;
        out += query[end];
        query.remove_prefix(end + 1);
    }
    return out;
}

class Collection {
public:
    explicit Collection(std::string_view received) : m_received(received) {}

    void add(std::string target)
    {
        const bool known = full() || target == m_received ||
                           std::ranges::find(originals, target, &Original::target) != originals.end();
        if (!known)
            originals.push_back({manglingOf(target, m_received).value_or(Mangling::Unknown), std::move(target)});
    }
    bool full() const { return originals.size() >= kMaxOriginals; }
    std::vector<Original> originals;

private:
    std::string_view m_received;
};

std::string printable(std::string_view text)
{
    std::string out;
    for (const char c : text)
        out += static_cast<unsigned char>(c) >= ' ' && static_cast<unsigned char>(c) < 127
                   ? std::string(1, c)
                   : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    return out;
}

} // namespace

std::string_view manglingName(Mangling mangling)
{
    switch (mangling) {
    case Mangling::Normalised:
        return "normalised";
    case Mangling::SlashesMerged:
        return "slashes_merged";
    case Mangling::Decoded:
        return "decoded_once";
    case Mangling::Reencoded:
        return "re_encoded";
    case Mangling::EncodedTwice:
        return "encoded_twice";
    case Mangling::PrefixChanged:
        return "prefix_changed";
    case Mangling::QueryChanged:
        return "query_changed";
    case Mangling::Unknown:
        break;
    }
    return "unknown";
}

bool isHarmless(Mangling mangling)
{
    return mangling == Mangling::Normalised || mangling == Mangling::SlashesMerged;
}

std::optional<Mangling> manglingOf(std::string_view sent, std::string_view received)
{
    if (sent == received)
        return std::nullopt;
    const auto before = http::splitTarget(sent);
    const auto after = http::splitTarget(received);
    if (before.path != after.path) {
        const Mangling path = pathMangling(before.path, after.path);
        // A harmless path must not hide a query that says something else.
        if (!isHarmless(path) || before.query == after.query || normal(before.query) == normal(after.query))
            return path;
        return Mangling::QueryChanged;
    }
    return normal(before.query) == normal(after.query) && before.query.size() + after.query.size() > 0 &&
                   sent.contains('?') == received.contains('?')
               ? Mangling::Normalised
               : Mangling::QueryChanged;
}

std::vector<std::string> differences(std::string_view sent, std::string_view received, std::size_t most)
{
    std::vector<std::string> list;
    const auto unit = [](std::string_view text) { return text.substr(0, escapeAt(text) >= 0 ? 3 : 1); };
    while (list.size() < most && (!sent.empty() || !received.empty())) {
        const std::string_view before = unit(sent);
        const std::string_view after = unit(received);
        if (!before.empty() && before == after) {
            sent.remove_prefix(before.size());
            received.remove_prefix(after.size());
            continue;
        }
        // One character, written in another way.
        if (!before.empty() && decoded(before) == decoded(after)) {
            list.push_back(fmt::format("{} → {}", printable(before), printable(after)));
            sent.remove_prefix(before.size());
            received.remove_prefix(after.size());
            continue;
        }
        // The next place, near by, from which on three characters are the same again.
        std::size_t fewest = std::string_view::npos, left = sent.size(), right = received.size();
        constexpr std::size_t kWindow = 48;
        for (std::size_t i = 0; i <= std::min(sent.size(), kWindow); ++i)
            for (std::size_t j = 0; j <= std::min(received.size(), kWindow) && i + j < fewest; ++j) {
                const std::size_t same = std::min<std::size_t>({3, sent.size() - i, received.size() - j});
                const bool atEnd = i == sent.size() && j == received.size();
                if (i + j > 0 &&
                    (atEnd || (same > 0 && (same == 3 || i + same == sent.size() || j + same == received.size()) &&
                               sent.substr(i, same) == received.substr(j, same)))) {
                    fewest = i + j;
                    left = i;
                    right = j;
                }
            }
        list.push_back(fmt::format("{} → {}", left == 0 ? "(nothing)" : printable(sent.substr(0, left)),
                                   right == 0 ? "(nothing)" : printable(received.substr(0, right))));
        sent.remove_prefix(left);
        received.remove_prefix(right);
    }
    return list;
}

std::vector<Original> originalsOf(std::string_view received)
{
    Collection found(received);
    if (received.size() > kLongestTarget)
        return {};
    const auto [path, query] = http::splitTarget(received);
    const std::string tail = received.contains('?') ? fmt::format("?{}", query) : "";
    const auto segments = segmentsOf(path);
    const auto add = [&](const std::string &newPath) {
        found.add(newPath + tail);
        for (const Stays stays : kWritings)
            if (!query.empty())
                found.add(fmt::format("{}?{}", newPath, queryWritten(query, stays)));
    };
    // Decoded on the way: some server wrote it with escapes. Where nothing was lost, each segment is still one.
    for (const Stays stays : kWritings)
        add(pathWritten(segments, stays, true));
    for (const Stays stays : kWritings)
        found.add(pathWritten(segments, stays, false) + tail); // an escape of an escape was decoded
    // Encoded on the way: it was sent plain, or encoded once less.
    if (const std::string plain = decoded(path); plain != path) {
        found.add(plain + tail);
        found.add(plain + (query.empty() ? tail : "?" + decoded(query)));
    }
    add(std::string(path));
    if (!query.empty())
        found.add(fmt::format("{}?{}", path, decoded(query)));
    // The prefix.
    if (!path.starts_with("/_matrix/"))
        found.add(fmt::format("/_matrix{}{}", path, tail));
    if (const auto at = path.find("/_matrix/"); at != path.npos && at > 0)
        found.add(fmt::format("{}{}", path.substr(at), tail));
    // An encoded slash that became a real one: in names and in ids of events, which stand behind four segments.
    constexpr std::size_t kFixedSegments = 4, kLastSegment = 12;
    for (std::size_t i = kFixedSegments; i + 1 < std::min(segments.size(), kLastSegment); ++i)
        for (const Stays stays : kWritings)
            found.add(pathWritten(segments, stays, true, i) + tail);
    for (std::size_t at = path.find('/', 1); at != path.npos && !found.full(); at = path.find('/', at + 1))
        found.add(fmt::format("{}/{}{}", path.substr(0, at), path.substr(at), tail));
    return std::move(found.originals);
}

} // namespace homeport::federation
