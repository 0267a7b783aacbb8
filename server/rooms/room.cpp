#include "server/rooms/room.h"

namespace homeport::rooms {

bool Room::hasServer(const ServerName &server) const
{
    return joinedServers.contains(server) || (partial && partial->servers.contains(server));
}

std::vector<ServerName> Room::servers() const
{
    std::vector<ServerName> all;
    all.reserve(joinedServers.size());
    for (const auto &[server, members] : joinedServers)
        all.push_back(server);
    if (partial) {
        for (const ServerName &server : partial->servers) {
            if (!joinedServers.contains(server))
                all.push_back(server);
        }
    }
    return all;
}

} // namespace homeport::rooms
