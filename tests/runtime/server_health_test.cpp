#include "server/runtime/certificate_orders.h"
#include "server/runtime/local_server_control.h"
#include "server/runtime/setup_ports.h"
#include "server/setup/plan.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/temporary_folder.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <gtest/gtest.h>

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

} // namespace
} // namespace homeport::runtime
