#include "server/checks/passive_findings.h"

#include "server/checks/remedies.h"

#include <QJsonArray>

#include <algorithm>
#include <ranges>

namespace homeport::checks {

using control::FindingCode;
using federation::FederationState;

namespace {

constexpr Timestamp kDayMs = 24LL * 3600 * 1000;
constexpr std::size_t kMaxReported = 10;

bool isRecent(const federation::FaultCount &count, Timestamp now)
{
    return count.times > 0 && now - count.last < kDayMs;
}

/// One finding for all peers: it is one proxy, ours, that they all come through.
void findMangled(Case &work, const FederationState &state, Timestamp now)
{
    const FederationState::Peer *newest = nullptr;
    QJsonArray peers;
    std::int64_t times = 0;
    for (const auto &peer : state.peers) {
        const auto &mangled = peer.count.mangled;
        // Another of its requests has come through untouched since: it was mended.
        if (!isRecent(mangled, now) || mangled.last <= peer.count.verifiedEscaped)
            continue;
        peers.append(text(peer.name.str()));
        times += mangled.times;
        if (!newest || newest->count.mangled.last < mangled.last)
            newest = &peer;
    }
    if (!newest)
        return;
    work.find(FindingCode::PeersSendMangledTargets, work.name->str(),
              {{"peers", peers},
               {"times", static_cast<qint64>(times)},
               {"kind", text(std::string(federation::manglingName(newest->count.mangling)))},
               {"sent", text(newest->count.sentTarget)},
               {"received", text(newest->count.receivedTarget)}});
}

void findRejections(Case &work, const FederationState &state, Timestamp now)
{
    std::size_t reported = 0;
    for (const auto &peer : state.peers) {
        const auto &rejected = peer.count.rejected;
        // A failed join may have told of it already.
        const bool known = std::ranges::any_of(work.findings, [&](const control::Finding &finding) {
            return finding.code == FindingCode::PeerRejectsSignatures && finding.subject == text(peer.name.str());
        });
        if (known || !isRecent(rejected, now) || rejected.last <= peer.count.answered || ++reported > kMaxReported)
            continue;
        work.find(FindingCode::PeerRejectsSignatures, peer.name.str(),
                  {{"times", static_cast<qint64>(rejected.times)}, {"words", text(rejected.example)}});
    }
    // One alone may well be at fault itself.
    if (reported == 1)
        work.findings.back().severity = control::Severity::Warning;
}

void findTooLarge(Case &work, const FederationState &state, Timestamp now)
{
    if (isRecent(state.tooLarge, now))
        work.find(FindingCode::PeersSendTooMuch, work.name->str(),
                  {{"times", static_cast<qint64>(state.tooLarge.times)}, {"target", text(state.tooLarge.example)}});
}

} // namespace

void findInTraffic(Case &work, const FederationState &state, bool proxyIsFine, Timestamp now)
{
    if (!proxyIsFine)
        findMangled(work, state, now);
    findRejections(work, state, now);
    findTooLarge(work, state, now);
}

} // namespace homeport::checks
