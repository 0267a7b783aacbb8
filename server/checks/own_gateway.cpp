#include "server/checks/look_up.h"
#include "server/checks/own_checks.h"
#include "server/gateway/gateway.h"
#include "server/setup/files.h"

#include <QJsonArray>

#include <fmt/format.h>

#include <algorithm>

/// The router, where the way in is shut: most people are behind one.
namespace homeport::checks {

namespace asio = boost::asio;
using control::FindingCode;
using control::Severity;
using gateway::AddressKind;

namespace {

bool isShut(const Door &door)
{
    using Stage = http::ProbeResult::Stage;
    return door.version.stage == Stage::Silent || door.version.stage == Stage::Refused ||
           door.version.stage == Stage::Unreachable;
}

QJsonObject evidenceOf(const gateway::RouterReport &router, const Door &door)
{
    return {{"router", text(router.router)},
            {"inside_address", text(router.insideAddress)},
            {"outside_address", text(router.outsideAddress)},
            {"beyond", text(router.outsideAddress.empty() ? router.nextMachine : router.outsideAddress)},
            {"way", text(std::string(gateway::wayName(router.way)))},
            {"published", text(door.address)},
            {"port", door.endpoint.port},
            {"fault", text(router.fault)}};
}

bool nobodyGetsIn(const Case &work)
{
    using Verdict = OutsideView::Verdict;
    return std::ranges::any_of(work.outside, [](const auto &view) { return view.verdict == Verdict::NotReached; }) &&
           std::ranges::none_of(work.outside, [](const auto &view) { return view.verdict == Verdict::Reached; });
}

std::string mapCommand(const Case &work)
{
    return fmt::format("homeportd gateway --data {} --map", setup::quotedForShell(work.question.own->folder));
}

void judge(Case &work, const gateway::RouterReport &router, const Door &door)
{
    const std::string subject = router.router;
    if (router.outside == AddressKind::Carrier) {
        work.find(FindingCode::CarrierNat, subject, evidenceOf(router, door));
    } else if (router.outside == AddressKind::Private) {
        work.find(FindingCode::DoubleNat, subject, evidenceOf(router, door));
    } else if (router.outside == AddressKind::Public && router.outsideAddress != door.address) {
        // The name leads to another line than the one that this machine is on.
        work.find(FindingCode::PublishedElsewhere, subject, evidenceOf(router, door));
    } else if (router.way == gateway::Way::None) {
        work.find(FindingCode::NoGateway, subject, evidenceOf(router, door));
    } else {
        work.find(FindingCode::GatewayMappingMissing, subject, evidenceOf(router, door), mapCommand(work), "shell");
    }
}

} // namespace

asio::awaitable<void> checkGateway(CasePtr work)
{
    asio::thread_pool waiting(1);
    gateway::Gateway gateway(work->tools.executor, waiting, {}); // nothing is mapped here, so no nonce counts
    const gateway::RouterReport router = co_await gateway.look();
    work->step("gateway", router.router.empty() ? "the router" : fmt::format("the router {}", router.router),
               router.router.empty()              ? "there is no default route"
               : router.way == gateway::Way::None ? fmt::format("cannot be asked: {}", router.fault)
               : router.outsideAddress.empty()
                   ? fmt::format("answers {}; does not say its outside address; before it {}",
                                 gateway::wayName(router.way),
                                 router.nextMachine.empty() ? "nobody answers" : router.nextMachine)
                   : fmt::format("answers {}; outside {}", gateway::wayName(router.way), router.outsideAddress),
               !router.router.empty());
    if (router.router.empty() || gateway::addressKind(router.insideAddress) == AddressKind::Public)
        co_return;
    co_await Case::afterDoors(work);
    auto door = std::ranges::find_if(work->doors, [](const Door &one) { return !one.isIpv6() && isShut(one); });
    if (door == work->doors.end())
        door = std::ranges::find_if(work->doors, [](const Door &one) { return !one.isIpv6(); });
    if (door == work->doors.end() || isPrivateAddress(door->address))
        co_return;
    const Door theDoor = *door;
    const bool shut = !work->served() && isShut(theDoor);
    std::string mappedTo;
    if (router.way == gateway::Way::NatPmp || router.way == gateway::Way::Upnp)
        mappedTo = co_await gateway.targetOf(theDoor.endpoint.port);
    if (!mappedTo.empty() && mappedTo != router.insideAddress) {
        work->step("gateway", fmt::format("port {} of the router", theDoor.endpoint.port),
                   fmt::format("leads to {}", mappedTo), false);
        // A proxy may stand there. When nobody gets in, none does.
        if (!shut)
            co_await Case::afterOutsideView(work);
        if (shut || nobodyGetsIn(*work)) {
            QJsonObject evidence = evidenceOf(router, theDoor);
            evidence.insert("mapped_to", text(mappedTo));
            work->find(FindingCode::GatewayWrongTarget, router.router, std::move(evidence));
            co_return;
        }
    }
    // Only where nobody gets in does the router matter, and only where this machine is behind one.
    if (shut)
        judge(*work, router, theDoor);
}

} // namespace homeport::checks
