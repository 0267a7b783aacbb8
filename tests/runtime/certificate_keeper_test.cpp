#include "server/runtime/certificate_keeper.h"
#include "server/runtime/certificate_orders.h"
#include "server/runtime/challenge_listeners.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/temporary_folder.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include <QStringList>
#include <QtGlobal>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace homeport::runtime {
namespace {

using namespace std::chrono_literals;
constexpr Timestamp kDay = 24LL * 3600 * 1000;

TEST(CertificateRenewal, IsDueAfterTwoThirdsOfALife)
{
    EXPECT_FALSE(isRenewalDue(0, 90 * kDay, 60 * kDay - 1));
    EXPECT_TRUE(isRenewalDue(0, 90 * kDay, 60 * kDay));
    EXPECT_TRUE(isRenewalDue(0, 90 * kDay, 100 * kDay));
    EXPECT_FALSE(isRenewalDue(0, 6 * kDay, 3 * kDay)) << "lives of a few days too";
}

TEST(CertificateRenewal, WaitsLongerAfterEachFailureAndAsLongAsItIsTold)
{
    EXPECT_EQ(pauseAfterFailures(1, 0, true), 1h);
    EXPECT_EQ(pauseAfterFailures(2, 0, true), 2h);
    EXPECT_EQ(pauseAfterFailures(50, 0, true), 12h);
    EXPECT_EQ(pauseAfterFailures(1, 0, false), 1min);
    EXPECT_EQ(pauseAfterFailures(50, 0, false), 1h);
    EXPECT_EQ(pauseAfterFailures(1, 26L * 3600 * 1000, true), 26h);
}

/// A keeper whose clock, authority and files a test moves.
struct KeeperCase {
    homeport::test::TemporaryFolder folder;
    homeport::test::CertificateAuthority authority;
    boost::asio::io_context loop;
    Timestamp now = nowMs();
    int orders = 0;
    int taken = 0;
    std::vector<std::vector<control::ProblemCode>> judgements;
    std::vector<std::optional<control::CertificateOrder>> told;
    bool authorityWorks = true;
    std::string orderedName = "example.org"; ///< what the authority puts into a certificate
    std::shared_ptr<http::ServerTls> tls;
    std::unique_ptr<http::Client> client;
    std::unique_ptr<CertificateKeeper> keeper;

    KeeperCase()
    {
        store(authority.issue({.dnsNames = {"example.org"}}));
        const auto pair = authority.issue({.dnsNames = {"example.org"}});
        tls = *http::ServerTls::create(pair.certificate, pair.key);
        client = http::Client::create(loop.get_executor(), *http::Trust::create({}), *http::AddressPolicy::create({}));
    }
    setup::Config config() const
    {
        setup::Config it;
        it.serverName = ServerName::trusted("example.org");
        it.acme.directory = "https://authority.test/";
        return it;
    }
    void store(const homeport::test::PemPair &pair)
    {
        ASSERT_TRUE(storeCertificate(certificatePaths(folder.path(), config()), pair.certificate, pair.key));
    }
    boost::asio::awaitable<Result<void>> order(acme::StepSink steps)
    {
        ++orders;
        steps(acme::OrderStep::Waiting, "example.org");
        if (!authorityWorks)
            co_return fail(ErrorCode::RemoteRefused, "not today");
        store(authority.issue({.dnsNames = {orderedName}}));
        co_return Result<void>{};
    }
    void note(const std::vector<control::Problem> &problems)
    {
        auto &codes = judgements.emplace_back();
        for (const control::Problem &problem : problems)
            codes.push_back(problem.code);
    }
    void runFor(std::chrono::milliseconds time)
    {
        if (!keeper) {
            keeper = std::make_unique<CertificateKeeper>(
                CertificateKeeper::Parts{.executor = loop.get_executor(),
                                         .client = *client,
                                         .dataFolder = folder.path(),
                                         .config = config(),
                                         .tls = tls,
                                         .clock = [this] { return now; },
                                         .taken = [this](Timestamp) { ++taken; },
                                         .judged = [this](const auto &problems) { note(problems); },
                                         .ordering = [this](const auto &news) { told.push_back(news); },
                                         .order = [this](acme::StepSink steps) { return order(std::move(steps)); },
                                         .look = 2ms});
            boost::asio::co_spawn(loop, keeper->run(), boost::asio::detached);
        }
        loop.run_for(time);
    }
    /// Until something is so, and a few rounds more: it stays so.
    template <class Condition>
    void runUntil(Condition condition)
    {
        for (int i = 0; i < 1000 && !condition(); ++i)
            runFor(5ms);
        runFor(20ms);
    }
};

TEST(CertificateKeeper, OrdersOnceTheClockSaysSoAndShowsTheNewOne)
{
    KeeperCase it; // valid from yesterday for 31 days
    const auto before = it.tls->current();
    it.now += 18 * kDay;
    it.runFor(50ms);
    EXPECT_EQ(it.orders, 0);
    it.now += 3 * kDay;
    it.runFor(50ms);
    EXPECT_EQ(it.orders, 1);
    EXPECT_EQ(it.taken, 1);
    EXPECT_NE(it.tls->current(), before);
}

TEST(CertificateKeeper, TriesAgainAfterAPauseAndNotBefore)
{
    KeeperCase it;
    it.authorityWorks = false;
    it.now += 25 * kDay;
    it.runFor(50ms);
    EXPECT_EQ(it.orders, 1);
    it.now += 59LL * 60 * 1000;
    it.runFor(50ms);
    EXPECT_EQ(it.orders, 1);
    it.now += 2LL * 60 * 1000;
    it.authorityWorks = true;
    it.runFor(50ms);
    EXPECT_EQ(it.orders, 2);
    EXPECT_EQ(it.taken, 1);
}

TEST(CertificateKeeper, TellsHowAnOrderGoesAndWhyItFailed)
{
    KeeperCase it;
    const auto paths = certificatePaths(it.folder.path(), it.config());
    std::filesystem::remove(paths.chain);
    it.authorityWorks = false;
    it.runUntil([&] { return it.told.size() >= 3; });
    ASSERT_EQ(it.told.size(), 3U) << "it begins, asks, has failed";
    EXPECT_EQ(it.told[0]->authority, "authority.test");
    EXPECT_FALSE(it.told[0]->renewal) << "there is none to serve";
    EXPECT_EQ(it.told[0]->since.toMSecsSinceEpoch(), it.now);
    EXPECT_EQ(it.told[0]->step, "");
    EXPECT_EQ(it.told[1]->step, "waiting");
    EXPECT_EQ(it.told[1]->about, "example.org");
    EXPECT_EQ(it.told[2]->step, "");
    EXPECT_EQ(it.told[2]->failures, 1);
    EXPECT_EQ(it.told[2]->lastFailure, "not today");
    EXPECT_EQ(it.told[2]->nextTry.toMSecsSinceEpoch(), it.now + 60'000);

    it.now += 60'000;
    it.authorityWorks = true;
    it.runUntil([&] { return !it.told.back(); });
    ASSERT_EQ(it.told.size(), 6U);
    EXPECT_FALSE(it.told[3]->nextTry.isValid()) << "it is being tried";
    EXPECT_EQ(it.told[4]->lastFailure, "not today") << "kept until one comes";
    EXPECT_EQ(it.told[4]->since, it.told[0]->since);
    EXPECT_FALSE(it.told[5]);
    EXPECT_EQ(it.taken, 1);
}

TEST(CertificateKeeper, CallsItARenewalWhileOneIsServed)
{
    KeeperCase it;
    it.now += 25 * kDay;
    it.runUntil([&] { return !it.told.empty(); });
    EXPECT_TRUE(it.told.at(0)->renewal);
}

TEST(CertificateKeeper, HoldsBackAfterAnOrderThatDidNotBringAMissingName)
{
    KeeperCase it;
    it.orderedName = "another.example";
    it.store(it.authority.issue({.dnsNames = {it.orderedName}}));
    it.runUntil([&] { return it.taken == 1; });
    EXPECT_EQ(it.orders, 1) << "the name is missing";
    for (int days = 0; days < 10; ++days) {
        it.now += kDay;
        it.runFor(20ms);
    }
    EXPECT_EQ(it.orders, 1) << "authorities count";
    it.now += 15 * kDay;
    it.runUntil([&] { return it.orders == 2; });
    EXPECT_EQ(it.orders, 2) << "its time is over";
}

TEST(CertificateKeeper, TakesWhatSomebodyPutsInItsPlaceOnceItIsWhole)
{
    KeeperCase it;
    it.runFor(20ms);
    const auto before = it.tls->current();
    const auto renewed = it.authority.issue({.dnsNames = {"example.org"}});
    const auto paths = certificatePaths(it.folder.path(), it.config());
    std::ofstream(paths.chain) << renewed.certificate; // the key comes later
    it.runFor(50ms);
    EXPECT_EQ(it.tls->current(), before);
    std::ofstream(paths.key) << renewed.key;
    it.runFor(50ms);
    EXPECT_NE(it.tls->current(), before);
    EXPECT_EQ(it.taken, 1);
}

TEST(CertificateKeeper, OrdersAtOnceWhenNothingOnDiskCanBeServed)
{
    const auto start = [](auto spoil) {
        KeeperCase it;
        spoil(it, certificatePaths(it.folder.path(), it.config()));
        it.runUntil([&] { return it.taken > 0; });
        EXPECT_EQ(it.orders, 1);
        EXPECT_EQ(it.taken, 1);
        EXPECT_EQ(it.judgements, (std::vector<std::vector<control::ProblemCode>>{{}})) << "all is well afterwards";
    };
    start([](KeeperCase &, const CertificatePaths &paths) { std::filesystem::remove(paths.key); });
    start([](KeeperCase &it, const CertificatePaths &paths) {
        std::ofstream(paths.key) << it.authority.issue({.dnsNames = {"example.org"}}).key;
    });
    start([](KeeperCase &, const CertificatePaths &paths) { std::ofstream(paths.chain) << "nonsense"; });
    start([](KeeperCase &, const CertificatePaths &paths) {
        std::filesystem::remove(paths.key);
        std::filesystem::remove(paths.chain);
    });
}

TEST(CertificateKeeper, OrdersWhenThePairIsSpoiledAndNobodyMendsIt)
{
    KeeperCase it;
    it.runFor(20ms);
    std::filesystem::remove(certificatePaths(it.folder.path(), it.config()).key);
    it.runFor(50ms);
    EXPECT_EQ(it.orders, 0) << "somebody may be copying";
    it.now += 61'000;
    it.runUntil([&] { return it.taken > 0; });
    EXPECT_EQ(it.orders, 1);
    EXPECT_EQ(it.taken, 1);
}

/// Messages of the program while it lives.
struct Messages {
    Messages() { old = qInstallMessageHandler(take); }
    ~Messages() { qInstallMessageHandler(old); }
    static void take(QtMsgType, const QMessageLogContext &, const QString &text) { all.append(text); }
    static inline QStringList all;
    QtMessageHandler old;
};

TEST(CertificateKeeper, ComplainsOfABadPairOncePerState)
{
    KeeperCase it;
    it.runFor(20ms);
    Messages::all.clear();
    const Messages heard;
    const auto complaints = [] { return Messages::all.filter(QStringLiteral("can't be used as it is now")).size(); };
    const auto paths = certificatePaths(it.folder.path(), it.config());
    std::ofstream(paths.chain) << "nonsense";
    it.runUntil([&] { return complaints() > 0; });
    EXPECT_EQ(complaints(), 1);
    std::ofstream(paths.chain) << "other nonsense";
    it.runUntil([&] { return complaints() > 1; });
    EXPECT_EQ(complaints(), 2);
    EXPECT_EQ(it.judgements.back(), std::vector{control::ProblemCode::CertificateUnreadable});
    it.store(it.authority.issue({.dnsNames = {"example.org"}}));
    it.runUntil([&] { return it.taken > 0; });
    EXPECT_EQ(complaints(), 2);
    EXPECT_EQ(it.judgements.back(), std::vector<control::ProblemCode>());
    EXPECT_EQ(it.taken, 1);
}

TEST(CertificateOrders, KeepTheAccountsKeyPrivateAndTheSame)
{
    const homeport::test::TemporaryFolder folder;
    const auto first = accountKey(folder.path());
    ASSERT_TRUE(first) << first.error().detail;
    struct stat state{};
    ASSERT_EQ(::stat(folder.at("acme/account.key").c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777, 0600U);
    EXPECT_EQ((*accountKey(folder.path()))->thumbprint(), (*first)->thumbprint());
}

TEST(ChallengeAnswer, NeverLeavesItsFolder)
{
    const homeport::test::TemporaryFolder folder;
    folder.write("acme/challenge/abc", "abc.print");
    folder.write("acme/account.key", "secret");
    EXPECT_EQ(challengeAnswer(folder.path(), "/.well-known/acme-challenge/abc").body, "abc.print");
    for (const char *target :
         {"/.well-known/acme-challenge/../account.key", "/.well-known/acme-challenge/..%2Faccount.key",
          "/.well-known/acme-challenge/", "/acme/account.key", "/.well-known/acme-challenge/abd"})
        EXPECT_EQ(challengeAnswer(folder.path(), target).status, 404) << target;
}

} // namespace
} // namespace homeport::runtime
