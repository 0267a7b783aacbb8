// A whole transaction of another server, events and EDUs, as its body comes over the network: lists, each EDU's values,
// what of it reaches people here. Whatever comes, a message to a device sent afterwards arrives.
#include "server/api/federation/transaction_receiver.h"
#include "server/base/check.h"
#include "tests/api/api_case.h"
#include "tests/fuzz/worlds.h"

#include <boost/asio/co_spawn.hpp>

using namespace homeport;

namespace {

/// A server with a person in a room, where bob of another server is too; lives as long as the process.
class World {
public:
    World()
    {
        const auto joined = m_home.store->writeNow([](store::Connection &connection) {
            return connection.execute("INSERT INTO memberships (room_nid, user_id, membership, event_nid, position, "
                                      "is_local) VALUES (1, '@bob:other.test', 'join', 1, 1, 0)");
        });
        HOMEPORT_CHECK(joined.has_value());
    }

    void receive(json::Object body)
    {
        (void)send(std::move(body));
        if (++m_runs % 64 != 0)
            return;
        const json::Object good{
            {"edus",
             json::Array{json::Object{
                 {"edu_type", "m.presence"},
                 {"content", json::Object{{"push", json::Array{json::Object{{"user_id", "@bob:other.test"},
                                                                            {"presence", "unavailable"}}}}}}}}}};
        HOMEPORT_CHECK(send(good));
        const auto *state = m_home.services->presence.find(UserId::trusted("@bob:other.test"));
        HOMEPORT_CHECK(state && state->presence == "unavailable");
    }

private:
    bool send(json::Object body)
    {
        bool taken = false;
        boost::asio::co_spawn(
            m_home.loop,
            m_receiver.receive(ServerName::trusted("other.test"), std::to_string(m_ids++), std::move(body)),
            [&taken](std::exception_ptr fault, Result<json::Object> answer) {
                if (fault)
                    std::rethrow_exception(fault);
                taken = answer.has_value();
            });
        m_home.loop.restart();
        m_home.loop.run();
        return taken;
    }

    api::test::ApiCase m_home;
    api::federation_api::TransactionReceiver m_receiver{*m_home.services};
    std::string m_room = m_home.createRoom(m_home.registerUser("alice"));
    int m_ids = 0;
    int m_runs = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::beQuiet();
    // Never destroyed: at the end of the process Qt's SQL is gone before it.
    static auto &world = *new World;
    if (auto body = json::parseObject(std::string_view(reinterpret_cast<const char *>(data), size)))
        world.receive(*std::move(body));
    return 0;
}
