#include "server/http/dns.h"

#include "server/http/dns_message.h"
#include "tests/http/test_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>

namespace homeport::http::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

namespace {

std::string number16(unsigned value)
{
    return {static_cast<char>(value >> 8), static_cast<char>(value)};
}
std::string number32(unsigned value)
{
    return number16(value >> 16) + number16(value & 0xFFFF);
}

std::string wireName(std::string_view name)
{
    std::string wire;
    while (!name.empty()) {
        const auto dot = name.find('.');
        const auto label = name.substr(0, dot);
        wire += static_cast<char>(label.size());
        wire += label;
        name = dot == name.npos ? std::string_view{} : name.substr(dot + 1);
    }
    return wire + std::string(1, '\0');
}

struct Answer {
    int code = 0;                          ///< 3: no such name, 2: failure
    std::vector<std::string> records = {}; ///< type, class, TTL, size and data of each
};

std::string srvRecord(unsigned priority, unsigned weight, unsigned port, std::string_view target, unsigned ttl = 300)
{
    const std::string data = number16(priority) + number16(weight) + number16(port) + wireName(target);
    return number16(33) + number16(1) + number32(ttl) + number16(data.size()) + data;
}

std::string addressRecord(const std::string &bytes)
{
    return number16(bytes.size() == 4 ? 1 : 28) + number16(1) + number32(60) + number16(bytes.size()) + bytes;
}

/// The question of @p query answered with @p answer; each record is of the name asked for, by compression.
std::string reply(const std::string &query, const Answer &answer)
{
    std::size_t end = 12;
    while (query[end] != 0)
        end += static_cast<unsigned char>(query[end]) + 1;
    const std::string question = query.substr(12, end + 5 - 12);
    std::string message = query.substr(0, 2) + number16(0x8180 | answer.code) + number16(1) +
                          number16(answer.records.size()) + number32(0) + question;
    for (const std::string &record : answer.records)
        message += "\xC0\x0C" + record;
    return message;
}

/// A name server on loopback. Type 1 is A, 28 AAAA, 33 SRV; nullopt keeps silent.
class FakeNameServer {
public:
    using Script = std::function<std::optional<Answer>(int type)>;
    explicit FakeNameServer(Script script) : m_script(std::move(script)), m_fd(::socket(AF_INET, SOCK_DGRAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address);
        socklen_t size = sizeof address;
        ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&address), &size);
        where = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
        const timeval limit{0, 50'000};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        m_thread = std::thread([this] { run(); });
    }
    ~FakeNameServer()
    {
        m_stop = true;
        m_thread.join();
        ::close(m_fd);
    }
    std::string where;

private:
    void run()
    {
        while (!m_stop) {
            char buffer[2048];
            sockaddr_in peer{};
            socklen_t size = sizeof peer;
            const auto got = ::recvfrom(m_fd, buffer, sizeof buffer, 0, reinterpret_cast<sockaddr *>(&peer), &size);
            if (got < 17)
                continue;
            const std::string query(buffer, got);
            std::size_t end = 12;
            while (query[end] != 0)
                end += static_cast<unsigned char>(query[end]) + 1;
            const int type =
                static_cast<unsigned char>(query[end + 1]) << 8 | static_cast<unsigned char>(query[end + 2]);
            const auto answer = m_script(type);
            if (!answer)
                continue;
            const std::string message = reply(query, *answer);
            ::sendto(m_fd, message.data(), message.size(), 0, reinterpret_cast<sockaddr *>(&peer), size);
        }
    }
    Script m_script;
    int m_fd;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

class DnsTest : public ::testing::Test {
protected:
    void start(FakeNameServer::Script script)
    {
        server = std::make_unique<FakeNameServer>(std::move(script));
        resolver = loop.call([this] { return DnsResolver::create(loop.executor(), server->where); });
    }
    ~DnsTest() override
    {
        loop.call([this] { resolver.reset(); });
    }
    /// The question is asked where it belongs: on the loop's thread.
    template <class Ask>
    auto ask(Ask what)
    {
        return loop.await(loop.call([&] { return what(); }));
    }
    auto addresses(std::string host, std::chrono::milliseconds deadline = 5s)
    {
        return ask([&] { return resolver->addresses(host, deadline); });
    }
    auto srv(std::string name, std::chrono::milliseconds deadline = 5s)
    {
        return ask([&] { return resolver->srv(name, deadline); });
    }

    LoopThread loop;
    std::unique_ptr<FakeNameServer> server;
    std::unique_ptr<DnsResolver> resolver;
};

std::span<const unsigned char> bytesOf(const std::string &text)
{
    return {reinterpret_cast<const unsigned char *>(text.data()), text.size()};
}

} // namespace

TEST_F(DnsTest, findsAddressesOfBothFamilies)
{
    start([](int type) {
        return type == 1 ? Answer{0, {addressRecord({'\x08', '\x08', '\x04', '\x04'})}}
                         : Answer{0, {addressRecord(std::string("\x26\x06\x47\x00\0\0\0\0\0\0\0\0\0\0\0\x01", 16))}};
    });
    const auto found = addresses("host.example");
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_THAT(*found, UnorderedElementsAre("8.8.4.4", "2606:4700::1"));
}

TEST_F(DnsTest, needsNoNameServerForLiteralsAndLocalhost)
{
    start([](int) { return std::nullopt; });
    EXPECT_THAT(*addresses("192.0.2.7"), ElementsAre("192.0.2.7"));
    EXPECT_THAT(*addresses("2001:db8::7"), ElementsAre("2001:db8::7"));
    EXPECT_THAT(*addresses("localhost"), ElementsAre("::1", "127.0.0.1"));
}

TEST_F(DnsTest, tellsNamesThatDoNotExistFromServersThatFail)
{
    start([](int) { return Answer{3}; });
    EXPECT_EQ(addresses("nowhere.example").error().code, ErrorCode::NotFound);
    EXPECT_EQ(srv("_x._tcp.nowhere.example").error().code, ErrorCode::NotFound);
    EXPECT_TRUE(addresses("nowhere.example").error().detail.contains("nowhere.example"));
    start([](int) { return Answer{0}; });
    EXPECT_EQ(addresses("empty.example").error().code, ErrorCode::NotFound);
    EXPECT_EQ(srv("_x._tcp.empty.example").error().code, ErrorCode::NotFound);
    start([](int) { return Answer{2}; });
    EXPECT_EQ(addresses("broken.example").error().code, ErrorCode::Unreachable);
    EXPECT_EQ(srv("_x._tcp.broken.example").error().code, ErrorCode::Unreachable);
    for (const std::string &bad : {std::string("a..b"), std::string(300, 'a'), std::string(64, 'a') + ".example"})
        EXPECT_FALSE(addresses(bad)) << bad;
}

TEST_F(DnsTest, readsServiceRecordsInOrderOfPriorityWithTheirTtl)
{
    start([](int) {
        return Answer{0,
                      {srvRecord(20, 0, 1, "c.example"), srvRecord(10, 5, 8448, "a.example", 77),
                       addressRecord({'\x01', '\x02', '\x03', '\x04'}), srvRecord(15, 0, 2, "b.example")}};
    });
    const auto found = srv("_matrix-fed._tcp.example");
    ASSERT_TRUE(found) << found.error().detail;
    ASSERT_EQ(found->size(), 3u);
    EXPECT_EQ((*found)[0].target, "a.example");
    EXPECT_EQ((*found)[0].port, 8448);
    EXPECT_EQ((*found)[0].ttl, 77s);
    EXPECT_EQ((*found)[1].target, "b.example");
    EXPECT_EQ((*found)[2].target, "c.example");
}

TEST_F(DnsTest, takesADotAsTargetForNoService)
{
    start([](int) { return Answer{0, {srvRecord(0, 0, 0, "")}}; });
    EXPECT_EQ(srv("_matrix._tcp.example").error().code, ErrorCode::NotFound);
}

TEST_F(DnsTest, endsAtItsDeadline)
{
    start([](int) { return std::nullopt; });
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(addresses("silent.example", 200ms).error().code, ErrorCode::Timeout);
    EXPECT_EQ(srv("silent.example", 200ms).error().code, ErrorCode::Timeout);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
}

TEST_F(DnsTest, mayBeDestroyedWhileQuestionsAreOpen)
{
    start([](int) { return std::nullopt; });
    auto first = loop.call([&] { return resolver->addresses("silent.example", 10s); });
    auto running = asio::co_spawn(loop.executor(), std::move(first), asio::use_future);
    auto second = loop.call([&] { return resolver->srv("silent.example", 10s); });
    auto other = asio::co_spawn(loop.executor(), std::move(second), asio::use_future);
    std::this_thread::sleep_for(50ms);
    loop.call([&] { resolver.reset(); });
    ASSERT_EQ(running.wait_for(2s), std::future_status::ready);
    EXPECT_EQ(running.get().error().code, ErrorCode::Cancelled);
    EXPECT_EQ(other.get().error().code, ErrorCode::Cancelled);
}

TEST(Dns, mayGoBeforeItsLoopWhileQuestionsAreOpen)
{
    const FakeNameServer silent([](int) { return std::nullopt; });
    for (const bool loopRunsOn : {true, false}) {
        auto context = std::make_unique<asio::io_context>();
        auto asker = DnsResolver::create(context->get_executor(), silent.where);
        asio::co_spawn(*context, asker->addresses("silent.example", 10s),
                       [](std::exception_ptr, Result<std::vector<std::string>>) {});
        asio::co_spawn(*context, asker->srv("silent.example", 10s),
                       [](std::exception_ptr, Result<std::vector<SrvRecord>>) {});
        context->run_for(50ms);
        asker.reset();
        if (loopRunsOn)
            context->run_for(50ms);
        context.reset();
    }
}

TEST_F(DnsTest, asksForTheWholeNameOnly)
{
    std::atomic<int> questions = 0;
    start([&](int) {
        ++questions;
        return Answer{3};
    });
    EXPECT_EQ(addresses("single").error().code, ErrorCode::NotFound);
    EXPECT_EQ(questions, 2) << "A and AAAA, and no search list";
}

TEST_F(DnsTest, answersManyQuestionsAtOnce)
{
    start(
        [](int type) { return type == 1 ? Answer{0, {addressRecord({'\x08', '\x08', '\x04', '\x04'})}} : Answer{0}; });
    std::vector<std::future<Result<std::vector<std::string>>>> running;
    for (int i = 0; i < 200; ++i) {
        auto question = loop.call([&] { return resolver->addresses("h" + std::to_string(i) + ".example", 10s); });
        running.push_back(asio::co_spawn(loop.executor(), std::move(question), asio::use_future));
    }
    for (auto &each : running) {
        const auto found = each.get();
        ASSERT_TRUE(found) << found.error().detail;
        EXPECT_THAT(*found, ElementsAre("8.8.4.4"));
    }
}

TEST(DnsMessage, refusesEveryCutAndEveryLie)
{
    const std::string query = number16(7) + number16(0x0100) + number16(1) + number16(0) + number32(0) +
                              wireName("_x._tcp.example") + number16(33) + number16(1);
    const std::string good = reply(query, {0, {srvRecord(1, 2, 3, "a.example")}});
    ASSERT_EQ(parseSrvAnswer(bytesOf(good))->size(), 1u);
    for (std::size_t cut = 0; cut < good.size(); ++cut)
        EXPECT_FALSE(parseSrvAnswer(bytesOf(good.substr(0, cut)))) << cut;
    std::string loop = good;
    loop.replace(loop.size() - 11, 2, "\xC0" + std::string(1, static_cast<char>(loop.size() - 11)));
    EXPECT_FALSE(parseSrvAnswer(bytesOf(loop))) << "a name that points at itself";
    std::string lengthy = reply(query, {0, {number16(33) + number16(1) + number32(0) + number16(60000) + "abc"}});
    EXPECT_FALSE(parseSrvAnswer(bytesOf(lengthy)));
}

TEST(DnsMessage, drawsAmongEqualsByWeight)
{
    const std::vector<SrvRecord> records{
        {"light", 1, 0, 1, {}}, {"heavy", 1, 0, 9, {}}, {"later", 1, 1, 100, {}}, {"zero", 1, 0, 0, {}}};
    const auto first = [&](unsigned (*random)(unsigned)) { return orderByPriority(records, random)[0].target; };
    EXPECT_EQ(first([](unsigned) { return 0u; }), "zero");
    EXPECT_EQ(first([](unsigned limit) { return limit; }) == "zero", false);
    for (const auto &random : {+[](unsigned) { return 0u; }, +[](unsigned limit) { return limit; }})
        EXPECT_EQ(orderByPriority(records, random)[3].target, "later");
}

} // namespace homeport::http::test
