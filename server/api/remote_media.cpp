#include "server/api/services.h"
#include "server/federation/linked_file.h"
#include "server/media/content_disposition.h"
#include "server/media/multipart.h"

#include <fmt/format.h>

namespace homeport::api {

using boost::asio::awaitable;
using media::MediaRecord;
using media::MediaStore;

namespace {

/// The file in a federation answer.
struct Received {
    MediaRecord record;
    std::string content;
};

Received fromPlain(http::Response answer)
{
    Received received;
    received.record.type = std::string(answer.headers.find("Content-Type").value_or("application/octet-stream"));
    received.record.name = media::fileNameOf(answer.headers.find("Content-Disposition").value_or(""));
    received.content = std::move(answer.body);
    return received;
}

awaitable<Result<Received>> fromMultipart(http::Client &client, http::Response answer)
{
    CO_TRY(const auto parts, media::parseMultipart(answer.headers.find("Content-Type").value_or(""), answer.body));
    if (parts.size() < 2)
        co_return fail(ErrorCode::BadInput, "the answer holds no file");
    const media::MultipartPart &file = parts[1];
    if (const std::string_view location = file.header("location"); !location.empty()) {
        CO_TRY(auto linked, co_await federation::fetchLinkedFile(client, std::string(location), MediaStore::kMaxBytes));
        co_return fromPlain(std::move(linked));
    }
    Received received;
    received.record.type = file.header("content-type");
    received.record.name = media::fileNameOf(file.header("content-disposition"));
    received.content = std::string(file.content);
    co_return received;
}

} // namespace

std::shared_ptr<rooms::TurnQueue> RemoteMedia::queueOf(const std::string &key)
{
    std::erase_if(m_fetching, [](const auto &entry) { return entry.second.expired(); });
    auto queue = m_fetching[key].lock();
    if (!queue)
        m_fetching[key] = queue = std::make_shared<rooms::TurnQueue>();
    return queue;
}

awaitable<Result<MediaStore::File>> RemoteMedia::read(ServerName origin, std::string id)
{
    if (!MediaStore::isId(id))
        co_return fail(ErrorCode::NotFound, "no file has such an id", "M_NOT_FOUND");
    auto here = co_await m_services.media.read(origin, id);
    if (here || origin == m_services.settings.serverName || here.error().code != ErrorCode::NotFound ||
        !m_services.federation)
        co_return here;
    // Who asks while it is on its way finds it here when their turn comes.
    const auto turn = co_await rooms::TurnQueue::acquire(queueOf(origin.str() + "/" + id));
    here = co_await m_services.media.read(origin, id);
    if (here)
        co_return here;
    CO_TRY_VOID(co_await fetch(origin, id));
    co_return co_await m_services.media.read(origin, id);
}

awaitable<Result<void>> RemoteMedia::fetch(ServerName origin, std::string id)
{
    federation::Operations &operations = m_services.federation->operations;
    auto answer = co_await operations.mediaDownload(origin, id);
    Received received;
    if (answer) {
        CO_TRY(received, co_await fromMultipart(m_services.federation->client.http(), *std::move(answer)));
    } else {
        const bool older = answer.error().code == ErrorCode::RemoteRefused && answer.error().status == 404 &&
                           answer.error().errcode != "M_NOT_FOUND";
        if (!older)
            co_return std::unexpected(answer.error());
        CO_TRY(auto legacy, co_await operations.legacyMediaDownload(origin, id));
        received = fromPlain(std::move(legacy));
    }
    received.record.origin = std::move(origin);
    received.record.id = std::move(id);
    co_return co_await m_services.media.keepCopy(std::move(received.record), std::move(received.content));
}

} // namespace homeport::api
