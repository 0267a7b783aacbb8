#include "server/base/clock.h"
#include "server/checks/local_listener.h"
#include "server/checks/outside_checks.h"
#include "server/checks/peer_requests.h"
#include "server/control/evidence_phrases.h"
#include "server/http/url.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using control::Severity;
using Verdict = OutsideView::Verdict;

namespace {

constexpr auto kPatience = 40s; ///< a peer that waits for a silent server answers late
constexpr Timestamp kHourMs = 3'600'000;
/// A notary that has looked a moment ago does not look again.
constexpr Timestamp kJustNowMs = 60'000;

/// What a notary remembers of the server.
struct Remembered {
    std::int64_t validUntil = 0;
    std::vector<std::string> strangeKeys; ///< ids that the server itself does not speak of any more
};

Result<Remembered> readNotaryAnswer(const Case &work, const std::string &body)
{
    TRY(const json::Object object, json::parseObject(body));
    const json::Array *documents = json::findArray(object, "server_keys");
    if (!documents)
        return fail(ErrorCode::BadInput, "it answers without server_keys");
    Remembered found;
    for (const json::Value &item : *documents) {
        const json::Object *document = item.if_object();
        if (!document || json::findString(*document, "server_name") != work.name->str())
            continue;
        const std::int64_t until = json::findInt(*document, "valid_until_ts").value_or(0);
        found.validUntil = std::max(found.validUntil, until);
        const json::Object *keys = json::findObject(*document, "verify_keys");
        if (!keys || !work.keys)
            continue;
        for (const auto &key : *keys) {
            const std::string id(key.key());
            const json::Object *value = key.value().if_object();
            const std::string bytes(value ? json::findString(*value, "key").value_or("") : "");
            const auto now = work.keys->keys.find(id);
            const bool same = now != work.keys->keys.end() && now->second == bytes;
            // A key that was retired in order is still named; one whose time has run out anyway does no harm.
            if (!same && !work.keys->oldKeys.contains(id) && until > nowMs() - 7 * 24 * kHourMs)
                found.strangeKeys.push_back(id);
        }
    }
    return found;
}

void judge(Case &work, const ServerName &peer, const Remembered &found, std::int64_t wanted)
{
    OutsideView view{peer, Verdict::NotReached, ""};
    if (!work.keys && found.validUntil > 0) {
        view.verdict = Verdict::Unavailable;
        view.words = "it has keys, maybe of before; from here nobody could be asked how new they are";
    } else if (found.validUntil > wanted - kJustNowMs) {
        view.verdict = Verdict::Reached;
        view.words = "it has fetched the keys just now";
    } else {
        view.words = found.validUntil > 0 ? "it could not fetch the keys, and remembers old ones"
                                          : "it could not fetch the keys";
    }
    work.step("outside", fmt::format("{} fetches the keys of {}", peer.str(), work.name->str()), view.words,
              view.verdict == Verdict::Reached);
    work.outside.push_back(std::move(view));
}

void judgeMemory(Case &work, const ServerName &peer, const Remembered &found)
{
    if (found.strangeKeys.empty() || work.has(FindingCode::SigningKeyChanged))
        return;
    QJsonArray ids;
    for (const std::string &id : found.strangeKeys)
        ids.append(text(id));
    QJsonArray now;
    for (const auto &[id, key] : work.keys->keys)
        now.append(text(id));
    work.find(FindingCode::SigningKeyChanged, work.name->str(),
              {{"peer", text(peer.str())}, {"remembered", ids}, {"published", now}});
}

/// The one question that makes a notary look for itself: by key, with a time that what it has does not reach.
std::string keyQuestion(const Case &work, std::int64_t wanted)
{
    json::Object keys;
    if (work.keys)
        for (const auto &[id, key] : work.keys->keys)
            keys[id] = json::Object{{"minimum_valid_until_ts", wanted}};
    return json::canonical(json::Object{{"server_keys", json::Object{{work.name->str(), std::move(keys)}}}});
}

asio::awaitable<void> askNotary(CasePtr work, ServerName peer, std::int64_t wanted)
{
    const auto answer = co_await askPeer(work, peer, "/_matrix/key/v2/query", kPatience, keyQuestion(*work, wanted));
    const auto found = answer ? readNotaryAnswer(*work, answer->body) : std::unexpected(answer.error());
    if (!found) {
        work->step("outside", fmt::format("{} is asked for the keys of {}", peer.str(), work->name->str()),
                   found.error().detail, false);
        work->outside.push_back({peer, Verdict::Unavailable, found.error().detail});
        co_return;
    }
    judge(*work, peer, *found, wanted);
    // Everything that it has of this server, keys of before included.
    const auto all = co_await askPeer(
        work, peer, fmt::format("/_matrix/key/v2/query/{}", http::encodeSegment(work->name->str())), kPatience);
    if (const auto remembered = all ? readNotaryAnswer(*work, all->body) : std::unexpected(all.error()))
        judgeMemory(*work, peer, *remembered);
}

QJsonArray wordsOf(const Case &work, Verdict verdict)
{
    QJsonArray list;
    for (const OutsideView &view : work.outside)
        if (view.verdict == verdict)
            list.append(text(fmt::format("{}: {}", view.peer.str(), view.words)));
    return list;
}

QJsonArray portsOf(const Case &work)
{
    QJsonArray list;
    for (const Door &door : work.doors)
        if (!list.contains(door.endpoint.port))
            list.append(door.endpoint.port);
    return list;
}

QJsonArray peersWith(const Case &work, Verdict verdict)
{
    QJsonArray list;
    for (const OutsideView &view : work.outside)
        if (view.verdict == verdict)
            list.append(text(view.peer.str()));
    return list;
}

} // namespace

asio::awaitable<void> checkOutsideView(CasePtr work)
{
    struct End {
        CasePtr work;
        ~End() { work->outsideAsked(); }
    } const end{work};
    co_await Case::afterDoors(work);
    if (work->question.peers.empty()) {
        if (work->question.own && work->question.testerUrl.empty())
            work->find(FindingCode::OutsideViewUnavailable, work->name->str(),
                       {{"why", control::evidencePhrase("no_peer_named")}});
        co_return;
    }
    if (!work->keys)
        work->keys = co_await askOwnListener(work);
    // What was valid when we looked: only a fresh look can be as good. Servers whose documents all end at the same time
    // can't be told from remembered ones, which does no harm.
    const std::int64_t wanted = work->keys ? work->keys->validUntil : nowMs() + kHourMs;
    std::vector<asio::awaitable<void>> tasks;
    for (const ServerName &peer : work->question.peers)
        if (peer != *work->name)
            tasks.push_back(askNotary(work, peer, wanted));
    co_await work->tasks.together("outside", std::move(tasks), 8, kPatience + 10s);
    work->outsideAsked();
    const QJsonArray failed = peersWith(*work, Verdict::NotReached);
    const QJsonArray reached = peersWith(*work, Verdict::Reached);
    if (!failed.isEmpty()) {
        auto &finding = work->find(FindingCode::OutsideViewFailed, work->name->str(),
                                   {{"peers", failed},
                                    {"reached_by", reached},
                                    {"ports", portsOf(*work)},
                                    {"words", wordsOf(*work, Verdict::NotReached)}});
        if (!reached.isEmpty())
            finding.severity = Severity::Warning;
    } else if (reached.isEmpty()) {
        work->find(
            FindingCode::OutsideViewUnavailable, work->name->str(),
            {{"why", control::evidencePhrase("no_peer_answered")}, {"words", wordsOf(*work, Verdict::Unavailable)}});
    }
}

asio::awaitable<void> checkByTester(CasePtr work)
{
    if (work->question.testerUrl.empty())
        co_return;
    std::string base = work->question.testerUrl;
    while (base.ends_with('/'))
        base.pop_back();
    const auto url =
        http::parseUrl(fmt::format("{}/api/report?server_name={}", base, http::encodeSegment(work->name->str())));
    Result<http::Response> answer = url ? fail(ErrorCode::Cancelled, "") : std::unexpected(url.error());
    if (url) {
        http::ClientRequest request;
        request.endpoint = url->endpoint;
        request.target = url->target;
        request.limits = {
            .connectTimeout = 5s, .totalTimeout = 60s, .headerBytes = 32 * 1024, .bodyBytes = 2 * 1024 * 1024};
        answer = co_await work->tools.client.send(std::move(request));
    }
    const auto report = answer ? json::parseObject(answer->body) : std::unexpected(answer.error());
    const auto fine = report ? json::findBool(*report, "FederationOK") : std::nullopt;
    if (!fine) {
        const std::string why = report ? "it answers without FederationOK" : report.error().detail;
        work->step("outside", base, why, false);
        work->find(FindingCode::OutsideViewUnavailable, base,
                   {{"why", report ? QJsonValue(control::evidencePhrase("no_verdict")) : QJsonValue(text(why))}});
        co_return;
    }
    work->step("outside", base, *fine ? "FederationOK" : "not FederationOK", *fine);
    if (!*fine) {
        const json::Object *version = json::findObject(*report, "Version");
        const std::string words(version ? json::findString(*version, "error").value_or("") : "");
        work->find(FindingCode::OutsideViewFailed, work->name->str(),
                   {{"peers", QJsonArray{text(base)}}, {"ports", portsOf(*work)}, {"words", QJsonArray{text(words)}}});
    }
}

namespace {

/// Why nobody comes in, were it so.
bool isOfRouter(FindingCode code)
{
    return code == FindingCode::NoGateway || code == FindingCode::GatewayMappingMissing ||
           code == FindingCode::GatewayWrongTarget || code == FindingCode::PublishedElsewhere ||
           code == FindingCode::DoubleNat || code == FindingCode::CarrierNat;
}

} // namespace

void judgeHairpin(Case &work)
{
    if (!work.question.own || work.served())
        return;
    const bool reached =
        std::ranges::any_of(work.outside, [](const OutsideView &view) { return view.verdict == Verdict::Reached; });
    const bool shut = work.has(FindingCode::PortSilent) || work.has(FindingCode::PortRefused);
    if (!shut)
        return;
    const auto inside = [](const control::Finding &finding) {
        switch (finding.code) {
        case FindingCode::PortSilent:
        case FindingCode::PortRefused:
        case FindingCode::WellKnownDropped:
        case FindingCode::WellKnownMissing:
        case FindingCode::WellKnownUnreachable:
        case FindingCode::WellKnownNotJson:
        case FindingCode::WellKnownWrongTarget:
        case FindingCode::DelegationMissing:
        case FindingCode::ClientApiUnreachable:
        case FindingCode::NotTls:
        case FindingCode::TlsFailed:
        case FindingCode::WrongService:
            return true;
        default:
            return false;
        }
    };
    if (reached) {
        // Others come in: what is shut is the way from the inside to the outside and back.
        QJsonArray addresses;
        for (const Door &door : work.doors)
            addresses.append(text(door.str()));
        std::erase_if(work.findings, [&inside](const control::Finding &finding) {
            return inside(finding) || isOfRouter(finding.code);
        });
        work.find(FindingCode::NoHairpin, work.name->str(),
                  {{"peers", peersWith(work, Verdict::Reached)},
                   {"addresses", addresses},
                   {"host", text(work.doors.front().endpoint.host)}});
        return;
    }
    // Nobody outside has looked: an inside view alone is never an error.
    const bool seen =
        std::ranges::any_of(work.outside, [](const OutsideView &view) { return view.verdict != Verdict::Unavailable; });
    if (!seen)
        for (control::Finding &finding : work.findings)
            if (inside(finding))
                finding.severity = std::min(finding.severity, Severity::Warning);
}

void judgeRejections(Case &work)
{
    std::erase_if(work.findings, [&work](const control::Finding &finding) {
        return finding.code == FindingCode::PeerRejectsSignatures &&
               work.acceptedBy.contains(finding.subject.toStdString());
    });
}

} // namespace homeport::checks
