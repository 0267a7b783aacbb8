#include "tests/wizards/wizard_case.h"

#include <gtest/gtest.h>

using namespace homeport;
using test::SetupWizardTest;
using testing_gui::settle;
using testing_gui::waitFor;
using wizards::SetupWizard;

TEST_F(SetupWizardTest, PracticeNeedsOnlyANameAndAPassword)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(practiceUntilSetUp(wizard));
    EXPECT_EQ(setup.performCount, 1);
    EXPECT_EQ(setup.performed.serverName, QStringLiteral("localhost"));
    EXPECT_EQ(setup.performed.federationListen, QStringLiteral("127.0.0.1:8448"));
    EXPECT_EQ(setup.performed.clientListen, QStringLiteral("127.0.0.1:8008"));
    EXPECT_EQ(setup.performed.certificate, control::CertificateSource::MakePrivateCa);
    EXPECT_EQ(setup.performed.adminName, QStringLiteral("ada"));
    for (int at = 0; at < setup.planned.steps.size(); ++at)
        setup.tellStep(at);
    EXPECT_FALSE(wizard.current()->isComplete());
    setup.finish(control::Done{});
    ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); }));
    wizard.forward();
    EXPECT_EQ(wizard.result(), QDialog::Accepted);
    EXPECT_EQ(wizard.dataFolder(), setup.folder);
    EXPECT_TRUE(wizard.request().adminPassword.isEmpty()) << "the password stays no longer than needed";
}

TEST_F(SetupWizardTest, GoesBackAfterAFailureAndTriesAnew)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(practiceUntilSetUp(wizard));
    setup.tellStep(0);
    EXPECT_FALSE(wizard.current()->mayGoBack()) << "while it works";
    setup.finish(std::unexpected(control::Problem{control::ProblemCode::DiskFull, {}, {}}));
    ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->mayGoBack(); }));
    EXPECT_FALSE(wizard.current()->isComplete());
    while (step(wizard) != QStringLiteral("You"))
        wizard.back();
    field(wizard, 0)->setText(QStringLiteral("grace"));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Set up")));
    EXPECT_EQ(setup.performCount, 2);
    EXPECT_EQ(setup.performed.adminName, QStringLiteral("grace"));
    EXPECT_EQ(setup.performed.adminPassword, QStringLiteral("correct horse battery"));
    setup.finish(control::Done{});
    EXPECT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); }));
}

TEST_F(SetupWizardTest, CancelWaitsUntilEverythingIsTakenAwayAgain)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(practiceUntilSetUp(wizard));
    setup.tellStep(0);
    wizard.reject(); // Cancel, Escape or the close button
    settle();
    EXPECT_TRUE(wizard.isVisible()) << "the server side still cleans up";
    wizard.reject();
    EXPECT_TRUE(wizard.isVisible());
    setup.finish(std::unexpected(control::Problem{}));
    ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->mayGoBack(); }));
    wizard.reject();
    EXPECT_FALSE(wizard.isVisible());
    EXPECT_EQ(wizard.result(), QDialog::Rejected);
}

TEST_F(SetupWizardTest, ACancelThatComesTooLateIsToldAsWhatItIs)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(practiceUntilSetUp(wizard));
    for (int at = 0; at < setup.planned.steps.size(); ++at)
        setup.tellStep(at);
    wizard.reject();
    setup.planned.problems = {
        {control::ProblemCode::AlreadySetUp, setup.folder, {}}}; // what a look at the folder finds
    setup.finish(control::Done{});
    ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); }));
    EXPECT_TRUE(says(wizard, QStringLiteral("finished before the cancel came")));
    EXPECT_FALSE(says(wizard, QStringLiteral("taken away again")));
    wizard.forward();
    EXPECT_EQ(wizard.result(), QDialog::Accepted);
}

TEST_F(SetupWizardTest, SaysSoWhenNotEverythingCouldBeTakenAway)
{
    for (const bool cancel : {true, false}) {
        setup.planned.problems.clear();
        SetupWizard wizard(setup);
        wizard.show();
        ASSERT_TRUE(practiceUntilSetUp(wizard));
        setup.tellStep(0);
        if (cancel)
            wizard.reject();
        setup.planned.problems = {{control::ProblemCode::AlreadySetUp, setup.folder, {}}};
        setup.finish(std::unexpected(control::Problem{control::ProblemCode::DiskFull, {}, {}}));
        ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->mayGoBack(); }));
        EXPECT_TRUE(says(wizard, QStringLiteral("not everything could be taken away again"))) << cancel;
        EXPECT_EQ(says(wizard, QStringLiteral("Cancelled")), cancel);
    }
}

TEST_F(SetupWizardTest, CountsWhatACutOffOrAnotherSetUpLeftAsLeft)
{
    using control::ProblemCode;
    for (const auto code : {ProblemCode::SetupCutOff, ProblemCode::AnotherInstance}) {
        for (const bool before : {true, false}) {
            setup.planned.problems.clear();
            SetupWizard wizard(setup);
            wizard.show();
            ASSERT_TRUE(practiceUntilSetUp(wizard));
            setup.planned.problems = {{code, setup.folder, {}}};
            setup.finish(std::unexpected(control::Problem{before ? code : ProblemCode::DiskFull, setup.folder, {}}));
            ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->mayGoBack(); }));
            EXPECT_EQ(says(wizard, QStringLiteral("What was in the folder before is as it was")), before) << int(code);
            EXPECT_EQ(says(wizard, QStringLiteral("not everything could be taken away again")), !before) << int(code);
        }
    }
}

TEST_F(SetupWizardTest, ClosedAfterItIsDoneMeansToGoOn)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(practiceUntilSetUp(wizard));
    setup.finish(control::Done{});
    ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); }));
    wizard.reject();
    EXPECT_EQ(wizard.result(), QDialog::Accepted);
}
