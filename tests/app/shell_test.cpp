#include "app/pages/key_dialog.h"
#include "app/shell/main_window.h"
#include "app/shell/news.h"
#include "app/shell/program_names.h"
#include "app/shell/server_search.h"
#include "app/shell/sidebar.h"
#include "app/shell/status_strip.h"
#include "app/shell/stop_overlay.h"
#include "app/widgets/problem_card.h"
#include "tests/app/gui_wait.h"
#include "tests/fakes/fake_server_control.h"
#include "tests/fakes/fake_setup_control.h"
#include "tests/fakes/sample_data.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace homeport;
using pages::PageId;
using testing_gui::settle;
using testing_gui::waitFor;

TEST(MainWindow, StopsTheServerBeforeItCloses)
{
    fakes::FakeServerControl server;
    server.stopAtOnce = false;
    server.setStatus(fakes::runningStatus());
    shell::MainWindow window(server);
    window.show();
    window.close();
    settle();
    EXPECT_TRUE(window.isVisible()) << "it drains first";
    EXPECT_TRUE(window.findChild<shell::StopOverlay *>()) << "and says so";
    window.close(); // an impatient second click changes nothing
    EXPECT_EQ(server.calls.count(QStringLiteral("stop")), 1);
    server.finishStop();
    EXPECT_TRUE(waitFor([&window] { return !window.isVisible(); }));
}

TEST(MainWindow, ShowsTheDoctorToWhomClicksOnItsNews)
{
    fakes::FakeServerControl server;
    server.setStatus(fakes::runningStatus());
    shell::MainWindow window(server);
    window.showMinimized();
    Q_EMIT window.findChild<shell::News *>()->wanted();
    EXPECT_FALSE(window.isMinimized());
    EXPECT_EQ(window.findChild<QStackedWidget *>()->currentIndex(), int(PageId::Doctor));
}

TEST(MainWindow, ChecksAsSoonAsTheServerRunsAndOnlyOnce)
{
    fakes::FakeServerControl server;
    control::ServerStatus status;
    status.state = control::RunState::Starting;
    server.setStatus(status);
    shell::MainWindow window(server);
    window.show();
    window.checkOnceRunning();
    const auto *pages = window.findChild<QStackedWidget *>();
    EXPECT_EQ(pages->currentIndex(), int(PageId::Doctor));
    const auto checks = [&server] { return server.calls.filter(QStringLiteral("check ")); };
    EXPECT_TRUE(checks().isEmpty()) << "nobody can be reached yet";
    server.setStatus(fakes::runningStatus());
    server.setStatus(fakes::runningStatus());
    EXPECT_EQ(checks(), QStringList(QStringLiteral("check ") + fakes::runningStatus().serverName));
    status.state = control::RunState::Stopped;
    server.setStatus(status);
}

TEST(MainWindow, ShowsWhyTheServerDidNotStartInsteadOfACheck)
{
    fakes::FakeServerControl server;
    shell::MainWindow window(server);
    window.show();
    window.checkOnceRunning();
    server.setStatus(fakes::failedStatus());
    EXPECT_EQ(window.findChild<QStackedWidget *>()->currentIndex(), int(PageId::Overview));
    server.setStatus(fakes::runningStatus());
    EXPECT_TRUE(server.calls.filter(QStringLiteral("check ")).isEmpty()) << "that was another start";
    control::ServerStatus stopped;
    stopped.state = control::RunState::Stopped;
    server.setStatus(stopped);
}

TEST(MainWindow, ClosesAtOnceWhenTheServerIsStopped)
{
    fakes::FakeServerControl server;
    control::ServerStatus status;
    status.state = control::RunState::Stopped;
    server.setStatus(status);
    shell::MainWindow window(server);
    window.show();
    EXPECT_TRUE(window.close());
    EXPECT_FALSE(server.calls.contains(QStringLiteral("stop")));
}

TEST(MainWindow, LeavesWhenThePersonDoesNotWaitAnyLonger)
{
    fakes::FakeServerControl server;
    server.stopAtOnce = false;
    server.setStatus(fakes::runningStatus());
    shell::MainWindow window(server);
    window.show();
    window.close();
    settle();
    auto *overlay = window.findChild<shell::StopOverlay *>();
    ASSERT_TRUE(overlay);
    Q_EMIT overlay->leaveWanted();
    EXPECT_TRUE(waitFor([&window] { return !window.isVisible(); }));
    server.finishStop();
    settle();
}

TEST(ServerSearch, WaitsForASlowFolderWithoutHoldingUpTheLoop)
{
    using Found = shell::ServerSearch::Found;
    fakes::FakeSetupControl setup;
    EXPECT_EQ(shell::ServerSearch::look(setup, QStringLiteral("/srv/empty")), Found::NoServer);
    setup.folderAtOnce = false;
    const auto dialog = [] {
        const auto windows = QApplication::topLevelWidgets();
        const auto found = std::ranges::find_if(windows, [](QWidget *window) {
            return qobject_cast<shell::ServerSearch *>(window) && window->isVisible();
        });
        return found == windows.end() ? nullptr : qobject_cast<QDialog *>(*found);
    };
    QTimer events; // run while it waits
    QObject::connect(&events, &QTimer::timeout, &events, [&] {
        if (dialog())
            setup.answerFolder({control::FolderVerdict::Kind::HoldsServer, {}, true, 0});
    });
    events.start(10);
    EXPECT_EQ(shell::ServerSearch::look(setup, QStringLiteral("/net/slow")), Found::Server);
    events.stop();
    QTimer person;
    QObject::connect(&person, &QTimer::timeout, &person, [&] {
        if (dialog())
            dialog()->reject();
    });
    person.start(10);
    EXPECT_EQ(shell::ServerSearch::look(setup, QStringLiteral("/net/gone")), Found::GivenUp);
}

TEST(ProgramNames, GiveTheSettingsAFileOfOurOwn)
{
    const QString organisation = QCoreApplication::organizationName();
    const QString application = QCoreApplication::applicationName();
    QCoreApplication::setOrganizationName({});
    shell::nameProgram();
    EXPECT_TRUE(QSettings().fileName().contains(QStringLiteral("/homeport/homeport.")))
        << qPrintable(QSettings().fileName());
    QCoreApplication::setOrganizationName(organisation);
    QCoreApplication::setApplicationName(application);
    QGuiApplication::setApplicationDisplayName({});
}

TEST(StopOverlay, SaysWhatItWaitsForAndLeavesAtTheEndOfItsTime)
{
    shell::StopOverlay overlay(QStringLiteral("requests"), nullptr, 2);
    int left = 0;
    QObject::connect(&overlay, &shell::StopOverlay::leaveWanted, &overlay, [&left] { ++left; });
    overlay.open();
    const auto says = [&overlay](const QString &text) {
        const auto labels = overlay.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](QLabel *label) { return label->text() == text; });
    };
    EXPECT_TRUE(says(QStringLiteral("Waiting for requests, 0 s of at most 2 s")));
    EXPECT_TRUE(waitFor([&] { return says(QStringLiteral("Waiting for requests, 1 s of at most 2 s")); }));
    EXPECT_EQ(left, 0);
    EXPECT_TRUE(waitFor([&] { return left > 0; }));
}

TEST(MainWindow, OpensPagesByKeyboard)
{
    fakes::FakeServerControl server;
    server.setStatus(fakes::runningStatus());
    shell::MainWindow window(server);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(waitFor([&window] { return window.isActiveWindow(); }));
    auto *pages = window.findChild<QStackedWidget *>();
    for (int page = int(PageId::Settings); page >= 0; --page) {
        QTest::keyClick(&window, Qt::Key(Qt::Key_1 + page), Qt::AltModifier);
        EXPECT_EQ(pages->currentIndex(), page);
    }
}

TEST(MainWindow, LeadsEachRemedyToItsPlace)
{
    fakes::FakeServerControl server;
    auto status = fakes::failedStatus();
    const auto offer = [&](control::ProblemCode code) {
        status.problems = {{code, QStringLiteral("/etc/fullchain.pem"), {}}};
        server.setStatus(status);
    };
    server.setStatus(status);
    shell::MainWindow window(server);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(waitFor([&window] { return window.isActiveWindow(); }));
    auto *pages = window.findChild<QStackedWidget *>();
    const auto click = [&window](const QString &label) {
        for (auto *card : window.findChildren<widgets::ProblemCard *>()) {
            for (auto *button : card->findChildren<QPushButton *>()) {
                if (button->text() == label)
                    return button->click();
            }
        }
        ADD_FAILURE() << label.toStdString() << " is not offered";
    };
    const auto focusedText = [&window] {
        const auto *label = qobject_cast<QLabel *>(window.focusWidget());
        return label ? label->text() : QString();
    };
    offer(control::ProblemCode::CertificateExpired);
    click(QStringLiteral("Show certificate"));
    EXPECT_EQ(pages->currentIndex(), int(PageId::Settings));
    EXPECT_TRUE(focusedText().contains(QStringLiteral("Valid for"))) << focusedText().toStdString();

    window.showPage(PageId::Overview);
    offer(control::ProblemCode::AddressNotHere);
    settle();
    click(QStringLiteral("Show addresses"));
    EXPECT_EQ(pages->currentIndex(), int(PageId::Settings));
    EXPECT_TRUE(focusedText().contains(QStringLiteral("0.0.0.0:8448"))) << focusedText().toStdString();

    window.showPage(PageId::Overview);
    offer(control::ProblemCode::SigningKeyMissing);
    settle();
    server.calls.clear();
    click(QStringLiteral("Find the key"));
    auto *dialog = window.findChild<pages::KeyDialog *>();
    ASSERT_TRUE(dialog);
    EXPECT_FALSE(server.calls.contains(QStringLiteral("start"))) << "it asks first";
    for (auto *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            button->click();
    }
    EXPECT_TRUE(server.calls.contains(QStringLiteral("start")));
}

TEST(StatusStrip, SaysTheReasonFirstAndOpensThePageThatExplains)
{
    shell::StatusStrip strip;
    QSignalSpy wanted(&strip, &shell::StatusStrip::pageWanted);
    strip.tell(fakes::runningStatus());
    const int parts = int(strip.findChildren<QToolButton *>().size());
    EXPECT_GE(parts, 5);
    for (auto *button : strip.findChildren<QToolButton *>()) {
        if (button->text().contains(QStringLiteral("waiting")))
            button->click();
    }
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted[0][0].value<PageId>(), PageId::Servers);
    strip.tell(fakes::failedStatus());
    settle();
    const auto left = strip.findChildren<QToolButton *>();
    ASSERT_EQ(left.size(), 1);
    EXPECT_TRUE(left[0]->text().contains(QStringLiteral("nginx")));
}
