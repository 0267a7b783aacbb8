#pragma once

#include "server/api/services.h"

namespace homeport::api {

/// displayname and avatar_url of a local user, as membership events carry them.
inline boost::asio::awaitable<Result<json::Object>> profileContent(Services &services, UserId user)
{
    CO_TRY(const auto profile, co_await services.profiles.get(user));
    co_return profile.toJson();
}

} // namespace homeport::api
