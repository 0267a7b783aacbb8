#include "server/event/event_hash.h"
#include "server/rooms/tables/events_table.h"
#include "server/store/connection.h"
#include "tests/rooms/test_server.h"

#include <fmt/format.h>

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

/// Events of another server per second, from their JSON text until they are on the disk and in the room's graph, beside
/// the floor: parse, hash, verify, insert, and nothing else. Both on one thread and the same database settings; what
/// another machine says to this is only the ratio.
namespace {

using namespace homeport;
using Clock = std::chrono::steady_clock;
using rooms::test::TestNetwork;
using rooms::test::TestServer;

constexpr std::size_t kTransaction = 50;

/// Transactions as they would arrive, one list a room.
using Transactions = std::vector<std::vector<std::string>>;

struct Room {
    RoomId id;
    Transactions transactions;
};

double secondsSince(Clock::time_point began)
{
    return std::chrono::duration<double>(Clock::now() - began).count();
}

Room makeRoom(TestNetwork &network, TestServer &alpha, TestServer &beta, const char *version, std::size_t messages)
{
    const UserId alice = alpha.user("alice");
    Room room{alpha.create(alice, version), {}};
    if (const auto joined = beta.join(beta.user("bob"), room.id, {alpha.name}); !joined)
        throw std::runtime_error(joined.error().detail);
    network.deliverAll();
    for (std::size_t i = 0; i < messages; ++i)
        (void)alpha.say(alice, room.id, fmt::format("message {} with a text of the usual length in a chat", i));
    for (const auto &item : alpha.outbox.take()) {
        const auto event = network.run(alpha.engine->core.events.byNid(item.event));
        if (room.transactions.empty() || room.transactions.back().size() == kTransaction)
            room.transactions.emplace_back();
        room.transactions.back().push_back((*event)->pdu->canonicalJson);
    }
    return room;
}

std::vector<json::Object> parseAll(const std::vector<std::string> &texts)
{
    std::vector<json::Object> objects;
    for (const std::string &text : texts)
        objects.push_back(*json::parseObject(text));
    return objects;
}

boost::asio::awaitable<void> deliver(TestServer &to, ServerName from, const Room &room, std::vector<double> &latencies)
{
    for (const auto &transaction : room.transactions) {
        const auto began = Clock::now();
        const auto outcome = co_await to.engine->receiver.receive(from, parseAll(transaction));
        if (!outcome)
            throw std::runtime_error(outcome.error().detail);
        latencies.push_back(secondsSince(began) * 1000);
    }
}

double realPath(TestNetwork &network, TestServer &beta, const ServerName &from, const std::vector<Room> &all,
                std::vector<double> &latencies)
{
    const auto began = Clock::now();
    for (const Room &room : all)
        boost::asio::co_spawn(network.io, deliver(beta, from, room, latencies), [](std::exception_ptr fault) {
            if (fault)
                std::rethrow_exception(fault);
        });
    network.io.restart();
    network.io.run();
    return secondsSince(began);
}

/// Parse, hash, verify, insert.
double floorOf(TestServer &alpha, const std::vector<Room> &all, const char *version)
{
    const QTemporaryDir folder;
    const auto store = *store::Store::open({.path = folder.filePath(QStringLiteral("floor.db")).toStdString()});
    const auto &rules = *event::findRoomVersion(version);
    (void)store->writeNow([](store::Connection &connection) {
        return connection.execute(
            "INSERT INTO rooms (room_nid, room_id, version, create_nid, state_group) VALUES (1,'!r','1',1,1)");
    });
    rooms::EventNid nid = 0;
    const auto began = Clock::now();
    for (const Room &room : all) {
        for (const auto &transaction : room.transactions) {
            std::vector<event::PduPtr> pdus;
            for (json::Object &object : parseAll(transaction)) {
                const auto pdu = *event::parsePdu(rules, std::move(object));
                const auto &signature = pdu->json.at("signatures").at(alpha.name.str()).at(alpha.key.id()).get_string();
                const bool good = event::contentHashMatches(pdu->json) &&
                                  crypto::verify(event::signedBytes(rules, pdu->json),
                                                 *crypto::parseSignature(json::view(signature)), alpha.key.publicKey());
                if (!good)
                    throw std::runtime_error("an event of the floor does not verify");
                pdus.push_back(pdu);
            }
            const auto written = store->writeNow([&](store::Connection &connection) -> Result<void> {
                for (const auto &pdu : pdus)
                    TRY_VOID(rooms::tables::insertEvent(connection,
                                                        {.nid = ++nid, .room = 1, .pdu = pdu, .stateBefore = 1}));
                return {};
            });
            if (!written)
                throw std::runtime_error(written.error().detail);
        }
    }
    return secondsSince(began);
}

void measure(const char *version, std::size_t roomCount, std::size_t messages)
{
    TestNetwork network;
    TestServer &alpha = network.add("alpha.test");
    TestServer &beta = network.add("beta.test");
    std::vector<Room> all;
    std::size_t events = 0;
    for (std::size_t i = 0; i < roomCount; ++i) {
        all.push_back(makeRoom(network, alpha, beta, version, messages / roomCount));
        for (const auto &transaction : all.back().transactions)
            events += transaction.size();
    }
    const double floorSeconds = floorOf(alpha, all, version);
    std::vector<double> latencies;
    const double seconds = realPath(network, beta, alpha.name, all, latencies);
    std::ranges::sort(latencies);
    const double count = static_cast<double>(events);
    fmt::print("| {} | {} | {} | {:.0f} | {:.0f} | {:.2f} | {:.1f} | {:.1f} |\n", version, roomCount, events,
               count / floorSeconds, count / seconds, seconds / floorSeconds, latencies[latencies.size() / 2],
               latencies[latencies.size() * 99 / 100]);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("homeport.*=false"));
    fmt::print("| room version | rooms | events | floor, events/s | taken in, events/s | times the floor | transaction "
               "p50, ms "
               "| p99, ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (const char *version : {"10", "12"}) {
        measure(version, 1, 3'000);
        measure(version, 8, 3'200);
    }
}
