#include "server/api/federation/federation_routes.h"
#include "server/media/content_disposition.h"
#include "server/media/multipart.h"

namespace homeport::api::federation_api {

using boost::asio::awaitable;
using http::Method;

namespace {

awaitable<Result<Reply>> download(Services &services, CallPtr call)
{
    const std::string &id = call->param("mediaId");
    if (!media::MediaStore::isId(id))
        co_return fail(ErrorCode::NotFound, "no file has such an id", "M_NOT_FOUND");
    CO_TRY(const auto file, co_await services.media.read(services.settings.serverName, id));
    const std::string type = file.record.type.empty() ? "application/octet-stream" : file.record.type;
    auto made = media::makeMultipart(type, media::contentDisposition(type, file.record.name), file.content);
    http::Response response;
    response.headers.add("Content-Type", std::move(made.contentType));
    response.body = std::move(made.body);
    co_return response;
}

} // namespace

void addMediaRoutes(Router &router, Services &services)
{
    for (const char *what : {"download", "thumbnail"})
        router.add(Method::Get, std::string("/_matrix/federation/v1/media/") + what + "/{mediaId}", Access::Federation,
                   std::string("media_") + what,
                   [&services](CallPtr call) { return download(services, std::move(call)); });
}

} // namespace homeport::api::federation_api
