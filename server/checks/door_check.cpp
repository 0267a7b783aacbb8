#include "server/checks/answer_reading.h"
#include "server/checks/certificate_findings.h"
#include "server/checks/door_asking.h"
#include "server/checks/door_findings.h"
#include "server/checks/outside_checks.h"
#include "server/checks/proxy_recognition.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using control::FindingCode;
using Stage = http::ProbeResult::Stage;

namespace {

/// Certificates by who shows them: one finding for all addresses with the same one.
struct Shown {
    const Door *door = nullptr;
    std::vector<std::string> addresses;
};

asio::awaitable<void> askDoor(CasePtr work, std::size_t index)
{
    const Door door = work->doors[index];
    auto version = co_await work->probe(doorRequest(door, "/_matrix/federation/v1/version"));
    work->step("address", fmt::format("{} {}", door.str(), door.endpoint.tlsName), answerText(version),
               version.answered(), version.time());
    http::ProbeResult keys = version;
    if (version.connected()) {
        keys = co_await work->probe(doorRequest(door, "/_matrix/key/v2/server"));
        work->step("address", fmt::format("{} keys", door.str()), answerText(keys), keys.answered(), keys.time());
    }
    Door &asked = work->doors[index];
    asked.version = std::move(version);
    asked.keys = std::move(keys);
    asked.asked = true;
    asked.serves = isMatrixVersion(asked.version) && readKeyDocument(asked);
}

/// The certificates of all doors that got as far as TLS.
asio::awaitable<void> judgeCertificates(CasePtr work)
{
    std::map<std::string, Shown> chains;
    for (const Door &door : work->doors) {
        if (!door.version.tls || door.version.tls->chain.empty())
            continue;
        std::string key = door.endpoint.tlsName;
        for (const auto &one : door.version.tls->chain)
            key += " " + one.sha256;
        Shown &shown = chains[key];
        shown.door = &door;
        shown.addresses.push_back(door.str());
    }
    for (const auto &[key, shown] : chains) {
        const Door &door = *shown.door;
        const std::string proxy = door.version.response ? proxyBehind(*door.version.response) : "unknown";
        co_await findCertificateFaults(
            work, *door.version.tls, fmt::format("{}:{}", door.endpoint.tlsName, door.endpoint.port),
            door.endpoint.tlsName, whyThatName(*work, door.endpoint), proxy, shown.addresses);
    }
}

/// Something answers without TLS: is it HTTP?
asio::awaitable<void> explainNotTls(CasePtr work)
{
    for (std::size_t i = 0; i < work->doors.size(); ++i) {
        const Door door = work->doors[i];
        if (door.version.stage != Stage::NotTls && door.version.stage != Stage::TlsFailed)
            continue;
        http::ProbeRequest plain = doorRequest(door, "/_matrix/federation/v1/version");
        plain.tlsName.clear();
        plain.limits.answer = 4s;
        const auto result = co_await work->probe(std::move(plain));
        findBrokenTls(*work, door, result);
        if (result.answered())
            break; // the same at every address
    }
}

} // namespace

asio::awaitable<void> askDoors(CasePtr work)
{
    std::vector<asio::awaitable<void>> tasks;
    for (std::size_t i = 0; i < work->doors.size(); ++i)
        tasks.push_back(askDoor(work, i));
    co_await work->tasks.together("door", std::move(tasks), 32, 25s);
}

asio::awaitable<void> checkDoors(CasePtr work)
{
    // Whatever becomes of this check, others wait for it.
    struct End {
        CasePtr work;
        ~End() { work->doorsAsked(); }
    } const end{work};
    co_await askDoors(work);
    for (const Door &door : work->doors)
        if (door.serves && !work->keys)
            work->keys = publishedKeys(*door.keyDocument);
    // The first door that answers speaks for all: they are one server.
    const auto answering = std::ranges::find_if(work->doors, [](const Door &door) { return door.version.answered(); });
    if (answering != work->doors.end())
        work->proxy = co_await recogniseProxy(work, *answering);
    work->doorsAsked();
    findUnreachableDoors(*work);
    findWrongAnswers(*work);
    findKeyFaults(*work);
    co_await judgeCertificates(work);
    co_await explainNotTls(work);
}

} // namespace homeport::checks
