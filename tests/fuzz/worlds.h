#pragma once

#include "server/event/event_hash.h"
#include "server/event/room_version.h"
#include "server/json/json.h"

#include <QLoggingCategory>

#include <array>
#include <memory>
#include <string>

/// What fuzz targets share whose input goes through a whole server in memory.
namespace homeport::fuzz {

/// What a server logs about hostile input is the most of a run's time.
inline void beQuiet()
{
    static const bool quiet = [] {
        QLoggingCategory::setFilterRules(QStringLiteral("homeport.*=false"));
        return true;
    }();
    (void)quiet;
}

inline void replaceAll(std::string &text, std::string_view word, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += by.size())
        text.replace(at, word.size(), by);
}

/// @p event, hashed and signed by @p server where it wishes so (`sign`).
inline json::Object signedIfWished(json::Object event, const event::RoomVersionRules &rules, const ServerName &server,
                                   const crypto::SigningKey &key)
{
    if (event.erase("sign") > 0)
        event::hashAndSign(rules, event, server, key);
    return event;
}

/// Gives a JSON text to the world of its `version`, which is made at its first use and lives as long as the process: at
/// its end Qt's SQL is gone before a world could be.
template <class World>
int receiveInWorld(const std::uint8_t *data, std::size_t size)
{
    static constexpr std::array kVersions{"1", "6", "10", "12"};
    static auto &worlds = *new std::array<std::unique_ptr<World>, kVersions.size()>;
    beQuiet();
    const std::string text(reinterpret_cast<const char *>(data), size);
    const auto shape = json::parseObject(text);
    if (!shape)
        return 0;
    const auto wanted = std::to_string(json::findInt(*shape, "version").value_or(10));
    for (std::size_t i = 0; i < kVersions.size(); ++i) {
        if (wanted != kVersions[i])
            continue;
        if (!worlds[i])
            worlds[i] = std::make_unique<World>(kVersions[i]);
        worlds[i]->receive(text);
    }
    return 0;
}

} // namespace homeport::fuzz
