#include "tests/rooms/test_server.h"

#include "server/base/check.h"
#include "server/store/connection.h"

#include <boost/asio/detached.hpp>

namespace homeport::rooms::test {

namespace {

std::unique_ptr<store::Store> openStore(const QTemporaryDir &folder)
{
    auto opened = store::Store::open({.path = folder.filePath(QStringLiteral("homeport.db")).toStdString()});
    if (!opened)
        throw std::runtime_error(opened.error().detail);
    return *std::move(opened);
}

} // namespace

TestServer &TestNetwork::add(const std::string &name)
{
    return *m_servers.emplace(name, std::make_unique<TestServer>(*this, name)).first->second;
}

TestServer &TestNetwork::at(const ServerName &name)
{
    return *m_servers.at(name.str());
}

bool TestNetwork::reachable(const ServerName &from, const ServerName &to) const
{
    return m_servers.contains(to.str()) && !m_cut.contains(from.str()) && !m_cut.contains(to.str());
}

void TestNetwork::deliverAll()
{
    for (bool again = true; again;) {
        again = false;
        for (auto &[name, server] : m_servers) {
            for (const CollectingOutbox::Item &item : server->outbox.take()) {
                if (!reachable(server->name, item.to)) {
                    server->outbox.putBack(item);
                    continue;
                }
                again = true;
                const auto event = run(server->engine->core.events.byNid(item.event));
                std::vector<json::Object> one{(*event)->pdu->json};
                (void)run(at(item.to).engine->receiver.receive(server->name, std::move(one)));
            }
        }
    }
}

Result<void> CollectingOutbox::enqueue(store::Connection &, EventNid event,
                                       const std::vector<ServerName> &servers) const
{
    const std::lock_guard lock(m_mutex);
    for (const ServerName &server : servers)
        m_items.push_back({event, server});
    return {};
}

std::vector<CollectingOutbox::Item> CollectingOutbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_items, {});
}

void CollectingOutbox::putBack(Item item)
{
    const std::lock_guard lock(m_mutex);
    m_items.push_back(std::move(item));
}

TestServer::Engine::Engine(TestServer &server)
    : store(openStore(server.folder)), core(*store, server.name, server.key, server.peers, server.outbox)
{
    if (auto loaded = core.load(); !loaded)
        throw std::runtime_error(loaded.error().detail);
    core.onPartial = [this, &server](RoomPtr room) {
        boost::asio::co_spawn(server.network.io, completion.complete(room), boost::asio::detached);
    };
    receiver.onStrangeRoom = [this](ServerName origin, std::vector<json::Object> events) {
        return invites.withdrawn(std::move(origin), std::move(events));
    };
}

TestServer::TestServer(TestNetwork &theNetwork, const std::string &theName)
    : network(theNetwork), name(ServerName::trusted(theName)), key(crypto::SigningKey::generate("t")),
      peers(theNetwork, name), engine(std::make_unique<Engine>(*this))
{
}

void TestServer::restart()
{
    engine.reset();
    engine = std::make_unique<Engine>(*this);
}

RoomId TestServer::create(const UserId &creator, const std::string &version, const std::string &preset)
{
    RoomWish wish;
    wish.creator = creator;
    wish.version = version;
    wish.preset = preset;
    const auto room = network.run(engine->creator.create(std::move(wish)));
    if (!room)
        throw std::runtime_error(room.error().detail);
    return (*room)->id;
}

Result<EventRecordPtr> TestServer::say(const UserId &sender, const RoomId &room, const std::string &text)
{
    NewContent content{.sender = sender, .type = "m.room.message", .content = {{"msgtype", "m.text"}, {"body", text}}};
    return network.run(engine->sender.send(room, std::move(content)));
}

Result<EventRecordPtr> TestServer::setState(const UserId &sender, const RoomId &room, const std::string &type,
                                            json::Object content, const std::string &stateKey)
{
    NewContent event{.sender = sender, .type = type, .stateKey = stateKey, .content = std::move(content)};
    return network.run(engine->sender.send(room, std::move(event)));
}

Result<RoomId> TestServer::join(const UserId &user, const RoomId &room, std::vector<ServerName> via)
{
    return network.run(engine->memberships.join(user, room, std::move(via), {}));
}

std::map<std::string, std::string> TestServer::stateOf(const RoomId &room)
{
    const auto state = network.run(engine->core.reader.all(engine->core.registry.find(room)->state));
    std::map<std::string, std::string> byKey;
    for (const auto &[stateKey, event] : state->all())
        byKey[stateKey.type + "|" + stateKey.key] = event->pdu->eventId.str();
    return byKey;
}

std::vector<std::string> TestServer::messages(const UserId &user, const RoomId &room, int limit)
{
    std::vector<std::string> bodies;
    OrderKey from = History::newest();
    for (;;) {
        const auto page = network.run(
            engine->history.page(engine->core.registry.find(room), user, from, History::Direction::Backwards, limit));
        if (!page)
            throw std::runtime_error(page.error().detail);
        for (const EventRecordPtr &event : page->events) {
            if (event->pdu->type == "m.room.message")
                bodies.insert(bodies.begin(),
                              std::string(json::findString(event->pdu->content(), "body").value_or("")));
        }
        if (!page->end)
            return bodies;
        from = *page->end;
    }
}

} // namespace homeport::rooms::test
