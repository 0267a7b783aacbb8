#include "server/crypto/digest.h"

namespace homeport::crypto {

namespace {

constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::int8_t kInvalid = -1;

constexpr std::array<std::int8_t, 256> makeReverse()
{
    std::array<std::int8_t, 256> table{};
    table.fill(kInvalid);
    for (std::size_t i = 0; i < 64; ++i) {
        table[static_cast<unsigned char>(kStandard[i])] = static_cast<std::int8_t>(i);
        table[static_cast<unsigned char>(kUrlSafe[i])] = static_cast<std::int8_t>(i);
    }
    return table;
}
constexpr auto kReverse = makeReverse();

std::string encode(std::span<const std::uint8_t> bytes, std::string_view alphabet)
{
    std::string out;
    out.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const auto byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            out += alphabet[(buffer >> bits) & 63];
        }
    }
    if (bits > 0)
        out += alphabet[(buffer << (6 - bits)) & 63];
    return out;
}

} // namespace

std::string base64(std::span<const std::uint8_t> bytes)
{
    return encode(bytes, kStandard);
}

std::string base64Url(std::span<const std::uint8_t> bytes)
{
    return encode(bytes, kUrlSafe);
}

std::optional<std::string> decodeBase64(std::string_view text)
{
    // Padding may be there, and then only as much as makes the length a multiple of four.
    const auto end = text.find_last_not_of('=') + 1; // npos + 1 is 0
    const auto padding = text.size() - end;
    if (padding > 2 || (padding > 0 && text.size() % 4 != 0) || end % 4 == 1)
        return std::nullopt;
    text = text.substr(0, end);

    std::string out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const auto value = kReverse[static_cast<unsigned char>(c)];
        if (value == kInvalid)
            return std::nullopt;
        buffer = (buffer << 6) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>((buffer >> bits) & 0xff);
        }
    }
    return out; // leftover bits are not checked: others write them and the specification does not forbid it
}

} // namespace homeport::crypto
