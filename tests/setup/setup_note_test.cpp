#include "server/setup/setup_note.h"
#include "server/setup/setup_steps.h"
#include "tests/setup/setup_case.h"

#include <gmock/gmock.h>

#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace homeport::setup {
namespace {

using control::ProblemCode;
using test::SetupCase;
using testing::HasSubstr;

/// A set-up that a kill -9 ends after step @p last.
void cutOff(SetupCase &setup, int last)
{
    const pid_t child = ::fork();
    if (child == 0) {
        setup.ports.stepDone = [last](int index, int, const control::PlannedStep &) {
            if (index == last)
                ::raise(SIGKILL);
        };
        static_cast<void>(performSetup(setup.request, setup.ports));
        ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
}

control::Problem problemOf(SetupCase &setup)
{
    const auto done = performSetup(setup.request, setup.ports);
    return done ? control::Problem{} : done.error();
}

TEST(SetupNote, NamesASetUpThatWasCutOffAndWhatRemovesIt)
{
    SetupCase counted;
    counted.askForEverything();
    ASSERT_TRUE(performSetup(counted.request, counted.ports));
    for (int last = 0; last + 1 < counted.steps; ++last) {
        SetupCase setup;
        setup.askForEverything();
        cutOff(setup, last);
        setup.parent.write("data/tls/ca.pem-of-mine", "mine");
        const auto left = test::treeOf(setup.folder);
        const auto problem = problemOf(setup);
        ASSERT_EQ(problem.code, ProblemCode::SetupCutOff) << last;
        EXPECT_EQ(test::treeOf(setup.folder), left) << "nothing is overwritten or removed by itself";
        EXPECT_THAT(loadConfig(setup.folder).error().detail, HasSubstr("cut off"));
        ASSERT_EQ(std::system(problem.detail.toStdString().c_str()), 0) << problem.detail.toStdString();
        EXPECT_TRUE(performSetup(setup.request, setup.ports)) << "after step " << last;
        EXPECT_EQ(test::contentOf(setup.folder + "/tls/ca.pem-of-mine"), "mine");
    }
}

TEST(SetupNote, LeavesWhatWasThereOutOfTheCommand)
{
    SetupCase setup;
    setup.askForEverything();
    setup.parent.write("data/trust/2.pem", "mine");
    setup.parent.write("data/tls/ca.pem.backup", "older than set-up");
    std::filesystem::last_write_time(setup.folder + "/tls/ca.pem.backup",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    cutOff(setup, 7);
    setup.parent.write("data/signing.key.aB3xYz", "a draft");
    const std::string command = clearingCommand(setup.folder);
    EXPECT_THAT(command, HasSubstr("/tls/ca.pem "));
    EXPECT_THAT(command, HasSubstr("/signing.key.aB3xYz"));
    EXPECT_THAT(command, HasSubstr("/trust/1.pem"));
    EXPECT_THAT(command, Not(HasSubstr("2.pem")));
    EXPECT_THAT(command, Not(HasSubstr("backup")));
}

TEST(SetupNote, QuotesForTheShell)
{
    const test::TemporaryFolder parent;
    const std::string folder = parent.at("it's; a $(folder)");
    parent.write("it's; a $(folder)/x", "");
    ASSERT_TRUE(SetupNote::write(folder, {"signing.key"}));
    parent.write("it's; a $(folder)/signing.key", "");
    ASSERT_EQ(setupState(folder), SetupState::CutOff);
    ASSERT_EQ(std::system(clearingCommand(folder).c_str()), 0);
    EXPECT_EQ(test::treeOf(folder), (std::map<std::string, std::string>{{"x", ""}}));
}

TEST(SetupNote, NeverLeadsOutOfTheFolder)
{
    const test::TemporaryFolder parent;
    parent.write("precious", "");
    parent.write("data/setup.unfinished", "../precious\n" + parent.at("precious") + "\na/../../precious\n\n.\n");
    EXPECT_EQ(clearingCommand(parent.at("data")), "rm " + parent.at("data/setup.unfinished"));
}

TEST(SetupNote, TellsASetUpThatWorksFromOneThatWasCutOff)
{
    SetupCase setup;
    std::vector<ProblemCode> seen;
    setup.ports.stepDone = [&](int index, int count, const control::PlannedStep &) {
        if (index + 1 < count)
            seen.push_back(planSetup(setup.request, setup.ports).problems.value(0).code);
    };
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    EXPECT_THAT(seen, testing::AllOf(testing::SizeIs(testing::Gt(3)), testing::Each(ProblemCode::AnotherInstance)));
    EXPECT_EQ(test::modeOf(setup.folder + "/setup.unfinished"), -1) << "it is finished";
}

TEST(SetupNote, IsLockedBeforeItCanBeSeen)
{
    // Whoever looks while notes come and go never meets one that seems to be left over.
    const test::TemporaryFolder parent;
    const pid_t writer = ::fork();
    if (writer == 0) {
        for (;;) {
            const auto note = SetupNote::write(parent.path(), {"signing.key"});
            if (!note || !removeSetupNote(parent.path()))
                ::_exit(1);
        }
    }
    int seen = 0;
    bool cutOff = false;
    int status = 0;
    bool ended = false;
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (seen < 2'000 && !cutOff && !ended && std::chrono::steady_clock::now() < until) {
        const SetupState state = setupState(parent.path());
        seen += state == SetupState::AtWork ? 1 : 0;
        cutOff = state == SetupState::CutOff;
        ended = ::waitpid(writer, &status, WNOHANG) == writer;
    }
    EXPECT_FALSE(ended) << "a note could not be written or removed";
    if (!ended) {
        ::kill(writer, SIGKILL);
        ::waitpid(writer, &status, 0);
    }
    EXPECT_FALSE(cutOff);
    EXPECT_GT(seen, 0);
}

TEST(SetupNote, TakesTheDraftOfOneThatWasKilled)
{
    const test::TemporaryFolder parent;
    parent.write("setup.unfinished.new",
                 "a longer text than that of the note, of which nothing may remain: "
                 "signing.key homeport.db homeport.toml tls/ca.key tls/ca.pem tls/certificate.key "
                 "tls/certificate.pem trust/1.pem trust/2.pem registration_secret\n");
    const auto note = SetupNote::write(parent.path(), {"signing.key"});
    ASSERT_TRUE(note) << note.error().detail;
    EXPECT_EQ(setupState(parent.path()), SetupState::AtWork);
    EXPECT_THAT(test::contentOf(parent.at("setup.unfinished")), testing::EndsWith("\nsigning.key\n"));
    EXPECT_EQ(test::treeOf(parent.path()).size(), 1u);
}

TEST(SetupNote, SaysWhyItCannotBeWritten)
{
    const test::TemporaryFolder parent;
    const auto missing = SetupNote::write(parent.at("nowhere"), {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::Io);
    EXPECT_THAT(missing.error().detail, HasSubstr(parent.at("nowhere/setup.unfinished")));
    const auto first = SetupNote::write(parent.path(), {});
    ASSERT_TRUE(first);
    const auto second = SetupNote::write(parent.path(), {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Conflict);
    EXPECT_EQ(test::treeOf(parent.path()).size(), 1u) << "no draft beside it";
}

TEST(SetupNote, CountsForNothingBesideAConfiguration)
{
    SetupCase setup;
    ASSERT_TRUE(performSetup(setup.request, setup.ports));
    setup.parent.write("data/setup.unfinished", "signing.key\n");
    EXPECT_EQ(problemOf(setup).code, ProblemCode::AlreadySetUp);
}

} // namespace
} // namespace homeport::setup
