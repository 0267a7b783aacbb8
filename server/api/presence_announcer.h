#pragma once

#include "server/api/services.h"

namespace homeport::api {

/// Changes of presence of our users, told to everybody who shares a room with them here and elsewhere. Homeserver
/// thread.
class PresenceAnnouncer {
public:
    explicit PresenceAnnouncer(Services &services) : m_services(services) {}

    void set(const UserId &user, std::string presence, std::optional<std::string> status);
    /// A device of the user polls; without a word of its own it means that they are there.
    void polled(const UserId &user, std::string presence);

private:
    void announce(const UserId &user);
    Services &m_services;
};

} // namespace homeport::api
