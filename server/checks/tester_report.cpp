#include "server/checks/tester_report.h"

#include "server/base/clock.h"
#include "server/checks/deadline.h"
#include "server/checks/door_asking.h"
#include "server/checks/first_phase.h"
#include "server/checks/look_up.h"
#include "server/crypto/digest.h"
#include "server/crypto/signing_key.h"
#include "server/federation/server_keys.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/this_coro.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using federation::DiscoveryStep;
using http::RecordType;

namespace {

constexpr auto kFirstPhase = 15s;

json::Object wellKnownResult(const Case &work)
{
    json::Object result{{"m.server", ""}, {"CacheExpiresAt", 0}};
    for (const federation::TraceStep &step : work.destination->trace) {
        if (step.step != DiscoveryStep::WellKnown)
            continue;
        if (step.taken) {
            result["m.server"] = step.answer;
            result["CacheExpiresAt"] = step.expires / 1000;
        } else {
            result["result"] = step.answer.empty() ? step.why : fmt::format("{}: {}", step.why, step.answer);
        }
    }
    return result;
}

/// The records themselves, under whichever of the two names there are some.
asio::awaitable<void> addSrv(CasePtr work, std::shared_ptr<json::Object> dns)
{
    bool asked = false;
    for (const federation::TraceStep &step : work->destination->trace) {
        if (step.step != DiscoveryStep::SrvFed && step.step != DiscoveryStep::Srv &&
            step.step != DiscoveryStep::DelegatedSrvFed && step.step != DiscoveryStep::DelegatedSrv)
            continue;
        asked = true;
        const auto outcome = co_await askResolver(work, step.asked, RecordType::Srv);
        if (!outcome.decided()) {
            (*dns)["SRVError"] = json::Object{
                {"Message", outcome.reply ? http::rcodeName(outcome.reply->rcode) : outcome.reply.error().detail}};
            continue;
        }
        json::Array records;
        for (const http::DnsRecord &record : outcome.reply->answers)
            if (record.type == RecordType::Srv && records.size() < 16)
                records.push_back({{"Target", record.text + "."},
                                   {"Port", record.port},
                                   {"Priority", record.priority},
                                   {"Weight", record.weight}});
        if (records.empty())
            continue;
        (*dns)["SRVCName"] = step.asked + ".";
        (*dns)["SRVRecords"] = std::move(records);
        break;
    }
    (*dns)["SRVSkipped"] = !asked;
}

/// What DNS calls each host, an alias followed once; an alias that SRV leads to is an error.
asio::awaitable<void> addHost(CasePtr work, std::string host, bool bySrv, std::shared_ptr<json::Object> all)
{
    json::Object entry{{"CName", host + "."}, {"Addrs", json::Array{}}, {"Error", nullptr}};
    const auto found = work->addresses.find(host);
    if (found != work->addresses.end()) {
        for (const std::string &address : found->second.addresses)
            entry["Addrs"].as_array().emplace_back(address);
        if (!found->second.fault.empty())
            entry["Error"] = json::Object{{"Message", found->second.fault}};
    }
    const auto alias = co_await askResolver(work, host, RecordType::Cname);
    for (const http::DnsRecord &record : alias.reply ? alias.reply->answers : std::vector<http::DnsRecord>()) {
        if (record.type != RecordType::Cname || record.owner != host)
            continue;
        entry["CName"] = record.text + ".";
        if (bySrv)
            entry["Error"] = json::Object{
                {"Message",
                 fmt::format("the SRV record leads to {}, which is an alias (CNAME): RFC 2782 forbids that", host)}};
    }
    (*all)[host] = std::move(entry);
}

asio::awaitable<void> addHosts(CasePtr work, std::shared_ptr<json::Object> dns)
{
    const bool bySrv = dns->contains("SRVRecords") && dns->at("SRVRecords").is_array();
    const auto all = std::make_shared<json::Object>();
    std::vector<asio::awaitable<void>> tasks;
    std::set<std::string> hosts;
    for (const http::Endpoint &endpoint : work->destination->endpoints)
        if (hosts.insert(endpoint.host).second && parseServerName(endpoint.host) &&
            parseServerName(endpoint.host)->kind == ServerNameParts::Kind::DnsName)
            tasks.push_back(addHost(work, endpoint.host, bySrv, all));
    co_await work->tasks.together("hosts", std::move(tasks), 8, 8s);
    (*dns)["Hosts"] = *all;
}

/// Whether one key of the document signed it.
bool signedBy(const json::Object &document, std::string_view server, std::string_view id, std::string_view key)
{
    const json::Object *signatures = json::findObject(document, "signatures");
    const json::Object *own = signatures ? json::findObject(*signatures, server) : nullptr;
    const auto text = own ? json::findString(*own, id) : std::nullopt;
    const auto signature = text ? crypto::parseSignature(*text) : fail(ErrorCode::NotFound, "");
    const auto bytes = crypto::parsePublicKey(key);
    return signature && bytes &&
           crypto::verify(json::canonicalWithout(document, {"signatures", "unsigned"}), *signature, *bytes);
}

json::Object keyChecks(const Case &work, const Door &door, json::Object &verifyKeys)
{
    json::Object checks{{"MatchingServerName", false},
                        {"FutureValidUntilTS", false},
                        {"HasEd25519Key", false},
                        {"AllEd25519ChecksOK", nullptr},
                        {"Ed25519Checks", json::Object{}}};
    if (!door.keyDocument)
        return checks;
    const json::Object &document = *door.keyDocument;
    checks["MatchingServerName"] = json::findString(document, "server_name") == work.name->str();
    checks["FutureValidUntilTS"] = json::findInt(document, "valid_until_ts").value_or(0) > nowMs();
    bool any = false;
    bool all = true;
    json::Object each;
    if (const json::Object *keys = json::findObject(document, "verify_keys")) {
        for (const auto &item : *keys) {
            const std::string_view id = item.key();
            const json::Object *value = item.value().if_object();
            const auto key = value ? json::findString(*value, "key") : std::nullopt;
            if (!id.starts_with("ed25519:") || !key || each.size() == federation::kMaxKeysPerServer)
                continue;
            const bool sound = crypto::parsePublicKey(*key).has_value();
            const bool matches = signedBy(document, json::findString(document, "server_name").value_or(""), id, *key);
            each[id] = json::Object{{"ValidEd25519", sound}, {"MatchingSignature", matches}};
            if (matches)
                verifyKeys[id] = *key;
            any = true;
            all &= sound && matches;
        }
    }
    checks["HasEd25519Key"] = any;
    if (any)
        checks["AllEd25519ChecksOK"] = all;
    checks["Ed25519Checks"] = std::move(each);
    return checks;
}

/// `TLSv1.3` → `TLS 1.3`
std::string versionName(std::string_view openSsl)
{
    return openSsl.starts_with("TLSv") ? fmt::format("TLS {}", openSsl.substr(4)) : std::string(openSsl);
}

json::Object connectionReport(const Case &work, const Door &door)
{
    json::Array certificates;
    for (const http::PresentedCertificate &one : door.version.tls->chain) {
        json::Array names;
        boost::system::error_code noAddress;
        for (const std::string &name : one.names)
            if (asio::ip::make_address(name, noAddress); noAddress)
                names.emplace_back(name);
        certificates.push_back({{"SubjectCommonName", one.subject},
                                {"IssuerCommonName", one.issuer},
                                {"SHA256Fingerprint", crypto::base64(crypto::sha256(one.der))},
                                {"DNSNames", std::move(names)}});
    }
    json::Object verifyKeys;
    json::Object checks = keyChecks(work, door, verifyKeys);
    const auto &tls = *door.version.tls;
    const bool certificate = tls.fine();
    const bool keys = checks["MatchingServerName"].as_bool() && checks["FutureValidUntilTS"].as_bool() &&
                      checks["HasEd25519Key"].as_bool() && checks["AllEd25519ChecksOK"] == json::Value(true);
    checks["ValidCertificates"] = certificate;
    checks["AllChecksOK"] = certificate && keys;
    if (!keys)
        verifyKeys.clear();
    json::Array errors;
    if (!tls.verdict.trusted())
        errors.push_back({{"Message", tls.verdict.faults.front().text}});
    if (!tls.bearsName)
        errors.push_back({{"Message", fmt::format("the certificate is not for {}", door.endpoint.tlsName)}});
    return {{"Certificates", std::move(certificates)},
            {"Cipher", {{"Version", versionName(tls.version)}, {"CipherSuite", tls.suite}}},
            {"Checks", std::move(checks)},
            {"Errors", std::move(errors)},
            {"Ed25519VerifyKeys", verifyKeys.empty() ? json::Value() : json::Value(std::move(verifyKeys))},
            {"Info", json::Object{}},
            {"Keys", door.keyDocument ? json::Value(*door.keyDocument) : json::Value()}};
}

json::Object versionOf(const Case &work)
{
    json::Object version;
    for (const Door &door : work.doors) {
        if (!door.version.response || (door.version.tls && !door.version.tls->fine()))
            continue;
        const auto answer = json::parseObject(door.version.response->body);
        const json::Object *server = answer ? json::findObject(*answer, "server") : nullptr;
        if (door.version.response->status != 200 || !server)
            continue;
        for (const char *key : {"name", "version"})
            if (const auto text = json::findString(*server, key); text && !text->empty())
                version[key] = *text;
        return version;
    }
    version["error"] = work.doors.empty() ? "no address was found" : "no address gave its version";
    return version;
}

/// Why there is no document of keys.
std::string faultOf(const Door &door)
{
    if (!door.version.tls || !door.keys.answered())
        return door.version.tls ? door.keys.fault : door.version.fault;
    if (door.keys.response->status != 200)
        return fmt::format("it answers {} when it is asked for its keys", door.keys.response->status);
    return "what it gives as its keys is no JSON object of keys";
}

/// Every address, and whether all is well with it.
bool addConnections(const Case &work, json::Object &report)
{
    json::Object reports;
    json::Object errors;
    json::Array addresses;
    bool fine = !work.doors.empty();
    for (const Door &door : work.doors) {
        addresses.emplace_back(door.str());
        if (door.version.tls && door.keyDocument) {
            json::Object one = connectionReport(work, door);
            fine &= one["Checks"].as_object()["AllChecksOK"].as_bool();
            reports[door.str()] = std::move(one);
        } else {
            errors[door.str()] = json::Object{{"Message", faultOf(door)}};
            fine = false;
        }
    }
    report["DNSResult"].as_object()["Addrs"] = std::move(addresses);
    report["ConnectionReports"] = std::move(reports);
    report["ConnectionErrors"] = std::move(errors);
    return fine;
}

asio::awaitable<void> fill(CasePtr work, std::shared_ptr<json::Object> report)
{
    const bool ended = co_await endsWithin(work->tools.executor, "names and discovery", findTheWay(work), kFirstPhase);
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none)
        co_return;
    if (!ended || !work->name || !work->destination) {
        (*report)["WellKnownResult"] = json::Object{{"m.server", ""}, {"CacheExpiresAt", 0}};
        (*report)["DNSResult"] = json::Object{{"SRVSkipped", false}, {"SRVCName", ""},   {"SRVRecords", nullptr},
                                              {"SRVError", nullptr}, {"Hosts", nullptr}, {"Addrs", nullptr}};
        (*report)["ConnectionReports"] = json::Object{};
        (*report)["ConnectionErrors"] = json::Object{};
        (*report)["Version"] = json::Object{};
        (*report)["Error"] = work->name ? "the name could not be looked up in time" : "this is no server name";
        (*report)["FederationOK"] = false;
        co_return;
    }
    co_await askDoors(work);
    const auto dns = std::make_shared<json::Object>(
        json::Object{{"SRVSkipped", true}, {"SRVCName", ""}, {"SRVRecords", nullptr}, {"SRVError", nullptr}});
    co_await addSrv(work, dns);
    co_await addHosts(work, dns);
    (*report)["WellKnownResult"] = wellKnownResult(*work);
    (*report)["DNSResult"] = *dns;
    const bool addressesFine = addConnections(*work, *report);
    json::Object version = versionOf(*work);
    (*report)["FederationOK"] = addressesFine && !version.contains("error");
    (*report)["Version"] = std::move(version);
}

} // namespace

asio::awaitable<json::Object> testerReport(std::string serverName, Tools tools)
{
    co_await asio::this_coro::throw_if_cancelled(false);
    const auto tasks = std::make_unique<federation::BackgroundTasks>(tools.executor);
    const auto work = std::make_shared<Case>(Question{.name = std::move(serverName)}, tools, *tasks);
    const auto report = std::make_shared<json::Object>();
    co_await fill(work, report);
    co_await tasks->stop();
    co_return std::move(*report);
}

} // namespace homeport::checks
