#include "server/http/dns_message.h"

#include "server/http/dns_reader.h"

#include <algorithm>

namespace homeport::http {

namespace {

constexpr int kTypeSrv = 33;
constexpr int kClassInternet = 1;
constexpr std::size_t kHeaderSize = 12;
constexpr std::size_t kMaxRecords = 256;

std::unexpected<Error> damaged()
{
    return fail(ErrorCode::BadInput, "the name server's answer is damaged");
}

} // namespace

Result<std::vector<SrvRecord>> parseSrvAnswer(std::span<const unsigned char> message)
{
    if (message.size() < kHeaderSize || message.size() > 65535)
        return damaged();
    const std::size_t questions = message[4] << 8 | message[5];
    const std::size_t answers = message[6] << 8 | message[7];
    DnsReader reader(message);
    reader.skip(kHeaderSize);
    for (std::size_t i = 0; i < questions; ++i) {
        if (!reader.name() || !reader.skip(4))
            return damaged();
    }
    std::vector<SrvRecord> records;
    for (std::size_t i = 0; i < answers && records.size() < kMaxRecords; ++i) {
        const auto owner = reader.name();
        const auto type = reader.number(2);
        const auto klass = reader.number(2);
        const auto ttl = reader.number(4);
        const auto size = reader.number(2);
        if (!owner || !type || !klass || !ttl || !size)
            return damaged();
        const std::size_t end = reader.position() + *size;
        if (*type != kTypeSrv || *klass != kClassInternet) {
            if (!reader.skip(*size))
                return damaged();
            continue;
        }
        const auto priority = reader.number(2);
        const auto weight = reader.number(2);
        const auto port = reader.number(2);
        auto target = reader.name();
        if (!priority || !weight || !port || !target || reader.position() != end)
            return damaged();
        SrvRecord record;
        record.target = std::move(*target);
        record.priority = static_cast<std::uint16_t>(*priority);
        record.weight = static_cast<std::uint16_t>(*weight);
        record.port = static_cast<std::uint16_t>(*port);
        record.ttl = std::chrono::seconds(*ttl > 0x7FFFFFFF ? 0 : *ttl);
        records.push_back(std::move(record));
    }
    return records;
}

std::vector<SrvRecord> orderByPriority(std::vector<SrvRecord> records, unsigned (*random)(unsigned))
{
    // Records of weight 0 come first within their priority, so that they have a small chance (RFC 2782).
    std::ranges::sort(records, [](const SrvRecord &a, const SrvRecord &b) {
        return std::pair(a.priority, a.weight != 0) < std::pair(b.priority, b.weight != 0);
    });
    for (auto group = records.begin(); group != records.end();) {
        const auto end = std::find_if(group, records.end(),
                                      [&](const SrvRecord &record) { return record.priority != group->priority; });
        for (; group != end; ++group) {
            unsigned total = 0;
            for (auto it = group; it != end; ++it)
                total += it->weight;
            const unsigned drawn = random(total);
            unsigned sum = 0;
            const auto chosen = std::find_if(group, end, [&](const SrvRecord &record) {
                sum += record.weight;
                return sum >= drawn;
            });
            std::rotate(group, chosen, chosen + 1);
        }
    }
    return records;
}

} // namespace homeport::http
