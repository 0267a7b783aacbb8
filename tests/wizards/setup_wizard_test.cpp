#include "app/widgets/copy_field.h"
#include "app/widgets/tone_label.h"
#include "tests/wizards/wizard_case.h"
#include "wizards/setup/purpose_page.h"

#include <QDir>
#include <QTreeWidget>

#include <gtest/gtest.h>

using namespace homeport;
using test::SetupWizardTest;
using testing_gui::settle;
using testing_gui::waitFor;
using wizards::SetupWizard;

TEST_F(SetupWizardTest, AsksForNothingToBeDoneBeforeTheLastPage)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("You")));
    introduce(wizard);
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Summary")));
    EXPECT_TRUE(waitFor([&wizard] { return wizard.current()->findChild<QTreeWidget *>()->topLevelItemCount() == 10; }));
    wizard.reject();
    EXPECT_EQ(setup.performCount, 0);
    EXPECT_EQ(wizard.result(), QDialog::Rejected);
    EXPECT_FALSE(QDir(setup.folder).exists());
}

TEST_F(SetupWizardTest, BeginsOnEachPageAtItsFirstFieldAndTellsItsTitle)
{
    SetupWizard wizard(setup);
    wizard.show();
    wizard.activateWindow();
    ASSERT_TRUE(waitFor([&wizard] { return wizard.isActiveWindow(); }));
    const auto focus = [&wizard] { return wizard.focusWidget(); };
    EXPECT_EQ(focus(), choice(wizard, 0)) << "the choice that is made";
    choice(wizard, 1)->click();
    wizard.forward();
    EXPECT_EQ(focus(), field(wizard, 0));
    EXPECT_EQ(wizard.current()->accessibleName(), QStringLiteral("What is your server called?"));
    EXPECT_FALSE(wizard.current()->accessibleDescription().isEmpty());
    field(wizard, 0)->setText(QStringLiteral("example.org"));
    wizard.forward();
    choice(wizard, 2)->click();
    wizard.forward();
    pick(wizard, QStringLiteral("proxy"));
    wizard.back();
    wizard.forward();
    EXPECT_TRUE(qobject_cast<QRadioButton *>(focus()) && qobject_cast<QRadioButton *>(focus())->isChecked())
        << "of radio buttons the chosen one is reached";
    wizard.forward();
    EXPECT_EQ(focus(), field(wizard, 0));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    EXPECT_EQ(focus(), field(wizard, 1)) << "the other one is hidden: a proxy does TLS";
    ASSERT_TRUE(goTo(wizard, QStringLiteral("You")));
    EXPECT_EQ(focus(), field(wizard, 0));
    wizard.back(); // to the router
    wizard.back();
    EXPECT_EQ(focus(), field(wizard, 1)) << "and going back";
}

TEST_F(SetupWizardTest, ChecksTheServerNameWhileOneTypes)
{
    SetupWizard wizard(setup);
    wizard.show();
    choice(wizard, 1)->click();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Server name")));
    EXPECT_FALSE(wizard.current()->isComplete());
    field(wizard, 0)->setText(QStringLiteral("exa_mple"));
    EXPECT_FALSE(wizard.current()->isComplete());
    field(wizard, 0)->setText(QStringLiteral("example.org"));
    EXPECT_TRUE(wizard.current()->isComplete());
    bool preview = false;
    for (auto *label : wizard.current()->findChildren<QLabel *>())
        preview = preview || label->text() == QStringLiteral("@you:example.org");
    EXPECT_TRUE(preview);
}

TEST_F(SetupWizardTest, KeepsWhatWasTypedWhenOneGoesBack)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goToCertificate(wizard));
    pick(wizard, QStringLiteral("for practice"));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    field(wizard, 1)->setText(QStringLiteral("127.0.0.1:9009"));
    while (step(wizard) != QStringLiteral("Purpose"))
        wizard.back();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Server name")));
    EXPECT_EQ(field(wizard, 0)->text(), QStringLiteral("example.org"));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    EXPECT_EQ(field(wizard, 1)->text(), QStringLiteral("127.0.0.1:9009"));
    EXPECT_EQ(wizard.request().certificate, control::CertificateSource::MakePrivateCa);
}

TEST_F(SetupWizardTest, ReadsTheCertificateAtOnceAndLetsOnlyAUsableOnePass)
{
    setup.certificate.usable = false;
    setup.certificate.problems = {{control::ProblemCode::CertificateKeyMismatch, {}, {}}};
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goToCertificate(wizard));
    pick(wizard, QStringLiteral("have one"));
    EXPECT_FALSE(wizard.current()->isComplete());
    giveFiles(wizard);
    settle();
    EXPECT_FALSE(wizard.current()->isComplete());
    setup.certificate = fakes::sampleCertificate();
    giveFiles(wizard, QStringLiteral("/a/other.pem"));
    EXPECT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); })) << "a wrong name is only a warning";
}

TEST_F(SetupWizardTest, SaysThatOthersRefuseACertificateOfNoPublicAuthorityAndGoesOn)
{
    setup.certificate.problems = {{control::ProblemCode::CertificateUntrusted, {}, {}}};
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goToCertificate(wizard));
    pick(wizard, QStringLiteral("have one"));
    giveFiles(wizard);
    EXPECT_TRUE(
        waitFor([&wizard] { return says(wizard, QStringLiteral("signed by itself, not by a public authority")); }));
    EXPECT_TRUE(wizard.current()->isComplete());
    EXPECT_TRUE(says(wizard, QStringLiteral("Other servers will refuse yours")));
}

TEST_F(SetupWizardTest, DoesNotGoOnWithAPortThatIsTaken)
{
    setup.takenPorts = {QStringLiteral("8448")};
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    settle();
    EXPECT_FALSE(wizard.current()->isComplete());
    field(wizard, 0)->setText(QStringLiteral("nonsense"));
    settle(400);
    EXPECT_FALSE(wizard.current()->isComplete());
    field(wizard, 0)->setText(QStringLiteral("127.0.0.1:8008"));
    settle(400);
    EXPECT_FALSE(wizard.current()->isComplete()) << "the same for both";
    field(wizard, 0)->setText(QStringLiteral("127.0.0.1:8449"));
    EXPECT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); }));
}

TEST_F(SetupWizardTest, KeepsHalfAnAddressWhenOneGoesBackAndForth)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    field(wizard, 1)->setText(QStringLiteral("127.0.0.1:80"));
    field(wizard, 1)->setText(QStringLiteral("127.0.0.1:"));
    wizard.back();
    EXPECT_EQ(wizard.request().clientListen, QStringLiteral("127.0.0.1:80")) << "nobody meets half of it";
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    EXPECT_EQ(field(wizard, 1)->text(), QStringLiteral("127.0.0.1:"));
    EXPECT_FALSE(wizard.current()->isComplete());
    EXPECT_TRUE(says(wizard, QStringLiteral("Write an address, a colon and a port")));
}

TEST_F(SetupWizardTest, DoesNotGoOnWhenOneListenerWantsTheOthersPortOnEveryAddress)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    field(wizard, 0)->setText(QStringLiteral("0.0.0.0:8008"));
    ASSERT_TRUE(waitFor([this] { return setup.checkedAddresses.contains(QStringLiteral("0.0.0.0:8008")); }));
    settle();
    EXPECT_FALSE(wizard.current()->isComplete());
    EXPECT_TRUE(says(wizard, QStringLiteral("Both want the same port")));
    field(wizard, 0)->setText(QStringLiteral("127.0.0.2:8008"));
    EXPECT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); })) << "another address of this computer";
    EXPECT_FALSE(says(wizard, QStringLiteral("Both want the same port")));
}

TEST_F(SetupWizardTest, AsksForNoFederationPortWhereAProxyDoesTls)
{
    setup.takenPorts = {QStringLiteral("8448")};
    SetupWizard wizard(setup);
    wizard.show();
    choice(wizard, 1)->click();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Server name")));
    field(wizard, 0)->setText(QStringLiteral("example.org"));
    wizard.forward();
    choice(wizard, 1)->click();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    EXPECT_FALSE(field(wizard, 0)->isVisibleTo(&wizard));
    EXPECT_TRUE(says(wizard, QStringLiteral("Other servers connect to your proxy")));
    field(wizard, 1)->setText(QStringLiteral("0.0.0.0:8448"));
    ASSERT_TRUE(waitFor([this] { return setup.checkedAddresses.contains(QStringLiteral("0.0.0.0:8448")); }));
    settle();
    EXPECT_FALSE(wizard.current()->isComplete()) << "taken by another program";
    field(wizard, 1)->setText(QStringLiteral("127.0.0.1:8008"));
    EXPECT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); }));
}

TEST_F(SetupWizardTest, OffersTheFileWhenNoKeyringAnswers)
{
    setup.keyring = false;
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Data and key")));
    ASSERT_TRUE(waitFor([&wizard] { return wizard.current()->isComplete(); }));
    EXPECT_FALSE(choice(wizard, 1)->isEnabled());
    EXPECT_EQ(wizard.request().keyStorage, control::KeyStorage::File);
    field(wizard, 0)->setText(QStringLiteral("relative/folder"));
    EXPECT_FALSE(wizard.current()->isComplete());
}

TEST_F(SetupWizardTest, WaitsForAFolderOnASlowDiskWithoutHoldingUpTheWindow)
{
    using Kind = control::FolderVerdict::Kind;
    setup.folderAtOnce = false;
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Data and key")));
    ASSERT_TRUE(waitFor([&wizard] { return says(wizard, QStringLiteral("A keyring answers")); }));
    EXPECT_TRUE(says(wizard, QStringLiteral("Looking at the folder")));
    EXPECT_FALSE(wizard.current()->isComplete());
    const auto answer = [&](const QString &folder, const control::FolderVerdict &verdict) {
        field(wizard, 0)->setText(folder);
        EXPECT_TRUE(waitFor([&] { return setup.lookedAt.contains(folder); })) << folder.toStdString();
        setup.answerFolder(verdict);
        settle(20);
    };
    answer(QStringLiteral("/net/file/homeport"), {Kind::IsAFile, QStringLiteral("/net/file"), false, 0});
    EXPECT_TRUE(says(wizard, QStringLiteral("/net/file is a file")));
    EXPECT_FALSE(wizard.current()->isComplete());
    answer(QStringLiteral("/root/homeport"), {Kind::NotWritable, QStringLiteral("/root"), false, 0});
    EXPECT_TRUE(says(wizard, QStringLiteral("may not write to /root")));
    EXPECT_FALSE(wizard.current()->isComplete());
    answer(QStringLiteral("/srv/homeport"), {Kind::Fits, QStringLiteral("/srv"), false, 5LL << 30});
    EXPECT_TRUE(says(wizard, QStringLiteral("The folder is made at the end")));
    EXPECT_TRUE(wizard.current()->isComplete());
    field(wizard, 0)->setText(QStringLiteral("/srv/another"));
    EXPECT_FALSE(wizard.current()->isComplete()) << "nothing is known of this one";
}

TEST_F(SetupWizardTest, SaysAtTheFolderWhatIsInItAndOffersToOpenAWholeServer)
{
    using Kind = control::FolderVerdict::Kind;
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Data and key")));
    const auto open = [&wizard] { return buttonWith(wizard, QStringLiteral("Open that server")); };
    ASSERT_TRUE(open());
    setup.folderVerdict.kind = Kind::Occupied;
    setup.folderVerdict.there = control::Problem{control::ProblemCode::SetupCutOff, QStringLiteral("/srv/half"),
                                                 QStringLiteral("rm /srv/half/signing.key")};
    field(wizard, 0)->setText(QStringLiteral("/srv/half"));
    auto *command = wizard.current()->findChild<widgets::CopyField *>();
    EXPECT_TRUE(waitFor([&] { return command->isVisible(); }));
    EXPECT_EQ(command->text(), QStringLiteral("rm /srv/half/signing.key"));
    EXPECT_FALSE(wizard.current()->isComplete());
    EXPECT_FALSE(open()->isVisible());

    setup.folderVerdict.kind = Kind::HoldsServer;
    setup.folderVerdict.there = control::Problem{control::ProblemCode::AlreadySetUp, QStringLiteral("/srv/whole"), {}};
    field(wizard, 0)->setText(QStringLiteral("/srv/whole"));
    EXPECT_TRUE(waitFor([&] { return says(wizard, QStringLiteral("already a server in /srv/whole")); }));
    EXPECT_FALSE(wizard.current()->isComplete());
    EXPECT_FALSE(command->isVisible());
    ASSERT_TRUE(open()->isVisible());
    open()->click();
    EXPECT_EQ(wizard.result(), QDialog::Accepted);
    EXPECT_EQ(wizard.dataFolder(), QStringLiteral("/srv/whole"));
    EXPECT_EQ(setup.performCount, 0);
}

TEST_F(SetupWizardTest, OpensAServerThatExistsFromTheFirstPage)
{
    SetupWizard wizard(setup);
    wizard.show();
    auto *page = qobject_cast<wizards::PurposePage *>(wizard.current());
    ASSERT_TRUE(page);
    ASSERT_TRUE(buttonWith(wizard, QStringLiteral("Open a server that exists")));
    page->lookForServer(QStringLiteral("/srv/empty"));
    EXPECT_TRUE(waitFor([&] { return says(wizard, QStringLiteral("no server in /srv/empty")); }));
    EXPECT_TRUE(wizard.isVisible());
    setup.folderVerdict.kind = control::FolderVerdict::Kind::HoldsServer;
    page->lookForServer(QStringLiteral("/srv/whole"));
    EXPECT_TRUE(waitFor([&] { return !wizard.isVisible(); }));
    EXPECT_EQ(wizard.result(), QDialog::Accepted);
    EXPECT_EQ(wizard.dataFolder(), QStringLiteral("/srv/whole"));
    EXPECT_EQ(setup.performCount, 0);
}

TEST_F(SetupWizardTest, RemembersThatTheKeyringWasWishedForWhenItAnswersAgain)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Data and key")));
    ASSERT_TRUE(waitFor([&wizard] { return choice(wizard, 1)->isEnabled(); }));
    choice(wizard, 1)->click();
    EXPECT_EQ(wizard.request().keyStorage, control::KeyStorage::Keyring);
    const auto leaveAndComeBack = [&wizard] {
        wizard.back();
        return goTo(wizard, QStringLiteral("Data and key")) &&
               waitFor([&wizard] { return !says(wizard, QStringLiteral("Looking for a keyring")); });
    };
    ASSERT_TRUE(leaveAndComeBack());
    EXPECT_EQ(wizard.request().keyStorage, control::KeyStorage::Keyring);
    setup.keyring = false;
    ASSERT_TRUE(leaveAndComeBack());
    EXPECT_EQ(wizard.request().keyStorage, control::KeyStorage::File);
    setup.keyring = true;
    ASSERT_TRUE(leaveAndComeBack());
    EXPECT_EQ(wizard.request().keyStorage, control::KeyStorage::Keyring);
}

TEST_F(SetupWizardTest, TakesOnlyANameThatFitsWhatTheServerIsFor)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Server name")));
    EXPECT_TRUE(wizard.current()->isComplete());
    EXPECT_FALSE(says(wizard, QStringLiteral("can never change"))) << "a server for practice is thrown away";
    field(wizard, 0)->setText(QStringLiteral("example.org"));
    EXPECT_FALSE(wizard.current()->isComplete()) << "others could find it, and practice promises the contrary";
    wizard.back();
    choice(wizard, 1)->click();
    wizard.forward();
    field(wizard, 0)->setText(QStringLiteral("localhost"));
    EXPECT_FALSE(wizard.current()->isComplete()) << "nobody could find it";
    field(wizard, 0)->setText(QStringLiteral("example.org"));
    EXPECT_TRUE(wizard.current()->isComplete());
}

TEST_F(SetupWizardTest, KeepsTheAnswersOfBothPurposes)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    field(wizard, 0)->setText(QStringLiteral("127.0.0.1:9448"));
    const auto toPurpose = [&wizard](int nth) {
        while (step(wizard) != QStringLiteral("Purpose"))
            wizard.back();
        choice(wizard, nth)->click();
    };
    toPurpose(1);
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Server name")));
    field(wizard, 0)->setText(QStringLiteral("example.org"));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Certificate")));
    giveFiles(wizard);
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    EXPECT_EQ(field(wizard, 0)->text(), QStringLiteral("0.0.0.0:8448"));
    toPurpose(0);
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    EXPECT_EQ(field(wizard, 0)->text(), QStringLiteral("127.0.0.1:9448"));
    EXPECT_EQ(wizard.request().certificate, control::CertificateSource::MakePrivateCa);
    toPurpose(1);
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Certificate")));
    EXPECT_EQ(wizard.request().serverName, QStringLiteral("example.org"));
    EXPECT_EQ(field(wizard, 2)->text(), QStringLiteral("/a/fullchain.pem"));
    EXPECT_EQ(wizard.request().certificate, control::CertificateSource::Import);
    EXPECT_EQ(wizard.request().keyFile, QStringLiteral("/a/privkey.pem"));
}

TEST_F(SetupWizardTest, WarnsWhenAServerForPracticeListensForOthers)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Ports")));
    EXPECT_FALSE(says(wizard, QStringLiteral("Other computers in your network")));
    field(wizard, 1)->setText(QStringLiteral("0.0.0.0:8008"));
    EXPECT_TRUE(says(wizard, QStringLiteral("Other computers in your network")));
}

TEST_F(SetupWizardTest, AWeakPasswordIsNotCalledGood)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("You")));
    const auto *verdict = wizard.current()->findChild<widgets::ToneLabel *>();
    const auto type = [&wizard](const QString &password) {
        for (const int nth : {1, 2})
            field(wizard, nth)->setText(password);
    };
    field(wizard, 0)->setText(QStringLiteral("ada"));
    type(QStringLiteral("password"));
    EXPECT_TRUE(wizard.current()->isComplete()) << "it is allowed";
    EXPECT_EQ(verdict->tone(), words::Tone::Warning);
    type(QStringLiteral("correct horse battery"));
    EXPECT_EQ(verdict->tone(), words::Tone::Good);
}

TEST_F(SetupWizardTest, ProposesTheFolderThatWasAskedFor)
{
    SetupWizard wizard(setup, place.filePath(QStringLiteral("elsewhere")));
    EXPECT_EQ(wizard.dataFolder(), place.filePath(QStringLiteral("elsewhere")));
}
