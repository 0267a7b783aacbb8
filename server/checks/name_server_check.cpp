#include "server/checks/outside_checks.h"
#include "server/checks/zone.h"

#include <QJsonArray>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using http::RecordType;

namespace {

constexpr auto kSlow = 1'000ms;

struct Asked {
    http::NameServer server;
    std::string name;
    RecordType type = RecordType::A;
    http::DnsOutcome udp = {};
    std::optional<http::DnsOutcome> tcp = {}; ///< after a truncated reply

    const http::DnsOutcome &last() const { return tcp ? *tcp : udp; }
    std::string serverText() const
    {
        return server.name.empty() ? server.str() : fmt::format("{} ({})", server.name, server.str());
    }
};
using AskedPtr = std::shared_ptr<Asked>;

asio::awaitable<void> ask(CasePtr work, AskedPtr one)
{
    one->udp = co_await work->tools.dns.ask({one->server, one->name, one->type, false, false, 4s});
    if (one->udp.reply && one->udp.reply->truncated)
        one->tcp = co_await work->tools.dns.ask({one->server, one->name, one->type, true, false, 4s});
    const http::DnsOutcome &outcome = one->last();
    work->step("dns", fmt::format("{} {} at {}", http::recordTypeName(one->type), one->name, one->serverText()),
               outcome.reply ? fmt::format("{}, {} records{}", http::rcodeName(outcome.reply->rcode),
                                           outcome.reply->answers.size(), one->tcp ? ", over TCP" : "")
                             : outcome.reply.error().detail,
               outcome.decided(), one->udp.time + (one->tcp ? one->tcp->time : 0ms));
}

QJsonObject evidenceOf(const Zone &zone, RecordType type, const std::string &name, const QJsonArray &servers)
{
    return {{"zone", text(zone.origin)},
            {"type", text(std::string(http::recordTypeName(type)))},
            {"name", text(name)},
            {"servers", servers}};
}

/// What each server says of one name and type.
void judgeType(Case &work, const Zone &zone, const std::vector<AskedPtr> &asked, const std::string &name,
               RecordType type, const std::set<std::string> &deaf)
{
    QJsonArray refusing;
    QJsonArray silent;
    QJsonArray withoutTcp;
    std::string rcode;
    std::map<std::string, QJsonArray> answers;
    for (const AskedPtr &one : asked) {
        if (one->name != name || one->type != type)
            continue;
        const QString server = text(one->serverText());
        if (one->tcp && !one->tcp->reply) {
            withoutTcp.append(server);
        } else if (!one->last().reply) {
            // A server that answers nothing at all is told of once.
            if (!deaf.contains(one->server.address))
                silent.append(server);
        } else if (!one->last().decided()) {
            refusing.append(server);
            rcode = http::rcodeName(one->last().reply->rcode);
        } else {
            std::set<std::string> records;
            for (const http::DnsRecord &record : one->last().reply->answers)
                if (record.type == type)
                    records.insert(type == RecordType::Srv ? fmt::format("{} {} {} {}", record.priority, record.weight,
                                                                         record.port, record.text)
                                                           : record.text);
            answers[records.empty() ? "nothing" : fmt::format("{}", fmt::join(records, ", "))].append(server);
        }
    }
    const std::string subject = fmt::format("{} {}", http::recordTypeName(type), name);
    if (!refusing.isEmpty()) {
        QJsonObject evidence = evidenceOf(zone, type, name, refusing);
        evidence.insert("rcode", text(rcode));
        work.find(FindingCode::DnsServfail, subject, evidence);
    }
    if (!silent.isEmpty())
        work.find(FindingCode::DnsNoAnswer, subject, evidenceOf(zone, type, name, silent));
    if (!withoutTcp.isEmpty())
        work.find(FindingCode::DnsTcpBroken, subject, evidenceOf(zone, type, name, withoutTcp));
    if (answers.size() > 1) {
        QJsonArray views;
        QJsonArray servers;
        for (const auto &[answer, by] : answers) {
            for (const QJsonValue &server : by) {
                views.append(QStringLiteral("%1: %2").arg(server.toString(), text(answer)));
                servers.append(server);
            }
        }
        QJsonObject evidence = evidenceOf(zone, type, name, servers);
        evidence.insert("answers", views);
        work.find(FindingCode::DnsServersDisagree, subject, evidence);
    }
}

asio::awaitable<void> checkZoneOf(CasePtr work, std::string host, bool withSrv)
{
    const Zone zone = co_await findZone(work, host);
    QJsonArray servers;
    for (const http::NameServer &server : zone.servers)
        servers.append(text(server.str()));
    work->step("dns", fmt::format("name servers of {}", host),
               zone.servers.empty() ? fmt::format("none found: {}", zone.fault)
                                    : fmt::format("zone {}: {} addresses", zone.origin, zone.servers.size()),
               !zone.servers.empty());
    if (zone.servers.empty() && zone.broken) {
        // Nobody tells who the servers are; that they fail is certain nevertheless.
        const QJsonArray unknown{QStringLiteral("all name servers of %1").arg(text(host))};
        QJsonObject evidence{{"zone", text(host)}, {"type", "any"}, {"name", text(host)}, {"servers", unknown}};
        evidence.insert("rcode", text(zone.fault));
        work->find(FindingCode::DnsServfail, host, evidence);
        co_return;
    }
    std::vector<std::pair<std::string, RecordType>> questions{{host, RecordType::A}, {host, RecordType::Aaaa}};
    if (withSrv)
        for (const char *service : {"_matrix-fed._tcp.", "_matrix._tcp."})
            questions.emplace_back(service + host, RecordType::Srv);
    std::vector<AskedPtr> asked;
    std::vector<asio::awaitable<void>> tasks;
    for (const http::NameServer &server : zone.servers) {
        for (const auto &[name, type] : questions) {
            asked.push_back(std::make_shared<Asked>(Asked{server, name, type}));
            tasks.push_back(ask(work, asked.back()));
        }
    }
    co_await work->tasks.together("name servers", std::move(tasks), 48, 10s);
    std::set<std::string> deaf;
    std::chrono::milliseconds slowest{0};
    for (const http::NameServer &server : zone.servers) {
        const auto heard = std::ranges::any_of(
            asked, [&](const AskedPtr &one) { return one->server == server && one->udp.reply.has_value(); });
        if (!heard)
            deaf.insert(server.address);
    }
    for (const AskedPtr &one : asked)
        if (one->udp.reply)
            slowest = std::max(slowest, one->udp.time);
    if (!deaf.empty()) {
        QJsonArray silent;
        for (const http::NameServer &server : zone.servers)
            if (deaf.contains(server.address))
                silent.append(
                    text(server.name.empty() ? server.str() : fmt::format("{} ({})", server.name, server.str())));
        QJsonObject evidence = evidenceOf(zone, RecordType::A, host, silent);
        evidence.insert("type", "any");
        auto &finding = work->find(FindingCode::DnsNoAnswer, zone.origin, evidence);
        // The others answer; questions that go to this one first are late.
        if (deaf.size() < zone.servers.size())
            finding.severity = control::Severity::Warning;
    }
    for (const auto &[name, type] : questions)
        judgeType(*work, zone, asked, name, type, deaf);
    if (slowest > kSlow)
        work->find(FindingCode::DnsSlow, zone.origin,
                   {{"milliseconds", static_cast<qint64>(slowest.count())}, {"servers", servers}});
}

} // namespace

asio::awaitable<void> checkNameServers(CasePtr work)
{
    if (!work->destination)
        co_return;
    std::vector<asio::awaitable<void>> tasks;
    std::set<std::string> hosts;
    const auto add = [&](const std::string &host, bool withSrv) {
        const auto parts = parseServerName(host);
        if (parts && parts->kind == ServerNameParts::Kind::DnsName && hosts.size() < 4 && hosts.insert(host).second)
            tasks.push_back(checkZoneOf(work, host, withSrv));
    };
    add(work->nameParts.host, !work->nameParts.port);
    for (const http::Endpoint &endpoint : work->destination->endpoints) {
        const bool bySrv = std::ranges::any_of(work->destination->trace, [](const federation::TraceStep &step) {
            return step.step == federation::DiscoveryStep::DelegatedSrvFed;
        });
        add(endpoint.host, bySrv);
    }
    co_await work->tasks.together("zones", std::move(tasks), 4, 24s);
}

} // namespace homeport::checks
