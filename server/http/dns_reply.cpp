#include "server/base/lower_case.h"
#include "server/http/dns_question.h"
#include "server/http/dns_reader.h"

#include <ares.h>

#include <boost/asio/ip/address.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace homeport::http {

namespace {

constexpr std::uint16_t kClassInternet = 1;
constexpr std::size_t kHeaderSize = 12;
constexpr std::size_t kMaxMessage = 65'535;
constexpr std::size_t kMaxRecords = 256;
constexpr std::uint32_t kMaxTtl = 0x7FFFFFFF;

std::unexpected<Error> damaged(std::string_view where)
{
    return fail(ErrorCode::BadInput, fmt::format("the name server's reply is damaged in its {}", where));
}

std::string comparable(std::string_view name)
{
    return lowerCase(name.ends_with('.') ? name.substr(0, name.size() - 1) : name);
}

bool isKnown(std::uint32_t type)
{
    switch (static_cast<RecordType>(type)) {
    case RecordType::A:
    case RecordType::Ns:
    case RecordType::Cname:
    case RecordType::Soa:
    case RecordType::Aaaa:
    case RecordType::Srv:
        return true;
    }
    return false;
}

/// The data of one record; false when it is damaged. @p size its bytes.
bool readData(DnsReader &reader, DnsRecord &record, std::size_t size)
{
    switch (record.type) {
    case RecordType::A:
    case RecordType::Aaaa: {
        char text[64];
        const bool v6 = record.type == RecordType::Aaaa;
        if (size != (v6 ? 16 : 4) || !ares_inet_ntop(v6 ? AF_INET6 : AF_INET, reader.rest().data(), text, sizeof text))
            return false;
        record.text = text;
        return reader.skip(size);
    }
    case RecordType::Srv: {
        const auto priority = reader.number(2);
        const auto weight = reader.number(2);
        const auto port = reader.number(2);
        auto target = reader.name();
        if (!priority || !weight || !port || !target)
            return false;
        record.priority = static_cast<std::uint16_t>(*priority);
        record.weight = static_cast<std::uint16_t>(*weight);
        record.port = static_cast<std::uint16_t>(*port);
        record.text = comparable(*target);
        return true;
    }
    case RecordType::Ns:
    case RecordType::Cname: {
        auto target = reader.name();
        if (!target)
            return false;
        record.text = comparable(*target);
        return true;
    }
    case RecordType::Soa:
        return reader.skip(size);
    }
    return false;
}

bool readSection(DnsReader &reader, std::size_t count, std::vector<DnsRecord> &records)
{
    for (std::size_t i = 0; i < count && i < kMaxRecords; ++i) {
        auto owner = reader.name();
        const auto type = reader.number(2);
        const auto klass = reader.number(2);
        const auto ttl = reader.number(4);
        const auto size = reader.number(2);
        if (!owner || !type || !klass || !ttl || !size || reader.rest().size() < *size)
            return false;
        if (*klass != kClassInternet || !isKnown(*type)) {
            reader.skip(*size);
            continue;
        }
        DnsRecord record;
        record.owner = comparable(*owner);
        record.type = static_cast<RecordType>(*type);
        record.ttl = std::chrono::seconds(*ttl > kMaxTtl ? 0 : *ttl);
        const std::size_t end = reader.position() + *size;
        if (!readData(reader, record, *size) || reader.position() != end)
            return false;
        records.push_back(std::move(record));
    }
    return count <= kMaxRecords;
}

} // namespace

std::string_view recordTypeName(RecordType type)
{
    switch (type) {
    case RecordType::A:
        return "A";
    case RecordType::Ns:
        return "NS";
    case RecordType::Cname:
        return "CNAME";
    case RecordType::Soa:
        return "SOA";
    case RecordType::Aaaa:
        return "AAAA";
    case RecordType::Srv:
        return "SRV";
    }
    return "?";
}

std::string rcodeName(int rcode)
{
    static constexpr std::string_view kNames[] = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"};
    if (rcode >= 0 && rcode < static_cast<int>(std::size(kNames)))
        return std::string(kNames[rcode]);
    return fmt::format("RCODE {}", rcode);
}

Result<DnsReply> parseDnsReply(std::span<const unsigned char> message)
{
    if (message.size() < kHeaderSize || message.size() > kMaxMessage)
        return damaged("header");
    DnsReader reader(message);
    DnsReply reply;
    reply.id = static_cast<std::uint16_t>(*reader.number(2));
    const std::uint32_t flags = *reader.number(2);
    if ((flags & 0x8000) == 0)
        return fail(ErrorCode::BadInput, "the name server sent a question instead of a reply");
    reply.rcode = static_cast<int>(flags & 0xF);
    reply.authoritative = (flags & 0x0400) != 0;
    reply.truncated = (flags & 0x0200) != 0;
    const std::size_t questions = *reader.number(2);
    const std::size_t answers = *reader.number(2);
    const std::size_t authority = *reader.number(2);
    const std::size_t additional = *reader.number(2);
    if (questions != 1)
        return damaged("question");
    auto name = reader.name();
    const auto type = reader.number(2);
    if (!name || !type || !reader.skip(2))
        return damaged("question");
    reply.askedName = comparable(*name);
    reply.askedType = static_cast<RecordType>(*type);
    // What a truncated reply still holds is not to be relied on.
    if (reply.truncated)
        return reply;
    if (!readSection(reader, answers, reply.answers))
        return damaged("answer");
    if (!readSection(reader, authority, reply.authority))
        return damaged("authority section");
    if (!readSection(reader, additional, reply.additional))
        return damaged("additional section");
    return reply;
}

Result<std::string> makeDnsQuestion(std::uint16_t id, const std::string &name, RecordType type, bool recursive)
{
    std::string out;
    const auto number = [&out](std::uint32_t value) {
        out += static_cast<char>(value >> 8 & 0xFF);
        out += static_cast<char>(value & 0xFF);
    };
    number(id);
    number(recursive ? 0x0100 : 0);
    for (const std::uint32_t count : {1, 0, 0, 0})
        number(count);
    std::string_view rest = name;
    if (rest.ends_with('.'))
        rest.remove_suffix(1);
    if (rest.size() > 253)
        return fail(ErrorCode::BadInput, "a DNS name has at most 253 characters");
    while (!rest.empty()) {
        const auto dot = rest.find('.');
        const std::string_view label = rest.substr(0, dot);
        if (label.empty() || label.size() > 63)
            return fail(ErrorCode::BadInput,
                        fmt::format("'{}' is no DNS name: each part between dots has 1 to 63 characters", name));
        out += static_cast<char>(label.size());
        out += label;
        rest = dot == rest.npos ? std::string_view{} : rest.substr(dot + 1);
    }
    out += '\0';
    number(static_cast<std::uint32_t>(type));
    number(kClassInternet);
    return out;
}

std::string NameServer::str() const
{
    if (port == 53)
        return address;
    return address.find(':') == address.npos ? fmt::format("{}:{}", address, port)
                                             : fmt::format("[{}]:{}", address, port);
}

Result<std::vector<NameServer>> nameServersOf(const std::string &servers)
{
    std::vector<NameServer> found;
    if (servers.empty()) {
        ares_channel channel = nullptr;
        ares_addr_port_node *nodes = nullptr;
        if (ares_init(&channel) == ARES_SUCCESS && ares_get_servers_ports(channel, &nodes) == ARES_SUCCESS) {
            for (const auto *node = nodes; node; node = node->next) {
                char text[64];
                if (ares_inet_ntop(node->family, &node->addr, text, sizeof text))
                    found.push_back({text, static_cast<std::uint16_t>(node->udp_port ? node->udp_port : 53)});
            }
        }
        ares_free_data(nodes);
        ares_destroy(channel);
        return found;
    }
    for (std::string_view rest = servers; !rest.empty();) {
        const auto comma = rest.find(',');
        std::string_view text = rest.substr(0, comma);
        rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
        const std::string whole(text);
        NameServer server;
        std::string_view port;
        if (text.starts_with('[')) {
            const auto end = text.find(']');
            server.address = end == text.npos ? "" : text.substr(1, end - 1);
            text.remove_prefix(end == text.npos ? text.size() : end + 1);
            port = text.starts_with(':') ? text.substr(1) : text;
        } else if (std::ranges::count(text, ':') == 1) {
            server.address = text.substr(0, text.find(':'));
            port = text.substr(text.find(':') + 1);
        } else {
            server.address = text;
        }
        boost::system::error_code bad;
        boost::asio::ip::make_address(server.address, bad);
        const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), server.port);
        if (bad || (!port.empty() && (error != std::errc{} || end != port.data() + port.size() || server.port == 0)))
            return fail(ErrorCode::BadInput,
                        fmt::format("'{}' is no name server; write it as 192.0.2.53, 192.0.2.53:5353 or "
                                    "[2001:db8::53]:53",
                                    whole));
        found.push_back(std::move(server));
    }
    return found;
}

} // namespace homeport::http
