#include "server/runtime/peer_rows.h"

#include <map>

namespace homeport::runtime {

namespace {

QDateTime timeOf(Timestamp when)
{
    return when == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(when);
}

} // namespace

boost::asio::awaitable<QList<control::PeerRow>> peerRows(api::Services &services, federation::Federation &federation,
                                                         const traffic::TrafficRecorder &traffic)
{
    std::map<std::string, control::PeerRow> rows;
    const std::string own = services.settings.serverName.str();
    const auto row = [&rows](const std::string &server) -> control::PeerRow & {
        control::PeerRow &found = rows[server];
        found.serverName = QString::fromStdString(server);
        return found;
    };
    for (const auto &[id, room] : services.rooms.registry.all()) {
        for (const auto &[server, members] : room->joinedServers) {
            if (server.str() != own)
                ++row(server.str()).sharedRooms;
        }
    }
    for (const auto &[server, tally] : traffic.tallies()) {
        control::PeerRow &peer = row(server);
        peer.requestsIn = tally.in;
        peer.requestsOut = tally.out;
        peer.lastReceived = timeOf(tally.lastIn);
        peer.lastSent = timeOf(tally.lastOut);
    }
    if (const auto peers = co_await federation.sender.peers()) {
        for (const federation::Sender::Peer &known : *peers) {
            control::PeerRow &peer = row(known.server.str());
            peer.waiting = static_cast<int>(known.waitingPdus + known.waitingEdus);
            peer.nextRetry = timeOf(known.nextRetry);
            if (known.failures > 0 || known.nextRetry != 0)
                peer.lastError = QString::fromStdString(known.lastError);
        }
    }
    QList<control::PeerRow> list;
    for (auto &[server, peer] : rows)
        list.append(std::move(peer));
    co_return list;
}

} // namespace homeport::runtime
