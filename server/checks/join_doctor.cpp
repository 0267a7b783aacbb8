#include "server/checks/join_doctor.h"

#include "server/checks/evidence_text.h"
#include "server/event/room_version.h"
#include "server/federation/operations.h"

#include <QJsonArray>

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using federation::JoinVerdict;

namespace {

constexpr auto kPatience = 55s;
constexpr Timestamp kHourMs = 3'600'000;

struct Work {
    JoinQuestion question;
    JoinTools tools;
    federation::Operations operations{tools.client};
    JoinExamination result;

    void step(std::string what, std::string answer, bool fine, std::chrono::steady_clock::time_point start)
    {
        result.report.steps.append({.group = QStringLiteral("join"),
                                    .what = text(what),
                                    .answer = text(answer),
                                    .taken = fine,
                                    .milliseconds = (std::chrono::steady_clock::now() - start) / 1ms});
    }
};
using WorkPtr = std::shared_ptr<Work>;

std::string destinationText(const federation::Destination &destination)
{
    std::string out;
    for (const http::Endpoint &endpoint : destination.endpoints)
        out += fmt::format("{}{}:{}", out.empty() ? "" : ", ", endpoint.host, endpoint.port);
    for (const auto &step : destination.trace)
        if (step.taken)
            out += fmt::format(" (step {})", federation::stepNumber(step.step));
    return out;
}

/// As a notary they would hand out what they could fetch just now.
asio::awaitable<std::optional<bool>> asNotary(WorkPtr work, ServerName server)
{
    federation::Call call{"key_query", http::Method::Get,
                          fmt::format("/_matrix/key/v2/query/{}?minimum_valid_until_ts={}",
                                      http::encodeSegment(work->tools.client.ownName().str()), nowMs() + kHourMs)};
    call.evenInBackoff = true;
    call.sign = false;
    call.deadline = 20s;
    const auto answer = co_await work->tools.client.call(server, std::move(call));
    const auto *documents = answer ? json::findArray(*answer, "server_keys") : nullptr;
    if (!documents)
        co_return std::nullopt; // no notary
    for (const json::Value &document : *documents)
        if (const auto *object = document.if_object();
            object && json::findInt(*object, "valid_until_ts").value_or(0) > nowMs())
            co_return true;
    co_return false;
}

/// Discovery, connection, certificate: without a signature, so that it says nothing about keys.
asio::awaitable<bool> reaches(WorkPtr work, JoinCandidate &candidate)
{
    auto start = std::chrono::steady_clock::now();
    candidate.step = "discovery";
    const auto destination = co_await work->tools.discovery.resolve(candidate.server);
    work->step(fmt::format("where is {}", candidate.server.str()),
               destination ? destinationText(*destination) : destination.error().detail, destination.has_value(),
               start);
    if (!destination) {
        candidate.verdict = federation::verdictOn(destination.error());
        if (candidate.verdict == JoinVerdict::Odd)
            candidate.verdict = JoinVerdict::Unreachable;
        candidate.words = destination.error().detail;
        co_return false;
    }
    start = std::chrono::steady_clock::now();
    candidate.step = "version";
    federation::Call call{"version", http::Method::Get, "/_matrix/federation/v1/version"};
    call.evenInBackoff = true;
    call.sign = false;
    call.deadline = 12s;
    const auto version = co_await work->tools.client.call(candidate.server, std::move(call));
    work->step(fmt::format("{} answers", candidate.server.str()), version ? "yes" : version.error().detail,
               version.has_value(), start);
    // Some servers have no version; what says that nobody is there ends it.
    if (!version && version.error().code != ErrorCode::RemoteRefused) {
        candidate.verdict = federation::verdictOn(version.error());
        candidate.words = version.error().detail;
        co_return false;
    }
    co_return true;
}

/// After a 401: is it that they do not have our keys?
asio::awaitable<void> askWhetherTheyHaveOurKeys(WorkPtr work, JoinCandidate &candidate)
{
    if (candidate.verdict != JoinVerdict::NoWayBack && candidate.verdict != JoinVerdict::SignatureRefused)
        co_return;
    const auto start = std::chrono::steady_clock::now();
    candidate.hasOurKeys = co_await asNotary(work, candidate.server);
    work->step(fmt::format("{} has our keys", candidate.server.str()),
               !candidate.hasOurKeys   ? "it does not say"
               : *candidate.hasOurKeys ? "yes"
                                       : "no: it cannot fetch them from there",
               candidate.hasOurKeys.value_or(false), start);
    if (candidate.hasOurKeys == false)
        candidate.verdict = JoinVerdict::NoWayBack;
}

asio::awaitable<void> examineCandidate(WorkPtr work, std::size_t index)
{
    JoinCandidate candidate = work->result.candidates[index];
    if (co_await reaches(work, candidate)) {
        const auto start = std::chrono::steady_clock::now();
        candidate.step = "make_join";
        std::vector<std::string> versions;
        for (const auto &rules : event::allRoomVersions())
            versions.emplace_back(rules.version);
        const UserId user = work->question.as.value_or(
            UserId::trusted(fmt::format("@homeport-doctor:{}", work->tools.client.ownName().str())));
        const auto offered = co_await work->operations.makeJoin(
            candidate.server, RoomId::trusted(std::string(work->result.roomId)), user, std::move(versions));
        candidate.verdict = offered ? JoinVerdict::Fine : federation::verdictOn(offered.error());
        candidate.words = offered ? "" : offered.error().detail;
        work->step(
            fmt::format("{} offers a join, signed as {}", candidate.server.str(), work->tools.client.ownName().str()),
            offered ? "yes: it has our keys, and would let us in" : candidate.words, offered.has_value(), start);
        co_await askWhetherTheyHaveOurKeys(work, candidate);
    }
    work->result.candidates[index] = std::move(candidate);
}

/// Fills roomId and candidates.
asio::awaitable<std::optional<Error>> resolve(WorkPtr work)
{
    const JoinQuestion &question = work->question;
    std::vector<ServerName> servers = question.via;
    if (auto id = RoomId::parse(question.room)) {
        work->result.roomId = id->str();
        if (const auto named = ServerName::parse(std::string(id->serverPart())); named && servers.empty())
            servers.push_back(*named);
    } else {
        const auto alias = RoomAlias::parse(question.room);
        if (!alias)
            co_return Error{ErrorCode::BadInput, "that is neither an address (#room:server) nor an id (!id) of a room"};
        const auto start = std::chrono::steady_clock::now();
        const auto target = co_await work->operations.queryDirectory(serverOf(*alias), *alias);
        work->step(fmt::format("{} says which room {} is", serverOf(*alias).str(), alias->str()),
                   target ? fmt::format("{}, with {} servers", target->room.str(), target->servers.size())
                          : target.error().detail,
                   target.has_value(), start);
        if (!target)
            co_return target.error();
        work->result.roomId = target->room.str();
        servers.push_back(serverOf(*alias));
        servers.insert(servers.end(), target->servers.begin(), target->servers.end());
    }
    for (const ServerName &server : servers) {
        const bool known =
            std::ranges::find(work->result.candidates, server, &JoinCandidate::server) != work->result.candidates.end();
        if (!known && server != work->tools.client.ownName() && work->result.candidates.size() < kMaxJoinCandidates)
            work->result.candidates.push_back({.server = server, .step = {}, .words = {}, .hasOurKeys = {}});
    }
    if (work->result.candidates.empty())
        co_return Error{ErrorCode::NotFound, "no other server is known that is in the room; name one"};
    co_return std::nullopt;
}

control::Finding finding(FindingCode code, const std::string &subject, QJsonObject evidence)
{
    control::Finding made;
    made.code = code;
    made.severity = control::kindOf(code).severity;
    made.subject = text(subject);
    made.evidence = std::move(evidence);
    return made;
}

/// Whether a failure to resolve an alias is about the two servers, and not about the alias.
bool saysWhichWay(JoinVerdict verdict)
{
    return verdict == JoinVerdict::NoWayBack || verdict == JoinVerdict::SignatureRefused ||
           verdict == JoinVerdict::TimedOut || verdict == JoinVerdict::Unreachable ||
           verdict == JoinVerdict::AddressDenied || verdict == JoinVerdict::NoSuchName;
}

/// The lower, the more it explains.
int rank(JoinVerdict verdict)
{
    switch (verdict) {
    case JoinVerdict::Fine:
        return 0;
    case JoinVerdict::Refused: // the signature was verified, so the ways are fine, whatever others say
        return 1;
    case JoinVerdict::NoWayBack:
        return 2;
    case JoinVerdict::SignatureRefused:
        return 3;
    case JoinVerdict::TimedOut:
        return 4;
    case JoinVerdict::Unreachable:
        return 5;
    // Anybody may name such servers, and old rooms are full of dead ones: only when nothing else is to be said.
    case JoinVerdict::AddressDenied:
        return 6;
    case JoinVerdict::NoSuchName:
        return 7;
    case JoinVerdict::Odd:
        break;
    }
    return 8;
}

FindingCode codeOf(JoinVerdict verdict)
{
    switch (verdict) {
    case JoinVerdict::Refused:
        return FindingCode::JoinRefused;
    case JoinVerdict::NoWayBack:
        return FindingCode::JoinNoWayBack;
    case JoinVerdict::SignatureRefused:
        return FindingCode::PeerRejectsSignatures;
    case JoinVerdict::AddressDenied:
        return FindingCode::AddressDenied;
    case JoinVerdict::NoSuchName:
        return FindingCode::PeerDoesNotExist;
    default:
        return FindingCode::JoinTimeout;
    }
}

/// From our own client's words, the one place that knows which address it was: `host lies at address, in a …`.
void tellDenied(control::Finding &cause, std::string_view words)
{
    constexpr std::string_view kLies = " lies at ";
    QString host = cause.subject;
    QString where = host;
    if (const auto at = words.rfind(kLies); at != std::string_view::npos) {
        const auto rest = words.substr(at + kLies.size());
        const auto before = words.substr(0, at);
        const auto space = before.rfind(' ');
        host = text(std::string(space == std::string_view::npos ? before : before.substr(space + 1)));
        const std::string address(rest.substr(0, rest.find(',')));
        where = text(address);
        boost::system::error_code bad;
        if (const auto parsed = asio::ip::make_address(address, bad); !bad) {
            cause.snippet = text(fmt::format("allow_peers = [\"{}/{}\"]", address, parsed.is_v6() ? 128 : 32));
            cause.target = QStringLiteral("homeport.toml");
        }
    }
    cause.evidence[QStringLiteral("host")] = host;
    cause.evidence[QStringLiteral("address")] = where;
}

} // namespace

std::optional<control::Finding> causeOf(const std::string &room, const std::vector<JoinCandidate> &candidates)
{
    const auto best = std::ranges::min_element(candidates, {},
                                               [](const JoinCandidate &candidate) { return rank(candidate.verdict); });
    if (best == candidates.end() || best->verdict == JoinVerdict::Fine)
        return std::nullopt;
    QJsonArray same;
    for (const JoinCandidate &candidate : candidates)
        if (candidate.verdict == best->verdict)
            same.append(text(candidate.server.str()));
    auto cause = finding(codeOf(best->verdict), best->server.str(),
                         {{"room", text(room)},
                          {"step", text(best->step)},
                          {"reason", text(best->words)},
                          {"words", text(best->words)},
                          {"times", 1},
                          {"verdict", text(std::string(federation::joinVerdictName(best->verdict)))},
                          {"servers", same},
                          {"asked", static_cast<qint64>(candidates.size())}});
    if (best->verdict == JoinVerdict::AddressDenied)
        tellDenied(cause, best->words);
    return cause;
}

std::vector<control::Finding> causesOf(const std::vector<federation::JoinStep> &failed)
{
    std::vector<std::string> rooms;
    for (const auto &step : failed)
        if (std::ranges::find(rooms, step.room) == rooms.end())
            rooms.push_back(step.room);
    std::vector<control::Finding> findings;
    for (const std::string &room : rooms) {
        std::vector<JoinCandidate> candidates;
        std::string lastRequest;
        // The newest word of each server counts.
        for (const auto &step : failed) {
            if (step.room != room)
                continue;
            std::erase_if(candidates, [&](const JoinCandidate &one) { return one.server == step.server; });
            candidates.push_back({step.server, step.request, step.verdict, step.words, {}});
            lastRequest = step.request;
        }
        if (lastRequest == "query_directory" && !saysWhichWay(candidates.back().verdict))
            findings.push_back(finding(FindingCode::JoinResolveFailed, room,
                                       {{"reason", text(candidates.back().words)},
                                        {"server", text(candidates.back().server.str())},
                                        {"verdict", text(std::string(joinVerdictName(candidates.back().verdict)))}}));
        else if (auto cause = causeOf(room, candidates))
            findings.push_back(*std::move(cause));
    }
    return findings;
}

asio::awaitable<JoinExamination> examineJoin(JoinQuestion question, JoinTools tools)
{
    const auto start = std::chrono::steady_clock::now();
    const auto work = std::make_shared<Work>(Work{.question = std::move(question), .tools = tools, .result = {}});
    control::CheckReport &report = work->result.report;
    report.serverName = text(work->question.room);
    const auto fault = co_await resolve(work);
    if (fault && saysWhichWay(federation::verdictOn(*fault))) {
        // The alias's own server is the candidate that did not let us ask.
        JoinCandidate keeper{.server = serverOf(RoomAlias::trusted(std::string(work->question.room))),
                             .step = "query_directory",
                             .verdict = federation::verdictOn(*fault),
                             .words = fault->detail,
                             .hasOurKeys = {}};
        co_await askWhetherTheyHaveOurKeys(work, keeper);
        work->result.candidates = {std::move(keeper)};
        report.findings.append(*causeOf(work->question.room, work->result.candidates));
    } else if (fault) {
        report.findings.append(
            finding(FindingCode::JoinResolveFailed, work->question.room,
                    {{"reason", text(fault->detail)},
                     {"verdict", text(std::string(federation::joinVerdictName(federation::verdictOn(*fault))))}}));
    } else {
        for (JoinCandidate &candidate : work->result.candidates) {
            candidate.verdict = JoinVerdict::TimedOut; // until it has its own
            candidate.words = "no answer within the time of the examination";
        }
        std::vector<asio::awaitable<void>> examinations;
        for (std::size_t i = 0; i < work->result.candidates.size(); ++i)
            examinations.push_back(examineCandidate(work, i));
        co_await work->tools.tasks.together("join", std::move(examinations), kMaxJoinCandidates, kPatience);
        if (auto cause = causeOf(work->question.room, work->result.candidates))
            report.findings.append(*std::move(cause));
    }
    for (const control::Finding &found : report.findings)
        report.verdict = std::max(report.verdict, found.severity);
    report.milliseconds = (std::chrono::steady_clock::now() - start) / 1ms;
    co_return work->result;
}

} // namespace homeport::checks
