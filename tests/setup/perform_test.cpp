#include "server/setup/certificates.h"
#include "server/setup/signing_key_store.h"
#include "tests/http/test_certificates.h"
#include "tests/setup/setup_case.h"

#include <gmock/gmock.h>

#include <csignal>
#include <sys/resource.h>

namespace homeport::setup {
namespace {

using control::CertificateSource;
using control::ProblemCode;
using test::contentOf;
using test::modeOf;
using test::SetupCase;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;

/// Steps of a request with everything, counted by doing it once.
int stepsOfEverything()
{
    SetupCase setup;
    setup.askForEverything();
    EXPECT_TRUE(performSetup(setup.request, setup.ports));
    return setup.steps;
}

TEST(Perform, MakesWhatStartNeeds)
{
    SetupCase setup;
    setup.askForEverything();
    const auto done = performSetup(setup.request, setup.ports);
    ASSERT_TRUE(done) << done.error().detail.toStdString();
    const auto config = loadConfig(setup.folder);
    ASSERT_TRUE(config) << config.error().detail;
    EXPECT_EQ(config->serverName.str(), "localhost:8448");
    EXPECT_EQ(contentOf(inFolder(setup.folder, config->registrationSecretFile)), "s3cret\n");
    for (const std::string &file : config->trustFiles)
        EXPECT_THAT(contentOf(inFolder(setup.folder, file)), HasSubstr("BEGIN CERTIFICATE")) << file;
    const auto report = inspectCertificate(inFolder(setup.folder, config->certificateFile),
                                           inFolder(setup.folder, config->certificateKeyFile), config->serverName);
    EXPECT_THAT(report.problems, IsEmpty());
    EXPECT_EQ(setup.databases, 1);
    EXPECT_TRUE(SigningKeyStore::inFile(setup.folder)->load(setup.signingKeyId))
        << "the key whose id the database notes";
}

TEST(Perform, MakesTheCertificateForTheNameThatOthersAreLedTo)
{
    SetupCase setup;
    setup.request.delegatedServer = QStringLiteral("matrix.example.test:443");
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    const auto config = loadConfig(setup.folder);
    ASSERT_TRUE(config);
    const auto report = inspectCertificate(inFolder(setup.folder, config->certificateFile),
                                           inFolder(setup.folder, config->certificateKeyFile),
                                           ServerName::trusted("matrix.example.test"));
    EXPECT_THAT(report.names, testing::ElementsAre("matrix.example.test"));
    EXPECT_THAT(report.problems, IsEmpty());
}

TEST(Perform, KeepsSecretsFromOthersWhateverTheUmaskIs)
{
    SetupCase setup;
    setup.askForEverything();
    const mode_t before = ::umask(0);
    const auto done = performSetup(setup.request, setup.ports);
    ::umask(before);
    ASSERT_TRUE(done);
    for (const char *folder : {"", "/tls", "/trust"})
        EXPECT_EQ(modeOf(setup.folder + folder), 0700) << folder;
    for (const char *file :
         {"homeport.toml", "homeport.db", "signing.key", "registration_secret", "tls/ca.key", "tls/certificate.key"})
        EXPECT_EQ(modeOf(setup.folder + "/" + file), 0600) << file;
}

TEST(Perform, ImportsAPair)
{
    SetupCase setup;
    const auto pair = test::CertificateAuthority().issue({.dnsNames = {"localhost"}});
    setup.request.certificate = CertificateSource::Import;
    setup.request.certificateFile = QString::fromStdString(setup.parent.write("chain.pem", pair.certificate));
    setup.request.keyFile = QString::fromStdString(setup.parent.write("key.pem", pair.key));
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    EXPECT_EQ(contentOf(setup.folder + "/tls/certificate.pem"), pair.certificate);
    EXPECT_EQ(contentOf(setup.folder + "/tls/certificate.key"), pair.key);
    EXPECT_EQ(modeOf(setup.folder + "/tls/certificate.key"), 0600);
    EXPECT_EQ(modeOf(setup.folder + "/tls/ca.key"), -1);
}

TEST(Perform, MakesNoCertificateForAProxy)
{
    SetupCase setup;
    setup.request.certificate = CertificateSource::ProxyDoesIt;
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    EXPECT_EQ(modeOf(setup.folder + "/tls"), -1);
    EXPECT_EQ(loadConfig(setup.folder)->certificateFile, "");
}

TEST(Perform, ChangesNothingTheSecondTime)
{
    SetupCase setup;
    setup.askForEverything();
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    const auto before = test::treeOf(setup.folder);
    const auto again = performSetup(setup.request, setup.ports);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ProblemCode::AlreadySetUp);
    EXPECT_EQ(test::treeOf(setup.folder), before);
    EXPECT_EQ(setup.databases, 1);
}

TEST(Perform, WritesTheConfigurationLast)
{
    SetupCase setup;
    bool early = false;
    setup.ports.stepDone = [&](int index, int count, const control::PlannedStep &) {
        early = early || (index + 1 < count && modeOf(setup.folder + "/homeport.toml") != -1);
    };
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    EXPECT_FALSE(early);
    EXPECT_EQ(modeOf(setup.folder + "/homeport.toml"), 0600);
}

TEST(Perform, LeavesNothingWhenCancelledBeforeAnyStep)
{
    const int count = stepsOfEverything();
    ASSERT_GT(count, 8);
    for (int at = 0; at < count; ++at) {
        SetupCase setup;
        setup.askForEverything();
        const auto before = test::treeOf(setup.parent.path());
        setup.ports.cancelled = [&] { return setup.steps == at; };
        ASSERT_FALSE(performSetup(setup.request, setup.ports)) << at;
        EXPECT_EQ(test::treeOf(setup.parent.path()), before) << "cancelled before step " << at;
    }
}

TEST(Perform, LeavesNothingWhenTheDiskRefusesAnyFile)
{
    // No byte can be written once the limit is 0; empty files still can, as on a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit free{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &free), 0);
    const int count = stepsOfEverything();
    int failures = 0;
    for (int at = 0; at < count; ++at) {
        SetupCase setup;
        setup.askForEverything();
        const auto before = test::treeOf(setup.parent.path());
        setup.ports.stepDone = [&](int index, int, const control::PlannedStep &) {
            const rlimit none{0, free.rlim_max};
            if (index == at)
                ::setrlimit(RLIMIT_FSIZE, &none);
        };
        const auto done = performSetup(setup.request, setup.ports);
        ::setrlimit(RLIMIT_FSIZE, &free);
        if (done) {
            EXPECT_EQ(at, count - 1) << "only after the last file nothing is left to fail";
            continue;
        }
        ++failures;
        EXPECT_EQ(done.error().code, ProblemCode::FolderNotWritable);
        EXPECT_THAT(done.error().detail.toStdString(), HasSubstr(setup.folder));
        EXPECT_EQ(test::treeOf(setup.parent.path()), before) << "failed after step " << at;
    }
    EXPECT_EQ(failures, count - 1);
}

TEST(Perform, KeepsWhatAppearsInItsWay)
{
    // Another program makes each file just before set-up would.
    SetupCase once;
    once.askForEverything();
    std::vector<control::PlannedStep> steps;
    once.ports.stepDone = [&](int, int, const control::PlannedStep &step) { steps.push_back(step); };
    ASSERT_TRUE(performSetup(once.request, once.ports));
    int obstacles = 0;
    for (std::size_t at = 1; at < steps.size(); ++at) {
        const std::string path = steps[at].subject.toStdString();
        std::string name = path.starts_with(once.folder) ? path.substr(once.folder.size() + 1) : "homeport.db";
        if (steps[at].kind == control::PlannedStep::Kind::CreateFolder)
            continue;
        ++obstacles;
        SetupCase setup;
        setup.askForEverything();
        setup.ports.stepDone = [&](int index, int, const control::PlannedStep &) {
            if (index + 1 == static_cast<int>(at))
                setup.parent.write("data/" + name, "precious");
        };
        const auto done = performSetup(setup.request, setup.ports);
        ASSERT_FALSE(done) << name;
        EXPECT_EQ(done.error().code, ProblemCode::AlreadySetUp) << name;
        auto left = test::treeOf(setup.folder);
        EXPECT_EQ(left[name], "precious");
        std::erase_if(left, [](const auto &entry) { return entry.second == "/"; });
        EXPECT_THAT(left, testing::ElementsAre(std::pair(name, "precious"))) << "what set-up wrote is gone";
    }
    EXPECT_GE(obstacles, 8);
}

TEST(Perform, KeepsFilesOfAFolderThatWasThere)
{
    SetupCase setup;
    setup.askForEverything();
    setup.parent.write("data/notes.txt", "mine");
    setup.parent.write("data/tls/old.pem", "mine too");
    setup.parent.write("data/trust/1.pem", "and this");
    const auto before = test::treeOf(setup.folder);
    const auto done = performSetup(setup.request, setup.ports);
    ASSERT_FALSE(done) << "trust/1.pem is in the way";
    EXPECT_EQ(done.error().code, ProblemCode::AlreadySetUp);
    EXPECT_EQ(test::treeOf(setup.folder), before);
    std::filesystem::remove(setup.folder + "/trust/1.pem");
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    EXPECT_THAT(test::treeOf(setup.folder), Contains(std::pair("notes.txt", "mine")));
}

TEST(Perform, KeepsAFileWhoseSourceWentAway)
{
    SetupCase setup;
    setup.askForEverything();
    setup.parent.write("data/trust/1.pem", "mine");
    setup.ports.stepDone = [&](int index, int, const control::PlannedStep &) {
        if (index == 0)
            std::filesystem::remove_all(setup.parent.at("elsewhere"));
    };
    const auto done = performSetup(setup.request, setup.ports);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ProblemCode::CertificateUnreadable);
    EXPECT_EQ(contentOf(setup.folder + "/trust/1.pem"), "mine");
}

TEST(Perform, LeavesNothingOfADatabaseThatFailed)
{
    for (const ErrorCode code : {ErrorCode::Io, ErrorCode::Conflict, ErrorCode::BadInput, ErrorCode::Internal}) {
        SetupCase setup;
        setup.askForEverything();
        const auto before = test::treeOf(setup.parent.path());
        setup.ports.createDatabase = [&](const std::string &where, const ServerName &, const std::string &,
                                         const std::string &, const std::string &) -> Result<void> {
            std::ofstream(where + "/homeport.db") << "half";
            std::ofstream(where + "/homeport.db-wal") << "half";
            return fail(code, "injected");
        };
        const auto done = performSetup(setup.request, setup.ports);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().detail, "injected");
        EXPECT_EQ(test::treeOf(setup.parent.path()), before);
    }
}

TEST(Perform, SaysWhatCannotBeTakenBack)
{
    SetupCase setup;
    setup.askForEverything();
    setup.ports.createDatabase = [&](const std::string &where, const ServerName &, const std::string &,
                                     const std::string &, const std::string &) -> Result<void> {
        std::filesystem::create_directory(where + "/homeport.db-wal"); // no unlink() removes that
        return fail(ErrorCode::Corrupt, "injected");
    };
    const auto done = performSetup(setup.request, setup.ports);
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().detail.toStdString(),
                testing::AllOf(testing::StartsWith("injected; what could not be taken back: " + setup.folder),
                               HasSubstr("homeport.db-wal: "), Not(HasSubstr("signing.key"))));
    EXPECT_EQ(modeOf(setup.folder + "/signing.key"), -1) << "all else is gone";
    const auto again = performSetup(setup.request, setup.ports);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ProblemCode::SetupCutOff) << "the next one names what to remove";
    EXPECT_THAT(again.error().detail.toStdString(), HasSubstr("homeport.db-wal"));
}

TEST(Perform, SaysWhenTheFolderCannotBeMade)
{
    SetupCase setup;
    setup.request.dataFolder = QString::fromStdString(setup.parent.at(std::string(300, 'x')));
    const auto tooLong = performSetup(setup.request, setup.ports);
    ASSERT_FALSE(tooLong);
    EXPECT_EQ(tooLong.error().code, ProblemCode::FolderNotWritable);
    setup.request.dataFolder = QStringLiteral("/proc/homeport/data"); // writable by its bits, yet nothing can be made
    const auto refused = performSetup(setup.request, setup.ports);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ProblemCode::FolderNotWritable);
}

TEST(Perform, TellsEachStepInOrder)
{
    SetupCase setup;
    const auto plan = planSetup(setup.request, setup.ports);
    std::vector<std::pair<int, QString>> told;
    int total = 0;
    setup.ports.stepDone = [&](int index, int count, const control::PlannedStep &step) {
        told.emplace_back(index, step.subject);
        total = count;
    };
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    ASSERT_EQ(static_cast<int>(told.size()), total);
    for (int i = 0; i < total; ++i) {
        EXPECT_EQ(told[static_cast<std::size_t>(i)].first, i);
        EXPECT_EQ(told[static_cast<std::size_t>(i)].second, plan.steps[i].subject);
    }
}

} // namespace
} // namespace homeport::setup
