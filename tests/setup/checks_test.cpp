#include "server/setup/listen_check.h"
#include "server/setup/server_name_verdict.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <gmock/gmock.h>

#include <chrono>
#include <unistd.h>

namespace homeport::setup {
namespace {

using boost::asio::ip::tcp;
using control::ProblemCode;
using testing::HasSubstr;

struct Occupied {
    boost::asio::io_context io;
    tcp::acceptor acceptor;
    explicit Occupied(const char *address) : acceptor(io, tcp::endpoint(boost::asio::ip::make_address(address), 0)) {}
    int port() const { return acceptor.local_endpoint().port(); }
};

TEST(ListenCheck, NamesTheProgramThatHoldsAPort)
{
    for (const char *address : {"127.0.0.1", "::1"}) {
        const Occupied other(address);
        const ListenAddress wanted{address, other.port()};
        const auto problem = checkListenAddress(wanted);
        ASSERT_TRUE(problem);
        EXPECT_EQ(problem->code, ProblemCode::PortInUse);
        EXPECT_EQ(problem->subject.toStdString(), wanted.str());
        EXPECT_THAT(problem->detail.toStdString(), HasSubstr("test_setup")) << "the name of this program";
        EXPECT_THAT(problem->detail.toStdString(), HasSubstr(std::to_string(::getpid())));
    }
}

TEST(ListenCheck, FindsAPortThatAnotherHoldsOnOneAddress)
{
    const Occupied other("127.0.0.1");
    const auto problem = checkListenAddress({"0.0.0.0", other.port()});
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->code, ProblemCode::PortInUse);
}

TEST(ListenCheck, LeavesAFreePortFree)
{
    int port = 0;
    {
        const Occupied other("127.0.0.1");
        port = other.port();
    }
    EXPECT_FALSE(checkListenAddress({"127.0.0.1", port}));
    EXPECT_FALSE(checkListenAddress({"127.0.0.1", port})) << "held by the check itself";
    EXPECT_FALSE(checkListenAddress({"0.0.0.0", 0}));
}

TEST(ListenCheck, KnowsAddressesOfOtherMachines)
{
    const auto problem = checkListenAddress({"192.0.2.1", 8448});
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->code, ProblemCode::AddressNotHere);
}

TEST(ListenCheck, TellsThatAPortIsForOthers)
{
    if (::geteuid() == 0) { // the superuser may; become nobody for the question
        ASSERT_EQ(::seteuid(65'534), 0);
        const auto problem = checkListenAddress({"127.0.0.1", 80});
        ASSERT_EQ(::seteuid(0), 0);
        // Some containers let everybody open every port.
        if (problem)
            EXPECT_EQ(problem->code, ProblemCode::PortForbidden);
        return;
    }
    const auto problem = checkListenAddress({"127.0.0.1", 80});
    if (problem)
        EXPECT_THAT(problem->code, testing::AnyOf(ProblemCode::PortForbidden, ProblemCode::PortInUse));
}

TEST(ServerNameVerdict, CallsNamesOfThisMachinePractice)
{
    for (const char *name : {"localhost", "localhost:8448", "one.localhost", "127.0.0.1", "127.1.2.3:80", "[::1]",
                             "[::1]:8448", "[0:0:0:0:0:0:0:1]"}) {
        const auto verdict = judgeServerName(QString::fromLatin1(name));
        EXPECT_TRUE(verdict.valid) << name;
        EXPECT_TRUE(verdict.practice) << name;
        EXPECT_EQ(verdict.previewUser, QStringLiteral("@you:") + QString::fromLatin1(name));
    }
    for (const char *name : {"example.org", "localhost.example.org", "notlocalhost", "192.168.1.1", "[2001:db8::1]",
                             "127.0.0.1.example.org", "1127.0.0.1"}) {
        const auto verdict = judgeServerName(QString::fromLatin1(name));
        EXPECT_TRUE(verdict.valid) << name;
        EXPECT_FALSE(verdict.practice) << name;
    }
}

TEST(ServerNameVerdict, TellsWhatAPortAndAnAddressMeanLater)
{
    const auto later = [](const char *name) { return consequenceOf(ServerName::trusted(name)); };
    EXPECT_THAT(later("example.org:8449"),
                testing::AllOf(HasSubstr("port 8449 of example.org for ever"), HasSubstr("SRV")));
    EXPECT_THAT(later("203.0.113.7"), HasSubstr("IP address"));
    EXPECT_THAT(later("[2001:db8::1]:8448"), HasSubstr("IP address"));
    for (const char *fine : {"example.org", "localhost:8449", "127.0.0.1", "[::1]:8448"})
        EXPECT_EQ(later(fine), "") << fine;
}

TEST(ServerNameVerdict, ExplainsEachFault)
{
    for (const QString &name :
         {QString(), QStringLiteral("exa mple.org"), QStringLiteral("https://example.org"),
          QStringLiteral("example.org:"), QStringLiteral("example.org:http"), QStringLiteral("example.org:99999999"),
          QStringLiteral("[::1"), QStringLiteral("::1"), QStringLiteral("ex_ample.org"),
          QStringLiteral("müller.example"), QStringLiteral("Example.org"), QStringLiteral("-x.org"),
          QStringLiteral("x-.org"), QStringLiteral("example.org."), QStringLiteral("a..b"),
          QString(64, QLatin1Char('a')) + QStringLiteral(".org"), QString(300, QLatin1Char('a')),
          QStringLiteral("a\nb")}) {
        const auto verdict = judgeServerName(name);
        EXPECT_FALSE(verdict.valid) << name.toStdString();
        EXPECT_FALSE(verdict.practice);
        EXPECT_FALSE(verdict.fault.isEmpty()) << name.toStdString();
    }
}

TEST(ServerNameVerdict, TellsTheFormOfANameWithForeignLetters)
{
    EXPECT_THAT(judgeServerName(QStringLiteral("müller.example")).fault.toStdString(),
                HasSubstr("xn--mller-kva.example"));
}

} // namespace
} // namespace homeport::setup
