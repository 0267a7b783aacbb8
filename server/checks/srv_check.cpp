#include "server/checks/look_up.h"
#include "server/checks/outside_checks.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using control::FindingCode;
using federation::DiscoveryStep;
using http::RecordType;

namespace {

/// `host. A 192.0.2.7`, lines for a zone.
std::string addressRecords(const std::string &host, const std::vector<std::string> &addresses)
{
    std::string lines;
    for (const std::string &address : addresses)
        lines += fmt::format("{}. 3600 IN {} {}\n", host, address.find(':') == address.npos ? "A" : "AAAA", address);
    return lines;
}

/// A target whose end is the zone twice: its final dot was forgotten.
std::string withoutDoubledEnd(const std::string &target, const std::string &host)
{
    for (std::string end = host; !end.empty();) {
        if (target.ends_with(fmt::format(".{0}.{0}", end)))
            return target.substr(0, target.size() - end.size() - 1);
        const auto dot = end.find('.');
        end = dot == end.npos ? std::string() : end.substr(dot + 1);
    }
    return {};
}

asio::awaitable<void> checkTarget(CasePtr work, std::string owner, http::DnsRecord record)
{
    const auto alias = co_await askResolver(work, record.text, RecordType::A);
    const LookedUp found = co_await lookUp(work, record.text);
    QJsonObject evidence{{"record", text(owner)}, {"target", text(record.text)}, {"port", record.port}};
    if (found.addresses.empty()) {
        if (found.unsure)
            co_return;
        const std::string host = owner.substr(owner.find("._tcp.") + 6);
        const std::string meant = withoutDoubledEnd(record.text, host);
        evidence.insert("fault", text(found.fault));
        std::string line;
        if (!meant.empty()) {
            evidence.insert("meant", text(meant));
            line = fmt::format("{}. 3600 IN SRV {} {} {} {}.\n", owner, record.priority, record.weight, record.port,
                               meant);
        }
        work->find(FindingCode::SrvTargetMissing, record.text, evidence, line, line.empty() ? "" : "dns");
        co_return;
    }
    const bool isAlias = alias.reply && std::ranges::any_of(alias.reply->answers, [&](const http::DnsRecord &one) {
                             return one.type == RecordType::Cname && one.owner == record.text;
                         });
    if (isAlias) {
        for (const http::DnsRecord &one : alias.reply->answers)
            if (one.type == RecordType::Cname && one.owner == record.text)
                evidence.insert("alias", text(one.text));
        work->find(FindingCode::SrvTargetIsAlias, record.text, evidence, addressRecords(record.text, found.addresses),
                   "dns");
    }
}

asio::awaitable<std::vector<http::DnsRecord>> recordsOf(CasePtr work, std::string name)
{
    auto outcome = co_await askResolver(work, name, RecordType::Srv);
    std::vector<http::DnsRecord> records;
    if (outcome.reply)
        for (http::DnsRecord &record : outcome.reply->answers)
            if (record.type == RecordType::Srv && !record.text.empty() && records.size() < 8)
                records.push_back(std::move(record));
    co_return records;
}

} // namespace

asio::awaitable<void> checkSrvRecords(CasePtr work)
{
    if (!work->destination)
        co_return;
    const auto &trace = work->destination->trace;
    const auto taken = std::ranges::find_if(trace, [](const federation::TraceStep &step) {
        return step.taken && (step.step == DiscoveryStep::SrvFed || step.step == DiscoveryStep::Srv ||
                              step.step == DiscoveryStep::DelegatedSrvFed || step.step == DiscoveryStep::DelegatedSrv);
    });
    if (taken != trace.end()) {
        const std::string owner = taken->asked;
        const auto records = co_await recordsOf(work, owner);
        for (const http::DnsRecord &record : records)
            co_await checkTarget(work, owner, record);
        const bool old = taken->step == DiscoveryStep::Srv || taken->step == DiscoveryStep::DelegatedSrv;
        if (old && !records.empty()) {
            const http::DnsRecord &first = records.front();
            const std::string host = owner.substr(owner.find("._tcp.") + 6);
            work->find(FindingCode::SrvDeprecated, owner, {{"target", text(first.text)}, {"port", first.port}},
                       fmt::format("_matrix-fed._tcp.{}. 3600 IN SRV {} {} {} {}.\n", host, first.priority,
                                   first.weight, first.port, first.text),
                       "dns");
        }
    } else if (!trace.empty() && trace.front().step == DiscoveryStep::WellKnown && trace.front().taken) {
        for (const char *service : {"_matrix-fed._tcp.", "_matrix._tcp."}) {
            const std::string owner = service + work->nameParts.host;
            const auto records = co_await recordsOf(work, owner);
            const bool elsewhere = std::ranges::none_of(records, [&](const http::DnsRecord &record) {
                return std::ranges::any_of(work->doors, [&](const Door &door) {
                    return door.endpoint.host == record.text && door.endpoint.port == record.port;
                });
            });
            if (records.empty() || !elsewhere)
                continue;
            work->find(FindingCode::SrvIgnored, owner,
                       {{"target", text(fmt::format("{}:{}", records.front().text, records.front().port))},
                        {"well_known", text(trace.front().answer)}});
            co_return;
        }
    }
}

} // namespace homeport::checks
