#include "server/http/dns_reader.h"

#include <ares.h>

namespace homeport::http {

bool DnsReader::skip(std::size_t count)
{
    if (m_message.size() - m_position < count)
        return false;
    m_position += count;
    return true;
}

std::optional<std::uint32_t> DnsReader::number(int bytes)
{
    if (m_message.size() - m_position < static_cast<std::size_t>(bytes))
        return std::nullopt;
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value = value << 8 | m_message[m_position++];
    return value;
}

std::optional<std::string> DnsReader::name()
{
    if (m_position >= m_message.size())
        return std::nullopt;
    char *text = nullptr;
    long used = 0;
    if (ares_expand_name(m_message.data() + m_position, m_message.data(), static_cast<int>(m_message.size()), &text,
                         &used) != ARES_SUCCESS)
        return std::nullopt;
    std::string result(text);
    ares_free_string(text);
    if (used < 0 || !skip(used))
        return std::nullopt;
    return result;
}

} // namespace homeport::http
