#include "server/api/client/client_routes.h"
#include "server/media/content_disposition.h"

namespace homeport::api::client {

using boost::asio::awaitable;
using http::Method;

namespace {

std::string uriOf(const media::MediaRecord &record)
{
    return "mxc://" + record.origin.str() + "/" + record.id;
}

std::string typeOf(const Call &call)
{
    return std::string(call.request.headers.find("Content-Type").value_or("application/octet-stream"));
}

std::string nameOf(const Call &call)
{
    return std::string(call.query.find("filename").value_or(""));
}

awaitable<Result<Reply>> upload(Services &services, CallPtr call)
{
    CO_TRY(const auto record,
           co_await services.media.upload(call->session.user, typeOf(*call), nameOf(*call), call->request.body));
    co_return json::Object{{"content_uri", uriOf(record)}};
}

awaitable<Result<Reply>> promise(Services &services, CallPtr call)
{
    CO_TRY(const auto record, co_await services.media.promise(call->session.user));
    co_return json::Object{{"content_uri", uriOf(record)}, {"unused_expires_at", record.created + 24LL * 3600 * 1000}};
}

awaitable<Result<Reply>> fill(Services &services, CallPtr call)
{
    if (call->param("serverName") != services.settings.serverName.str())
        co_return fail(ErrorCode::Forbidden, "files of other servers are uploaded there");
    CO_TRY_VOID(co_await services.media.fill(call->session.user, call->param("mediaId"), typeOf(*call), nameOf(*call),
                                             call->request.body));
    co_return json::Object{};
}

awaitable<Result<Reply>> config(Services &, CallPtr)
{
    co_return json::Object{{"m.upload.size", media::MediaStore::kMaxBytes}};
}

/// The file with the headers that keep a browser from running anything in it.
http::Response fileResponse(media::MediaStore::File file, std::string_view name)
{
    http::Response response;
    const std::string type = file.record.type.empty() ? "application/octet-stream" : file.record.type;
    response.headers.add("Content-Type", type);
    response.headers.add("Content-Disposition",
                         media::contentDisposition(type, name.empty() ? std::string_view(file.record.name) : name));
    response.headers.add("Content-Security-Policy",
                         "sandbox; default-src 'none'; script-src 'none'; plugin-types application/pdf; style-src "
                         "'unsafe-inline'; object-src 'self';");
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Cross-Origin-Resource-Policy", "cross-origin");
    response.headers.add("Cache-Control", "private, max-age=86400, immutable");
    response.body = std::move(file.content);
    return response;
}

awaitable<Result<Reply>> download(Services &services, CallPtr call, std::string name)
{
    CO_TRY(const ServerName origin, ServerName::parse(call->param("serverName")));
    CO_TRY(auto file, co_await services.remoteMedia.read(origin, call->param("mediaId")));
    co_return fileResponse(std::move(file), name);
}

/// Scaling needs a picture library that a server without a display goes without: the picture itself is an answer that
/// the specification allows.
awaitable<Result<Reply>> thumbnail(Services &services, CallPtr call)
{
    CO_TRY(const ServerName origin, ServerName::parse(call->param("serverName")));
    CO_TRY(auto file, co_await services.remoteMedia.read(origin, call->param("mediaId")));
    if (!file.record.type.starts_with("image/") || file.record.type.starts_with("image/svg"))
        co_return fail(ErrorCode::BadInput, "there is no thumbnail of this type", "M_UNKNOWN", 400);
    co_return fileResponse(std::move(file), "");
}

} // namespace

void addMediaRoutes(Router &router, Services &services)
{
    using Function = awaitable<Result<Reply>> (*)(Services &, CallPtr);
    const auto handler = [&services](Function function) {
        return [&services, function](CallPtr call) { return function(services, std::move(call)); };
    };
    const std::string media = "/_matrix/media";
    for (const char *version : {"/r0", "/v1", "/v3"}) {
        router.add(Method::Post, media + version + "/upload", Access::User, "upload", handler(upload), Body::Raw);
        router.add(Method::Get, media + version + "/config", Access::User, "media_config", handler(config));
    }
    router.add(Method::Post, media + "/v1/create", Access::User, "create_media", handler(promise));
    router.add(Method::Put, media + "/v3/upload/{serverName}/{mediaId}", Access::User, "upload", handler(fill),
               Body::Raw);
    const std::string client = "/_matrix/client/v1/media";
    router.add(Method::Get, client + "/config", Access::User, "media_config", handler(config));
    router.add(Method::Get, client + "/download/{serverName}/{mediaId}", Access::User, "download",
               [&services](CallPtr call) { return download(services, std::move(call), ""); });
    router.add(Method::Get, client + "/download/{serverName}/{mediaId}/{fileName}", Access::User, "download",
               [&services](CallPtr call) {
                   std::string name = call->param("fileName");
                   return download(services, std::move(call), std::move(name));
               });
    router.add(Method::Get, client + "/thumbnail/{serverName}/{mediaId}", Access::User, "thumbnail",
               handler(thumbnail));
}

} // namespace homeport::api::client
