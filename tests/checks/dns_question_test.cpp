#include "server/http/dns_question.h"

#include "tests/checks/world.h"

#include <sys/socket.h>
#include <unistd.h>

#include <thread>

/// Questions to a real socket that answers what the test says, and replies that nobody should send.
namespace homeport::http::test {

using checks::test::Loop;
using namespace std::chrono_literals;

namespace {

/// A reply to @p question: its id and question, then @p records in wire form.
std::string replyTo(std::string_view question, int flags, int answers, std::string_view records)
{
    std::string out(question);
    out[2] = static_cast<char>(flags >> 8);
    out[3] = static_cast<char>(flags & 0xFF);
    out[7] = static_cast<char>(answers);
    return out.append(records);
}

const std::string kAddressRecord("\xC0\x0C\x00\x01\x00\x01\x00\x00\x01\x2C\x00\x04\xC0\x00\x02\x07", 16);

/// A name server on UDP and TCP that answers each question with what @p answer makes of it; empty: silence.
class Server {
public:
    explicit Server(std::function<std::string(std::string_view, bool tcp)> answer) : m_answer(std::move(answer))
    {
        while (!open()) { // the port that was free for UDP is another program's for TCP
            ::close(m_udp);
            ::close(m_tcp);
        }
        m_udpThread = std::thread([this] { runUdp(); });
        m_tcpThread = std::thread([this] { runTcp(); });
    }
    ~Server()
    {
        ::shutdown(m_udp, SHUT_RDWR);
        ::shutdown(m_tcp, SHUT_RDWR);
        m_udpThread.join();
        m_tcpThread.join();
        ::close(m_udp);
        ::close(m_tcp);
    }
    NameServer where;
    std::atomic<int> asked = 0;

private:
    bool open()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_udp = ::socket(AF_INET, SOCK_DGRAM, 0);
        m_tcp = ::socket(AF_INET, SOCK_STREAM, 0);
        socklen_t size = sizeof address;
        if (::bind(m_udp, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
            ::getsockname(m_udp, reinterpret_cast<sockaddr *>(&address), &size) != 0 ||
            ::bind(m_tcp, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 || ::listen(m_tcp, 4) != 0)
            return false;
        where = {"127.0.0.1", ntohs(address.sin_port)};
        return true;
    }
    void runUdp()
    {
        char buffer[2'048];
        sockaddr_in from{};
        while (true) {
            socklen_t size = sizeof from;
            const auto got = ::recvfrom(m_udp, buffer, sizeof buffer, 0, reinterpret_cast<sockaddr *>(&from), &size);
            if (got <= 0)
                return;
            ++asked;
            const std::string out = m_answer({buffer, static_cast<std::size_t>(got)}, false);
            if (!out.empty())
                ::sendto(m_udp, out.data(), out.size(), 0, reinterpret_cast<sockaddr *>(&from), size);
        }
    }
    void runTcp()
    {
        while (true) {
            const int peer = ::accept(m_tcp, nullptr, nullptr);
            if (peer < 0)
                return;
            char buffer[2'048];
            const auto got = ::recv(peer, buffer, sizeof buffer, 0);
            const std::string out =
                got > 2 ? m_answer({buffer + 2, static_cast<std::size_t>(got) - 2}, true) : std::string();
            const char size[] = {static_cast<char>(out.size() >> 8), static_cast<char>(out.size())};
            ::send(peer, size, 2, MSG_NOSIGNAL);
            ::send(peer, out.data(), out.size(), MSG_NOSIGNAL);
            ::close(peer);
        }
    }
    std::function<std::string(std::string_view, bool)> m_answer;
    int m_udp = -1;
    int m_tcp = -1;
    std::thread m_udpThread;
    std::thread m_tcpThread;
};

DnsOutcome ask(const NameServer &server, bool tcp = false, std::chrono::milliseconds deadline = 2s)
{
    Loop loop;
    const auto asker = DnsAsker::create(loop.executor());
    return loop.await(asker->ask({server, "Example.org.", RecordType::A, tcp, true, deadline}));
}

} // namespace

TEST(DnsQuestion, HearsTheAnswerOverUdpAndTcp)
{
    Server server([](std::string_view question, bool) { return replyTo(question, 0x8400, 1, kAddressRecord); });
    for (const bool tcp : {false, true}) {
        const auto outcome = ask(server.where, tcp);
        ASSERT_TRUE(outcome.reply) << outcome.reply.error().detail;
        EXPECT_TRUE(outcome.decided());
        EXPECT_TRUE(outcome.reply->authoritative);
        ASSERT_EQ(outcome.reply->answers.size(), 1U);
        EXPECT_EQ(outcome.reply->answers[0], (DnsRecord{"example.org", RecordType::A, 300s, "192.0.2.7", 0, 0, 0}));
    }
}

TEST(DnsQuestion, TellsErrorsFromAnswersAndFromSilence)
{
    Server failing([](std::string_view question, bool) { return replyTo(question, 0x8002, 0, ""); });
    const auto servfail = ask(failing.where);
    ASSERT_TRUE(servfail.reply);
    EXPECT_EQ(servfail.reply->rcode, kRcodeServfail);
    EXPECT_FALSE(servfail.decided());
    Server silent([](std::string_view, bool) { return std::string(); });
    const auto nothing = ask(silent.where, false, 200ms);
    ASSERT_FALSE(nothing.reply);
    EXPECT_EQ(nothing.reply.error().code, ErrorCode::Timeout);
    EXPECT_EQ(silent.asked, 2); // a lost packet is no finding
    EXPECT_EQ(ask({"127.0.0.1", 1}).reply.error().code, ErrorCode::Unreachable);
    EXPECT_EQ(ask({"nonsense", 53}).reply.error().code, ErrorCode::BadInput);
}

TEST(DnsQuestion, SaysThatAnAnswerWasCut)
{
    Server server([](std::string_view question, bool tcp) {
        return tcp ? replyTo(question, 0x8400, 1, kAddressRecord) : replyTo(question, 0x8600, 0, "");
    });
    const auto cut = ask(server.where);
    ASSERT_TRUE(cut.reply);
    EXPECT_TRUE(cut.reply->truncated);
    EXPECT_EQ(ask(server.where, true).reply->answers.size(), 1U);
}

TEST(DnsQuestion, DoesNotHearAnswersToOtherQuestions)
{
    Server forger([](std::string_view question, bool) {
        std::string out = replyTo(question, 0x8400, 1, kAddressRecord);
        out[0] ^= 1; // another id
        return out;
    });
    EXPECT_EQ(ask(forger.where, false, 200ms).reply.error().code, ErrorCode::Timeout);
    Server other([](std::string_view question, bool) {
        std::string out = replyTo(question, 0x8400, 1, kAddressRecord);
        out[13] = 'x'; // another name
        return out;
    });
    EXPECT_EQ(ask(other.where, false, 200ms).reply.error().code, ErrorCode::Timeout);
}

TEST(DnsReply, RefusesDamagedBytes)
{
    const std::string question = *makeDnsQuestion(7, "example.org", RecordType::A, true);
    const std::string good = replyTo(question, 0x8400, 1, kAddressRecord);
    const auto parse = [](const std::string &bytes) {
        return parseDnsReply({reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size()});
    };
    ASSERT_TRUE(parse(good));
    EXPECT_FALSE(parse(question)); // no reply
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(parse(good.substr(0, size))) << size;
    std::string loop = good;
    loop[good.size() - 15] = static_cast<char>(good.size() - 16); // a name that points at itself
    EXPECT_FALSE(parse(loop));
    std::string wrongSize = good;
    wrongSize[good.size() - 5] = 3;
    EXPECT_FALSE(parse(wrongSize));
    std::string two = good;
    two[5] = 2; // two questions
    EXPECT_FALSE(parse(two));
}

TEST(DnsNames, HaveTheirGrammar)
{
    EXPECT_TRUE(makeDnsQuestion(1, "example.org.", RecordType::A, true));
    EXPECT_FALSE(makeDnsQuestion(1, "a..b", RecordType::A, true));
    EXPECT_FALSE(makeDnsQuestion(1, std::string(64, 'a') + ".org", RecordType::A, true));
    EXPECT_FALSE(makeDnsQuestion(1, std::string(300, 'a'), RecordType::A, true));
}

TEST(NameServers, AreReadAsPeopleWriteThem)
{
    const auto servers = nameServersOf("192.0.2.53,192.0.2.54:5353,[2001:db8::53]:54,2001:db8::54");
    ASSERT_TRUE(servers) << servers.error().detail;
    EXPECT_EQ(*servers, (std::vector<NameServer>{
                            {"192.0.2.53", 53}, {"192.0.2.54", 5353}, {"2001:db8::53", 54}, {"2001:db8::54", 53}}));
    for (const char *bad : {"ns.example.org", "192.0.2.53:x", "192.0.2.53:70000", "[2001:db8::53", "1.2.3.4:0"})
        EXPECT_FALSE(nameServersOf(bad)) << bad;
}

} // namespace homeport::http::test
