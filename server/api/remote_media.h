#pragma once

#include "server/media/media_store.h"
#include "server/rooms/room_turn.h"

#include <unordered_map>

namespace homeport::api {

struct Services;

/// Files of any server: ours and copies from the disk, others from their server, once however many ask. Homeserver
/// thread.
class RemoteMedia {
public:
    explicit RemoteMedia(Services &services) : m_services(services) {}
    /// NotFound; BadInput for an answer that can't be read; the errors of the federation client.
    boost::asio::awaitable<Result<media::MediaStore::File>> read(ServerName origin, std::string id);

private:
    boost::asio::awaitable<Result<void>> fetch(ServerName origin, std::string id);
    std::shared_ptr<rooms::TurnQueue> queueOf(const std::string &key);
    Services &m_services;
    std::unordered_map<std::string, std::weak_ptr<rooms::TurnQueue>> m_fetching;
};

} // namespace homeport::api
