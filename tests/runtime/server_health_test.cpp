#include "server/runtime/certificate_orders.h"
#include "server/runtime/local_server_control.h"
#include "server/runtime/setup_ports.h"
#include "server/setup/files.h"
#include "server/setup/plan.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/temporary_folder.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <thread>
#include <unistd.h>

/// What a whole server says of itself while it runs, as the window hears it.
namespace homeport::runtime {
namespace {

using control::ProblemCode;
using control::RunState;

/// A server of one's own in a folder, with a certificate of the test's authority.
struct HealthCase {
    int argc = 1;
    char name[5] = "test";
    char *argv[2] = {name, nullptr};
    QCoreApplication application{argc, argv};
    homeport::test::TemporaryFolder folder;
    homeport::test::CertificateAuthority authority;
    std::unique_ptr<LocalServerControl> server;

    HealthCase()
    {
        control::SetupRequest request;
        request.dataFolder = QString::fromStdString(folder.at("data"));
        request.serverName = QStringLiteral("localhost:8448");
        request.federationListen = QStringLiteral("127.0.0.1:0");
        request.clientListen = QStringLiteral("127.0.0.1:0");
        const auto done = setup::performSetup(request, makeSetupPorts());
        if (!done)
            throw std::runtime_error((done.error().subject + done.error().detail).toStdString());
        server = std::make_unique<LocalServerControl>(request.dataFolder);
    }
    void store(const homeport::test::CertificateWish &wish)
    {
        const auto pair = authority.issue(wish);
        const auto config = setup::loadConfig(folder.at("data"));
        ASSERT_TRUE(config);
        ASSERT_TRUE(storeCertificate(certificatePaths(folder.at("data"), *config), pair.certificate, pair.key));
    }
    bool has(ProblemCode code) const
    {
        const auto problems = server->status().problems;
        return std::ranges::any_of(problems, [code](const control::Problem &it) { return it.code == code; });
    }
    template <class Condition>
    bool waitUntil(Condition condition)
    {
        QElapsedTimer timer;
        for (timer.start(); !condition() && timer.elapsed() < 20'000;)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        return condition();
    }
};

TEST(ServerHealth, AnEndedCertificateStopsNobodyAndANewOneIsToldAtOnce)
{
    HealthCase it;
    it.store({.dnsNames = {"localhost"}, .validFromDays = -30, .validToDays = -1});
    it.server->start();
    ASSERT_TRUE(it.waitUntil([&] { return it.server->status().state != RunState::Starting; }));
    const auto status = it.server->status();
    ASSERT_EQ(status.state, RunState::Running) << qPrintable(status.problems.value(0).detail);
    EXPECT_TRUE(it.has(ProblemCode::CertificateExpired));
    EXPECT_LT(status.certificateExpires, QDateTime::currentDateTime());
    EXPECT_EQ(status.listeners.size(), 2) << "clients come another way, and are let in";

    it.store({.dnsNames = {"localhost"}, .validToDays = 60});
    EXPECT_TRUE(it.waitUntil([&] { return it.server->status().certificateExpires > QDateTime::currentDateTime(); }));
    EXPECT_FALSE(it.has(ProblemCode::CertificateExpired));
    it.server->stop();
    EXPECT_TRUE(it.waitUntil([&] { return it.server->status().state == RunState::Stopped; }));
}

TEST(ServerStart, TellsABusyPortByItsListenerItsAddressAndWhoHoldsIt)
{
    const HealthCase it;
    boost::asio::io_context loop;
    using boost::asio::ip::tcp;
    const tcp::acceptor other(loop, tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"), 0));
    const std::string port = std::to_string(other.local_endpoint().port());
    const std::string file = setup::configPath(it.folder.at("data"));
    auto text = setup::readFile(file);
    ASSERT_TRUE(text);
    const std::string wanted = "client_listen = \"127.0.0.1:0\"";
    const auto at = text->find(wanted);
    ASSERT_NE(at, std::string::npos) << *text;
    text->replace(at, wanted.size(), "client_listen = \"127.0.0.1:" + port + "\"");
    std::ofstream(file) << *text;

    traffic::TrafficRecorder traffic;
    const auto opened = Homeserver::open(it.folder.at("data"), traffic, [](const char *) {});
    ASSERT_FALSE(opened);
    const control::Problem &problem = opened.error();
    EXPECT_EQ(problem.code, ProblemCode::PortInUse);
    EXPECT_EQ(problem.setting, QStringLiteral("client_listen"));
    EXPECT_EQ(problem.place.toStdString(), file + ":9");
    EXPECT_EQ(problem.subject.toStdString(), "127.0.0.1:" + port);
    EXPECT_EQ(problem.detail.toStdString(), fmt::format("test_runtime ({})", ::getpid()));
}

/// Why a server does not start once `OLD` is `NEW` in its configuration file.
control::Problem refusalOf(const HealthCase &it, const std::string &old, const std::string &changed)
{
    const std::string file = setup::configPath(it.folder.at("data"));
    std::string text = setup::readFile(file).value();
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos) << text;
    std::ofstream(file) << text.replace(at, old.size(), changed);
    traffic::TrafficRecorder traffic;
    const auto opened = Homeserver::open(it.folder.at("data"), traffic, [](const char *) {});
    EXPECT_FALSE(opened);
    return opened ? control::Problem{} : opened.error();
}

TEST(ServerStart, TellsWhereTheSettingStandsThatNamesAnAddressOfAnotherMachine)
{
    const HealthCase it;
    const auto problem = refusalOf(it, "client_listen = \"127.0.0.1:0\"", "client_listen = \"192.0.2.7:8008\"");
    EXPECT_EQ(problem.code, ProblemCode::AddressNotHere);
    EXPECT_EQ(problem.setting, QStringLiteral("client_listen"));
    EXPECT_EQ(problem.place.toStdString(), setup::configPath(it.folder.at("data")) + ":9");
}

TEST(ServerStart, TellsWhereTheKeyIsNamedThatDoesNotFitItsCertificate)
{
    HealthCase it;
    it.store({.dnsNames = {"localhost"}});
    const auto other = it.authority.issue({.dnsNames = {"localhost"}});
    it.folder.write("other.key", other.key);
    const auto problem = refusalOf(it, "certificate_key = \"tls/certificate.key\"",
                                   "certificate_key = \"" + it.folder.at("other.key") + '"');
    EXPECT_EQ(problem.code, ProblemCode::CertificateKeyMismatch);
    EXPECT_EQ(problem.setting, QStringLiteral("certificate_key"));
    EXPECT_EQ(problem.place.toStdString(), setup::configPath(it.folder.at("data")) + ":24");
}

TEST(ServerStart, TellsThatTheKeyringIsAskedForByTheConfigurationFile)
{
    const HealthCase it;
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    const auto problem = refusalOf(it, "signing_key = \"file\"", "signing_key = \"keyring\"");
    EXPECT_EQ(problem.code, ProblemCode::KeyringUnavailable);
    EXPECT_EQ(problem.setting, QStringLiteral("signing_key"));
    EXPECT_EQ(problem.place.toStdString(), setup::configPath(it.folder.at("data")) + ":27");
}

TEST(ServerJoins, AreTriedWithoutJoiningAndOnlyWhileItRuns)
{
    HealthCase it;
    const QString room = QStringLiteral("#room:127.0.0.1:1"); // where no server is
    EXPECT_FALSE(it.server->tryJoin(room, {}).result());
    it.server->start();
    ASSERT_TRUE(it.waitUntil([&] { return it.server->status().state == RunState::Running; }));
    const auto attempt = it.server->tryJoin(room, {});
    ASSERT_TRUE(it.waitUntil([&] { return attempt.isFinished(); }));
    ASSERT_TRUE(attempt.result());
    EXPECT_EQ(attempt.result()->room, room);
    ASSERT_EQ(attempt.result()->cause.size(), 1);
    const control::Finding &cause = attempt.result()->cause.first();
    EXPECT_EQ(cause.code, control::FindingCode::AddressDenied) << "not that there is no such room";
    EXPECT_EQ(cause.snippet, QStringLiteral("allow_peers = [\"127.0.0.1/32\"]"));
    EXPECT_EQ(cause.evidence.value(QStringLiteral("host")).toString(), QStringLiteral("127.0.0.1"));
    ASSERT_EQ(attempt.result()->tries.size(), 1);
    EXPECT_EQ(attempt.result()->tries.first().server, QStringLiteral("127.0.0.1:1"));
    EXPECT_EQ(attempt.result()->tries.first().step, QStringLiteral("query_directory"));
    EXPECT_FALSE(attempt.result()->tries.first().reason.isEmpty());
    const auto failed = it.server->failedJoins();
    ASSERT_TRUE(it.waitUntil([&] { return failed.isFinished(); }));
    EXPECT_TRUE(failed.result().isEmpty()) << "nothing was joined";
    it.server->stop();
    EXPECT_TRUE(it.waitUntil([&] { return it.server->status().state == RunState::Stopped; }));
}

TEST(ServerEnd, HasOneGraceForAllListeners)
{
    const HealthCase it;
    traffic::TrafficRecorder traffic;
    auto opened = Homeserver::open(it.folder.at("data"), traffic, [](const char *) {});
    ASSERT_TRUE(opened) << qPrintable(opened.error().detail);
    Homeserver &server = **opened;
    std::promise<void> ready;
    std::thread thread([&] { server.run([&] { ready.set_value(); }); });
    ready.get_future().wait();

    // A request on each listener whose body never comes to its end.
    constexpr std::string_view kHalf = "POST /_matrix/key/v2/query HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{";
    boost::asio::io_context loop;
    const auto endpointOf = [&](const char *purpose) {
        for (const auto &listener : server.listeners()) {
            if (listener.purpose == QLatin1String(purpose))
                return boost::asio::ip::tcp::endpoint(boost::asio::ip::make_address("127.0.0.1"),
                                                      listener.address.section(QLatin1Char(':'), -1).toUShort());
        }
        throw std::runtime_error(purpose);
    };
    boost::asio::ip::tcp::socket client(loop);
    client.connect(endpointOf("client"));
    boost::asio::write(client, boost::asio::buffer(kHalf));
    boost::asio::ssl::context trusting(boost::asio::ssl::context::tls_client);
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> peer(loop, trusting);
    peer.lowest_layer().connect(endpointOf("federation"));
    peer.handshake(boost::asio::ssl::stream_base::client);
    boost::asio::write(peer, boost::asio::buffer(kHalf));

    const auto began = std::chrono::steady_clock::now();
    server.stop(std::chrono::seconds(2));
    thread.join();
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_GE(took, std::chrono::milliseconds(1900)) << "both requests were under way";
    EXPECT_LT(took, std::chrono::milliseconds(3900));
}

} // namespace
} // namespace homeport::runtime
