#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace homeport::http {

/// Reads forward through one DNS message; every read checks what is left.
class DnsReader {
public:
    explicit DnsReader(std::span<const unsigned char> message) : m_message(message) {}

    bool skip(std::size_t count);
    std::optional<std::uint32_t> number(int bytes); ///< big-endian
    std::optional<std::string> name();              ///< without final dot
    std::span<const unsigned char> rest() const { return m_message.subspan(m_position); }
    std::size_t position() const { return m_position; }

private:
    std::span<const unsigned char> m_message;
    std::size_t m_position = 0;
};

} // namespace homeport::http
