#pragma once

#include "server/event/event_hash.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace homeport::test {

/// The key of the specification's test vectors.
inline crypto::SigningKey vectorKey()
{
    return crypto::SigningKey::fromSeed("1", "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1").value();
}

inline const event::RoomVersionRules &version(std::string_view name)
{
    const auto *rules = event::findRoomVersion(name);
    if (!rules)
        ADD_FAILURE() << "no room version " << name;
    return *rules;
}

inline json::Object object(std::string_view text)
{
    return json::parseObject(text).value();
}

/// A message event of a version 3 to 12 room that passes every check, to be spoiled by the tests.
inline json::Object goodMessage()
{
    return object(R"({"type":"m.room.message","sender":"@alice:one.test","room_id":"!room:one.test",
        "content":{"body":"hello","msgtype":"m.text"},"depth":7,"origin_server_ts":1600000000000,
        "prev_events":["$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
        "auth_events":["$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],
        "hashes":{"sha256":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"},"signatures":{"one.test":{"ed25519:1":"c2ln"}}})");
}

} // namespace homeport::test
