#pragma once

#include "server/base/identifier.h"
#include "server/json/json.h"
#include "server/store/store.h"

#include <boost/asio/awaitable.hpp>

namespace homeport::accounts {

struct Profile {
    std::optional<std::string> displayName;
    std::optional<std::string> avatarUrl;
    /// Only what is set, under the specification's names.
    json::Object toJson() const;
};

/// Names and pictures of local users. Homeserver thread.
class Profiles {
public:
    explicit Profiles(store::Store &store) : m_store(store) {}
    /// NotFound for an unknown user.
    boost::asio::awaitable<Result<Profile>> get(UserId user);
    enum class Field { DisplayName, AvatarUrl };
    /// Empty: removed. The other field stays as it is then, also when it changes at the same time; the profile with
    /// both.
    boost::asio::awaitable<Result<Profile>> set(UserId user, Field field, std::optional<std::string> value);
    /// Users whose id or name contains @p term, without case.
    struct Found {
        UserId user;
        Profile profile;
    };
    boost::asio::awaitable<Result<std::vector<Found>>> search(std::string term, int limit);

private:
    store::Store &m_store;
};

} // namespace homeport::accounts
