#include "server/checks/served_elsewhere.h"

#include "server/checks/door_findings.h"
#include "server/checks/look_up.h"
#include "server/http/url.h"
#include "server/setup/files.h"

#include <fmt/format.h>

#include <algorithm>

namespace homeport::checks {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kMaxHosts = 6;
constexpr std::size_t kMaxAddresses = 4;

struct Place {
    std::string host;
    std::uint16_t port = 0;
    bool found = false;
};

void add(std::vector<std::string> &hosts, const std::string &host)
{
    if (!host.empty() && !host.starts_with("*") && parseServerName(host) && hosts.size() < kMaxHosts &&
        std::ranges::find(hosts, host) == hosts.end())
        hosts.push_back(host);
}

std::vector<std::string> likelyHosts(const Case &work)
{
    std::vector<std::string> hosts;
    add(hosts, work.nameParts.host);
    for (const http::Endpoint &endpoint : work.destination->endpoints)
        add(hosts, endpoint.host);
    add(hosts, "matrix." + work.nameParts.host);
    if (work.question.own) {
        const setup::Config &config = work.question.own->config;
        if (const auto parts = parseServerName(config.delegation.server))
            add(hosts, parts->host);
        if (const auto url = http::parseUrl(config.publicUrl))
            add(hosts, url->endpoint.host);
        const auto chain = config.certificateFile.empty()
                               ? fail(ErrorCode::NotFound, "")
                               : setup::readFile(setup::inFolder(work.question.own->folder, config.certificateFile));
        if (const auto own = chain ? http::readCertificate(*chain) : fail(ErrorCode::NotFound, ""))
            for (const std::string &name : own->names)
                add(hosts, name);
    }
    // Whoever serves the web site often serves Matrix under another of its certificate's names.
    for (const WellKnownView &view : work.wellKnown)
        for (const auto &hop : view.hops)
            if (hop.result.tls && !hop.result.tls->chain.empty())
                for (const std::string &name : hop.result.tls->chain.front().names)
                    add(hosts, name);
    return hosts;
}

std::vector<std::uint16_t> likelyPorts(const Case &work)
{
    std::vector<std::uint16_t> ports{443, 8448};
    const auto also = [&ports](int port) {
        if (port > 0 && port < 65'536 && std::ranges::find(ports, port) == ports.end())
            ports.push_back(static_cast<std::uint16_t>(port));
    };
    for (const http::Endpoint &endpoint : work.destination->endpoints)
        also(endpoint.port);
    if (work.question.own) {
        if (!work.question.own->config.certificateFile.empty())
            also(work.question.own->config.federationListen.port);
        if (const auto url = http::parseUrl(work.question.own->config.publicUrl))
            also(url->endpoint.port);
    }
    return ports;
}

bool isKnownDoor(const Case &work, const std::string &host, std::uint16_t port)
{
    return std::ranges::any_of(work.doors, [&](const Door &door) {
        return door.endpoint.host == host && door.endpoint.port == port && door.endpoint.tlsName == host;
    });
}

asio::awaitable<void> lookThere(CasePtr work, std::shared_ptr<Place> place)
{
    const LookedUp found = co_await lookUp(work, place->host);
    std::size_t tried = 0;
    for (const std::string &address : found.addresses) {
        if (!work->allows(address) || tried++ == kMaxAddresses)
            continue;
        Door door{{place->host, place->port, place->host, fmt::format("{}:{}", place->host, place->port)}, address};
        auto request = doorRequest(door, "/_matrix/key/v2/server");
        request.limits = {.connect = 2s, .handshake = 3s, .answer = 4s};
        door.keys = co_await work->probe(std::move(request));
        if (readKeyDocument(door) && door.keys.tls->fine() &&
            json::findString(*door.keyDocument, "server_name") == work->name->str()) {
            place->found = true;
            co_return;
        }
    }
}

} // namespace

asio::awaitable<std::string> findServedElsewhere(CasePtr work)
{
    std::vector<std::shared_ptr<Place>> places;
    std::vector<asio::awaitable<void>> tasks;
    for (const std::string &host : likelyHosts(*work)) {
        for (const std::uint16_t port : likelyPorts(*work)) {
            if (isKnownDoor(*work, host, port))
                continue;
            places.push_back(std::make_shared<Place>(Place{host, port}));
            tasks.push_back(lookThere(work, places.back()));
        }
    }
    co_await work->tasks.together("served elsewhere", std::move(tasks), 24, 12s);
    for (const auto &place : places) {
        if (place->found) {
            std::string at = fmt::format("{}:{}", place->host, place->port);
            work->step("discovery", "is it elsewhere?", at, true);
            co_return at;
        }
    }
    co_return std::string();
}

} // namespace homeport::checks
