#include "server/runtime/self_check.h"

#include "tests/setup/temporary_folder.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gmock/gmock.h>

namespace homeport::runtime {
namespace {

using namespace std::chrono_literals;
using control::CheckReport;
using control::Finding;
using control::FindingCode;
using control::Severity;
using testing::ElementsAre;
using testing::IsEmpty;

Finding finding(FindingCode code, Severity severity, const char *subject = "example.org")
{
    return {.code = code,
            .severity = severity,
            .subject = QString::fromLatin1(subject),
            .evidence = {},
            .snippet = {},
            .target = {}};
}

const Finding kExpiring = finding(FindingCode::CertificateExpiring, Severity::Warning);
const Finding kShut = finding(FindingCode::CarrierNat, Severity::Error, "192.168.1.1");
const Finding kSlow = finding(FindingCode::PeerInBackoff, Severity::Note, "other.test");
const Finding kAway = finding(FindingCode::PeerInBackoff, Severity::Warning, "away.test");

/// What is said while these are found one after the other, by code; "-" that all is well again.
std::vector<std::string> saidOf(const std::string &folder, const std::vector<QList<Finding>> &checks)
{
    std::vector<std::string> said;
    boost::asio::io_context loop;
    std::size_t next = 0;
    SelfCheck check({.executor = loop.get_executor(),
                     .dataFolder = folder,
                     .examine = [&]() -> boost::asio::awaitable<CheckReport> {
                         CheckReport report;
                         report.findings = checks[next++];
                         co_return report;
                     },
                     .judged =
                         [&](const QList<control::Problem> &problems) {
                             said.push_back(problems.isEmpty() ? "-" : problems[0].subject.toStdString());
                             for (const auto &problem : problems) {
                                 EXPECT_EQ(problem.code, control::ProblemCode::CheckFoundFault);
                                 EXPECT_FALSE(problem.detail.isEmpty());
                             }
                         },
                     .pause =
                         [&](bool first) {
                             EXPECT_EQ(first, next == 0);
                             if (next == checks.size())
                                 loop.stop();
                             return 0ms;
                         }});
    boost::asio::co_spawn(loop, check.run(), [](std::exception_ptr) {});
    loop.run();
    return said;
}

TEST(SelfCheck, SaysWhatIsNewAndNothingTwice)
{
    const test::TemporaryFolder folder;
    EXPECT_THAT(saidOf(folder.path(), {{}, {kSlow}, {kExpiring, kSlow}, {kExpiring}, {kShut, kExpiring}, {kShut}}),
                ElementsAre("certificate_expiring", "carrier_nat"));
    EXPECT_THAT(saidOf(folder.path(), {{kShut}, {kShut}}), IsEmpty()) << "also after a restart";
    EXPECT_THAT(saidOf(folder.path(), {{kShut, kExpiring}}), ElementsAre("certificate_expiring"));
}

TEST(SelfCheck, TakesBackWhatIsMended)
{
    const test::TemporaryFolder folder;
    EXPECT_THAT(saidOf(folder.path(), {{kShut}, {kShut}, {}, {}, {kShut}}),
                ElementsAre("carrier_nat", "-", "carrier_nat"));
}

TEST(SelfCheck, TellsTheSameFaultElsewhereFromIt)
{
    const test::TemporaryFolder folder;
    EXPECT_THAT(saidOf(folder.path(), {{kShut}, {finding(FindingCode::CarrierNat, Severity::Error, "10.0.0.1\nx")}}),
                ElementsAre("carrier_nat", "carrier_nat"));
    EXPECT_EQ(test::contentOf(folder.at("doctor.last")), "error carrier_nat 10.0.0.1 x\n");
    EXPECT_EQ(test::modeOf(folder.at("doctor.last")), 0600);
}

TEST(SelfCheck, SaysWhatMakesItWorse)
{
    const test::TemporaryFolder folder;
    EXPECT_THAT(
        saidOf(folder.path(), {{kAway}, {kAway, finding(FindingCode::PeerInBackoff, Severity::Warning, "b.test")}}),
        ElementsAre("peer_in_backoff"))
        << "one more of a kind makes nothing worse";
    EXPECT_THAT(saidOf(folder.path(), {{kAway, kExpiring}, {kShut, kAway, kExpiring}}),
                ElementsAre("certificate_expiring", "carrier_nat"));
    auto expired = kExpiring;
    expired.severity = Severity::Error;
    EXPECT_THAT(saidOf(folder.path(), {{kExpiring}, {expired}}), ElementsAre("certificate_expiring"));
}

TEST(SelfCheck, ExaminesAFolderAndEndsWhenItIsCancelled)
{
    const test::TemporaryFolder nothing;
    boost::asio::io_context loop;
    CheckReport report;
    boost::asio::co_spawn(loop, SelfCheck::examineFolder(loop.get_executor(), nothing.path()),
                          [&](std::exception_ptr fault, CheckReport found) {
                              EXPECT_FALSE(fault);
                              report = std::move(found);
                          });
    loop.run();
    EXPECT_EQ(report.verdict, Severity::Error) << "nothing is set up there";
    EXPECT_THAT(faultsOf(report), testing::SizeIs(1));

    boost::asio::cancellation_signal stop;
    bool cancelled = false;
    loop.restart();
    boost::asio::co_spawn(
        loop, SelfCheck::examineFolder(loop.get_executor(), nothing.path()),
        boost::asio::bind_cancellation_slot(
            stop.slot(), [&](std::exception_ptr fault, const CheckReport &) { cancelled = fault != nullptr; }));
    boost::asio::post(loop, [&] { stop.emit(boost::asio::cancellation_type::terminal); });
    loop.run();
    EXPECT_TRUE(cancelled);
}

TEST(SelfCheck, WaitsAboutAnHour)
{
    for (int i = 0; i < 50; ++i) {
        EXPECT_GE(SelfCheck::usualPause(false), 55min);
        EXPECT_LE(SelfCheck::usualPause(false), 65min);
        EXPECT_LE(SelfCheck::usualPause(true), 15min);
    }
}

} // namespace
} // namespace homeport::runtime
