#include "app/pages/doctor_page.h"
#include "app/pages/finding_pane.h"
#include "app/words/evidence_words.h"
#include "app/words/finding_words.h"
#include "server/control/evidence_phrases.h"
#include "tests/app/gui_wait.h"
#include "tests/fakes/fake_server_control.h"
#include "tests/fakes/sample_data.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTranslator>
#include <QTreeWidget>

#include <gtest/gtest.h>

using namespace homeport;
using testing_gui::settle;
using testing_gui::waitFor;

namespace {

class Doctor : public testing::Test {
protected:
    Doctor() : page(server)
    {
        server.setStatus(fakes::runningStatus());
        page.resize(1000, 700);
        page.show();
    }
    QPushButton *button(const QString &text)
    {
        for (auto *found : page.findChildren<QPushButton *>()) {
            if (QString(found->text()).remove(u'&') == text)
                return found;
        }
        return nullptr;
    }
    QTreeWidget *tree() { return page.findChild<QTreeWidget *>(); }
    bool says(const QString &text)
    {
        for (auto *label : page.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&page) && label->text().contains(text))
                return true;
        }
        return false;
    }
    fakes::FakeServerControl server;
    pages::DoctorPage page;
};

} // namespace

TEST_F(Doctor, AsksForThisServerOrTheOneThatIsNamed)
{
    button(QStringLiteral("Check server"))->click();
    EXPECT_EQ(server.calls.last(), QStringLiteral("check "));
    server.finishCheck(fakes::sampleReport());
    settle();
    page.findChild<QLineEdit *>()->setText(QStringLiteral(" matrix.org "));
    button(QStringLiteral("Check server"))->click();
    EXPECT_EQ(server.calls.last(), QStringLiteral("check matrix.org"));
}

TEST_F(Doctor, ShowsHowFarItIsAndCanBeCancelled)
{
    page.check({});
    server.tellProgress(7, 19, QStringLiteral("certificates"));
    const auto *bar = page.findChild<QProgressBar *>();
    EXPECT_TRUE(bar->isVisibleTo(&page));
    EXPECT_EQ(bar->value(), 7);
    EXPECT_EQ(bar->maximum(), 19);
    EXPECT_TRUE(says(QStringLiteral("certificates")));
    button(QStringLiteral("Cancel check"))->click();
    ASSERT_TRUE(waitFor([&] { return !bar->isVisibleTo(&page); }));
    EXPECT_TRUE(button(QStringLiteral("Check server"))->isVisibleTo(&page)) << "it can be asked again";
}

TEST_F(Doctor, ShowsTheLikeliestCauseFirstWithItsEvidenceAndRemedy)
{
    page.check({});
    const control::CheckReport report = fakes::sampleReport();
    server.finishCheck(report);
    ASSERT_TRUE(waitFor([&] { return tree()->topLevelItemCount() == 3; }));
    EXPECT_EQ(tree()->currentItem(), tree()->topLevelItem(0));
    EXPECT_EQ(tree()->topLevelItem(0)->childCount(), 4) << "what was sent and what came";
    const auto *snippet = page.findChild<pages::FindingPane *>()->findChild<QPlainTextEdit *>();
    EXPECT_TRUE(snippet->toPlainText().contains(QStringLiteral("proxy_pass http://127.0.0.1:8008;")));
    EXPECT_TRUE(says(QStringLiteral("nginx")));
    EXPECT_TRUE(says(QStringLiteral("keep others from example.org")));
    button(QStringLiteral("Copy this"))->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), report.findings[0].snippet);
    button(QStringLiteral("Copy report"))->click();
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("no answer within 5 s")));

    tree()->setCurrentItem(tree()->topLevelItem(2));
    EXPECT_FALSE(snippet->isVisibleTo(&page)) << "nothing to copy for it";
}

TEST_F(Doctor, TellsTheSidebarWhatDeservesALook)
{
    QSignalSpy told(&page, &pages::DoctorPage::somethingToSee);
    page.check({});
    server.finishCheck(fakes::sampleReport());
    ASSERT_TRUE(waitFor([&] { return told.count() == 1; }));
    EXPECT_EQ(told[0][0].toInt(), 3);
    page.check(QStringLiteral("matrix.org"));
    control::CheckReport other = fakes::sampleReport();
    other.serverName = QStringLiteral("matrix.org");
    server.finishCheck(other);
    ASSERT_TRUE(waitFor([&] { return says(QStringLiteral("matrix.org")); }));
    EXPECT_EQ(told.count(), 1) << "another server's faults are not ours";
}

TEST_F(Doctor, SaysSoWhenThereIsNothingToMend)
{
    page.check({});
    server.finishCheck({.serverName = QStringLiteral("example.org"), .verdict = control::Severity::Ok});
    ASSERT_TRUE(waitFor([&] { return says(QStringLiteral("Nothing to mend")); }));
    EXPECT_TRUE(says(QStringLiteral("Other servers can reach example.org")));
}

TEST(FindingWords, AreGermanInTheGermanWindow)
{
    QTranslator german;
    ASSERT_TRUE(german.load(QStringLiteral(":/i18n/homeport_de")));
    for (const control::FindingKind &kind : control::findingKinds()) {
        for (const char *phrase : {kind.title, kind.meaning, kind.remedy}) {
            const QString said = german.translate("Finding", phrase);
            EXPECT_FALSE(said.isEmpty()) << kind.name << ": " << phrase;
        }
    }
}

TEST(FindingWords, SayTheirEvidenceInGermanAndLeaveWhatOthersAnswered)
{
    QTranslator german;
    ASSERT_TRUE(german.load(QStringLiteral(":/i18n/homeport_de")));
    QCoreApplication::installTranslator(&german);
    control::Finding finding;
    finding.code = control::FindingCode::NotListening;
    finding.subject = QStringLiteral("127.0.0.1:8008");
    finding.evidence = {{"running", "no"}, {"holder", "no program"}, {"purpose", "client"}};
    EXPECT_TRUE(words::describe(finding).meaning.contains(QStringLiteral("Läuft es: nein")))
        << words::describe(finding).meaning.toStdString();
    EXPECT_EQ(words::evidenceName(QStringLiteral("valid_until")), QStringLiteral("gültig bis"));
    EXPECT_EQ(words::evidenceText(QStringLiteral("no program")), QStringLiteral("kein Programm"));
    EXPECT_EQ(words::evidenceText(QJsonArray{"no", "no.example", "192.0.2.1"}),
              QStringLiteral("nein\nno.example\n192.0.2.1"));
    control::Finding certificate;
    certificate.code = control::FindingCode::CertificateWrongName;
    certificate.evidence = {
        {"name", "example.org"},
        {"names", QJsonArray{"a.example", control::evidencePhrase("and_more", {{"count", 988}})}},
        {"why", control::evidencePhrase("well_known_names", {{"host", "b.example"}, {"step", "3.1"}})}};
    const QString meaning = words::describe(certificate).meaning;
    EXPECT_TRUE(meaning.contains(QStringLiteral("a.example, … 988 weitere"))) << meaning.toStdString();
    EXPECT_TRUE(meaning.contains(QStringLiteral("b.example"))) << meaning.toStdString();
    EXPECT_FALSE(meaning.contains(QStringLiteral("names it"))) << meaning.toStdString();
    for (const control::EvidencePhrase &phrase : control::evidencePhrases())
        EXPECT_FALSE(german.translate("EvidencePhrase", phrase.words).isEmpty()) << phrase.code;
    EXPECT_EQ(words::evidenceText(QStringLiteral("federation")), QStringLiteral("andere Server"));
    EXPECT_EQ(words::evidenceText(QStringLiteral("Yes")), QStringLiteral("Yes")) << "not the doctor's own word";
    EXPECT_TRUE(words::asText(finding).contains(QStringLiteral("läuft: nein")));
    QCoreApplication::removeTranslator(&german);
    EXPECT_EQ(words::evidenceText(QStringLiteral("no program")), QStringLiteral("no program"));
    EXPECT_EQ(words::evidenceText(QStringLiteral("decoded_once")), QStringLiteral("decoded once"));
    EXPECT_EQ(words::evidenceName(QStringLiteral("valid_until")), QStringLiteral("valid until"));
}

TEST(FindingWords, AreThereForEveryCode)
{
    for (const control::FindingKind &kind : control::findingKinds()) {
        control::Finding finding;
        finding.code = kind.code;
        finding.subject = QStringLiteral("example.org");
        const words::FindingWords words = words::describe(finding);
        EXPECT_FALSE(words.title.isEmpty()) << kind.name;
        EXPECT_FALSE(words.meaning.isEmpty()) << kind.name;
        EXPECT_FALSE(words.todo.isEmpty()) << kind.name;
    }
}
