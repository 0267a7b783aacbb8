#include "app/async/continue_on.h"
#include "app/models/exchange_model.h"
#include "app/pages/add_account_dialog.h"
#include "app/pages/exchange_pane.h"
#include "app/pages/overview_page.h"
#include "app/pages/servers_page.h"
#include "app/pages/traffic_page.h"
#include "app/widgets/icons.h"
#include "app/widgets/live_table.h"
#include "app/widgets/problem_card.h"
#include "app/widgets/theme.h"
#include "tests/app/gui_wait.h"
#include "tests/fakes/fake_server_control.h"
#include "tests/fakes/sample_data.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

using namespace homeport;
using testing_gui::settle;
using testing_gui::waitFor;

namespace {

template <class T>
T *withText(QWidget &in, const QString &text)
{
    for (auto *found : in.findChildren<T *>()) {
        if (QString(found->text()).remove(u'&').contains(text) && found->isVisibleTo(&in))
            return found;
    }
    return nullptr;
}

} // namespace

TEST(ContinueOn, CallsNothingOnceItsContextIsGone)
{
    bool called = false;
    QPromise<int> promise;
    promise.start();
    {
        QObject context;
        async::continueOn(&context, promise.future(), [&called](int) { called = true; }, [&called] { called = true; });
    }
    promise.addResult(1);
    promise.finish();
    settle();
    EXPECT_FALSE(called);
}

TEST(ContinueOn, ArrivesOnTheThreadOfTheContext)
{
    QObject context;
    QPromise<int> promise;
    promise.start();
    std::thread::id where;
    int value = 0;
    async::continueOn(
        &context, promise.future(),
        [&](int got) {
            where = std::this_thread::get_id();
            value = got;
        },
        [] { FAIL() << "it had a value"; });
    std::thread server([&promise] {
        promise.addResult(7);
        promise.finish();
    });
    EXPECT_TRUE(waitFor([&value] { return value == 7; }));
    server.join();
    EXPECT_EQ(where, std::this_thread::get_id());
}

TEST(ContinueOn, TellsThatNoValueCame)
{
    for (const bool cancelled : {true, false}) {
        QObject context;
        QPromise<int> promise;
        promise.start();
        bool told = false;
        async::continueOn(
            &context, promise.future(), [](int) { FAIL() << "there was none"; }, [&told] { told = true; });
        if (cancelled)
            promise.future().cancel();
        promise.finish(); // what the server does when it ends before it answered
        EXPECT_TRUE(waitFor([&told] { return told; }));
    }
}

TEST(OverviewPage, OffersStartWhenStoppedAndStopWhenRunning)
{
    fakes::FakeServerControl server;
    auto status = fakes::runningStatus();
    server.setStatus(status);
    pages::OverviewPage page(server);
    QSignalSpy stop(&page, &pages::OverviewPage::stopWanted);
    QSignalSpy start(&page, &pages::OverviewPage::startWanted);
    auto *button = withText<QPushButton>(page, QStringLiteral("Stop server"));
    ASSERT_TRUE(button);
    button->click();
    EXPECT_EQ(stop.size(), 1);
    status.state = control::RunState::Stopped;
    server.setStatus(status);
    ASSERT_TRUE(withText<QPushButton>(page, QStringLiteral("Start server")));
    button->click();
    EXPECT_EQ(start.size(), 1);
    status.state = control::RunState::Stopping;
    server.setStatus(status);
    EXPECT_FALSE(button->isEnabled());
}

TEST(OverviewPage, ShowsOneCardAProblemAndCarriesItsRemedyOut)
{
    fakes::FakeServerControl server;
    server.setStatus(fakes::failedStatus());
    pages::OverviewPage page(server);
    EXPECT_EQ(page.findChildren<widgets::ProblemCard *>().size(), 2);
    QSignalSpy remedies(&page, &pages::OverviewPage::remedyWanted);
    auto *again = withText<QPushButton>(page, QStringLiteral("Try again"));
    ASSERT_TRUE(again);
    again->click();
    ASSERT_EQ(remedies.size(), 1);
    server.setStatus(fakes::runningStatus());
    settle();
    EXPECT_TRUE(page.findChildren<widgets::ProblemCard *>().isEmpty());
}

TEST(ServersPage, RetriesThePeerThatIsChosen)
{
    fakes::FakeServerControl server;
    server.peerRows = fakes::samplePeers();
    server.setStatus(fakes::runningStatus());
    pages::ServersPage page(server);
    auto *table = page.findChild<widgets::LiveTable *>();
    ASSERT_TRUE(waitFor([table] { return table->model()->rowCount() == 5; }));
    table->selectRow(4); // by name, the last is old-server.example
    auto *retry = withText<QPushButton>(page, QStringLiteral("Retry now"));
    ASSERT_TRUE(retry);
    ASSERT_TRUE(retry->isEnabled());
    retry->click();
    EXPECT_TRUE(server.calls.contains(QStringLiteral("retryPeer old-server.example")));
}

TEST(ServersPage, KeepsTheAnswerToARetryUntilTheStateOfTheServerChanges)
{
    fakes::FakeServerControl server;
    server.peerRows = fakes::samplePeers();
    server.retryAnswer = std::unexpected(control::Problem{control::ProblemCode::DiskFull, QStringLiteral("/srv"), {}});
    server.setStatus(fakes::runningStatus());
    pages::ServersPage page(server);
    page.show();
    auto *table = page.findChild<widgets::LiveTable *>();
    ASSERT_TRUE(waitFor([table] { return table->model()->rowCount() == 5; }));
    table->selectRow(4); // by name, the last is old-server.example
    const auto says = [&page](const QString &part) {
        const auto labels = page.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](QLabel *label) { return label->text().contains(part); });
    };
    const QString answer = QStringLiteral("The disk that holds /srv is full");
    withText<QPushButton>(page, QStringLiteral("Retry now"))->click();
    ASSERT_TRUE(waitFor([&] { return says(answer); }));
    server.setStatus(fakes::runningStatus()); // counts, every second
    auto peers = server.peerRows;
    for (auto &peer : peers)
        ++peer.requestsIn;
    server.tellPeers(peers);
    settle();
    EXPECT_TRUE(says(answer));
    for (auto &peer : peers)
        peer.lastError = QStringLiteral("connection refused");
    server.tellPeers(peers);
    EXPECT_TRUE(waitFor([&] { return !says(answer); }));
}

TEST(ServersPage, StaysWithTheServerThatIsChosenWhenRowsAboveItGo)
{
    fakes::FakeServerControl server;
    server.peerRows = fakes::samplePeers();
    server.setStatus(fakes::runningStatus());
    pages::ServersPage page(server);
    auto *table = page.findChild<widgets::LiveTable *>();
    ASSERT_TRUE(waitFor([table] { return table->model()->rowCount() == 5; }));
    table->selectRow(4);
    ASSERT_TRUE(withText<QLabel>(page, QStringLiteral("old-server.example")));
    auto status = fakes::runningStatus();
    status.state = control::RunState::Stopped;
    server.setStatus(status);
    server.peerRows.removeFirst(); // after the restart one that stood before it is gone
    server.setStatus(fakes::runningStatus());
    ASSERT_TRUE(waitFor([table] { return table->model()->rowCount() == 4; }));
    server.peerRows[2].lastError = QStringLiteral("something new");
    server.tellPeers({server.peerRows[2]});
    EXPECT_TRUE(withText<QLabel>(page, QStringLiteral("something new")));
    withText<QPushButton>(page, QStringLiteral("Retry now"))->click();
    EXPECT_EQ(server.calls.last(), QStringLiteral("retryPeer old-server.example"));
}

TEST(TrafficPage, KeepsTheRequestThatIsReadWhenTheOldestGo)
{
    fakes::FakeServerControl server;
    server.exchangeRows = fakes::sampleExchanges(60);
    server.detail = fakes::sampleDetail();
    server.setStatus(fakes::runningStatus());
    pages::TrafficPage page(server);
    ASSERT_TRUE(waitFor([&page] { return page.model()->rowCount() == 60; }));
    auto *table = page.findChild<widgets::LiveTable *>();
    table->selectRow(20);
    const quint64 chosen = page.model()->row(20).id;
    for (quint64 batch = 0; batch < 30; ++batch) // more than twice what is kept
        server.tellExchanges(fakes::sampleExchanges(1000, 1000 + batch * 1000));
    ASSERT_LE(page.model()->rowCount(), 20'000);
    EXPECT_GT(page.model()->row(1).id, 60U) << "the others of its time have gone";
    EXPECT_EQ(page.model()->row(0).id, chosen);
    EXPECT_EQ(table->currentIndex().row(), 0);
    EXPECT_EQ(server.calls.count(QStringLiteral("exchange %1").arg(chosen)), 1) << "nothing else was shown meanwhile";
}

TEST(TrafficPage, CanBePausedFromTheKeyboardAndSaysSoToAScreenReader)
{
    fakes::FakeServerControl server;
    server.exchangeRows = fakes::sampleExchanges(20);
    server.setStatus(fakes::runningStatus());
    pages::TrafficPage page(server);
    page.show();
    page.activateWindow();
    ASSERT_TRUE(waitFor([&page] { return page.isActiveWindow() && page.model()->rowCount() == 20; }));
    auto *pause = withText<QToolButton>(page, QStringLiteral("Pause"));
    ASSERT_TRUE(pause);
    EXPECT_TRUE(pause->focusPolicy() & Qt::TabFocus);
    const QString offered = pause->accessibleName();
    EXPECT_FALSE(offered.isEmpty());
    auto *table = page.findChild<widgets::LiveTable *>();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_P, Qt::ControlModifier);
    EXPECT_TRUE(pause->isChecked());
    EXPECT_NE(pause->accessibleName(), offered) << "it now goes on";
    pause->setFocus();
    QTest::keyClick(pause, Qt::Key_Space);
    EXPECT_FALSE(pause->isChecked());
}

TEST(TrafficPage, KeepsRowsBackWhilePausedAndGivesThemOnGoingOn)
{
    fakes::FakeServerControl server;
    server.exchangeRows = fakes::sampleExchanges(20);
    server.setStatus(fakes::runningStatus());
    pages::TrafficPage page(server);
    ASSERT_TRUE(waitFor([&page] { return page.model()->rowCount() == 20; }));
    auto *pause = withText<QToolButton>(page, QStringLiteral("Pause"));
    ASSERT_TRUE(pause);
    pause->click();
    server.tellExchanges(fakes::sampleExchanges(15, 100));
    EXPECT_EQ(page.model()->rowCount(), 20);
    EXPECT_TRUE(withText<QPushButton>(page, QStringLiteral("15 new")));
    pause->click();
    EXPECT_EQ(page.model()->rowCount(), 35);
}

TEST(TrafficPage, LosesNothingThatPassesWhileTheFirstRowsAreAskedFor)
{
    fakes::FakeServerControl server;
    server.exchangeRows = fakes::sampleExchanges(20);
    server.setStatus(fakes::runningStatus());
    pages::TrafficPage page(server);
    server.tellExchanges(fakes::sampleExchanges(5, 100)); // before the answer is delivered
    EXPECT_TRUE(waitFor([&page] { return page.model()->rowCount() == 25; }));
    EXPECT_EQ(page.model()->row(0).id, 1U);
    EXPECT_EQ(page.model()->row(24).id, 104U);
}

TEST(TrafficPage, ShowsTheChosenExchangeWholeAndDoesNotMoveMeanwhile)
{
    fakes::FakeServerControl server;
    server.exchangeRows = fakes::sampleExchanges(60);
    server.detail = fakes::sampleDetail();
    server.setStatus(fakes::runningStatus());
    pages::TrafficPage page(server);
    page.resize(900, 600);
    page.show();
    ASSERT_TRUE(waitFor([&page] { return page.model()->rowCount() == 60; }));
    auto *table = page.findChild<widgets::LiveTable *>();
    table->selectRow(55);
    QPlainTextEdit *asked = nullptr;
    for (auto *text : page.findChildren<QPlainTextEdit *>()) {
        if (text->accessibleName() == QStringLiteral("What was asked"))
            asked = text;
    }
    ASSERT_TRUE(asked);
    EXPECT_TRUE(waitFor([asked] { return asked->toPlainText().contains(QStringLiteral("tomatoes")); }));
    const int first = table->rowAt(1);
    server.tellExchanges(fakes::sampleExchanges(50, 500));
    settle();
    EXPECT_EQ(table->rowAt(1), first);
    EXPECT_TRUE(withText<QPushButton>(page, QStringLiteral("50 new")));
}

TEST(TrafficPage, CopiesRowsAsText)
{
    fakes::FakeServerControl server;
    server.exchangeRows = fakes::sampleExchanges(3);
    server.setStatus(fakes::runningStatus());
    pages::TrafficPage page(server);
    ASSERT_TRUE(waitFor([&page] { return page.model()->rowCount() == 3; }));
    auto *table = page.findChild<widgets::LiveTable *>();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text().count(u'\t'), 7);
}

TEST(ExchangePane, LeavesBodiesAloneThatAreNoJson)
{
    EXPECT_EQ(pages::prettyBody(QStringLiteral("<html>")), QStringLiteral("<html>"));
    EXPECT_EQ(pages::prettyBody(QStringLiteral("{\"a\":1}")), QStringLiteral("{\n    \"a\": 1\n}"));
}

TEST(AddAccountDialog, StaysOpenWithTheReasonWhenTheServerRefuses)
{
    fakes::FakeServerControl server;
    server.setStatus(fakes::runningStatus());
    server.addAnswer = std::unexpected(
        control::Problem{control::ProblemCode::BadValue, QStringLiteral("name"), QStringLiteral("this name is taken")});
    pages::AddAccountDialog dialog(server);
    dialog.show();
    const auto fields = dialog.findChildren<QLineEdit *>();
    auto *add = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    EXPECT_FALSE(add->isEnabled());
    fields[0]->setText(QStringLiteral("ada"));
    fields[1]->setText(QStringLiteral("correct horse"));
    fields[2]->setText(QStringLiteral("correct horse"));
    ASSERT_TRUE(add->isEnabled());
    add->click();
    EXPECT_TRUE(
        waitFor([&dialog] { return withText<QLabel>(dialog, QStringLiteral("this name is taken")) != nullptr; }));
    EXPECT_TRUE(dialog.isVisible());
    server.addAnswer = control::Done{};
    add->click();
    EXPECT_TRUE(waitFor([&dialog] { return !dialog.isVisible(); }));
    EXPECT_TRUE(fields[1]->text().isEmpty()) << "the password stays no longer than needed";
}

TEST(ToneColors, ReadWellOnLightAndDark)
{
    const auto luminance = [](const QColor &color) {
        const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
    };
    for (const auto appearance : {widgets::Appearance::Light, widgets::Appearance::Dark}) {
        widgets::applyAppearance(appearance);
        const QPalette palette = QGuiApplication::palette();
        for (const auto role : {QPalette::Base, QPalette::Window, QPalette::AlternateBase}) {
            const double ground = luminance(palette.color(role));
            for (int tone = 0; tone <= int(words::Tone::Off); ++tone) {
                const double ink = luminance(widgets::toneColor(words::Tone(tone), palette));
                const double contrast = (std::max(ink, ground) + 0.05) / (std::min(ink, ground) + 0.05);
                EXPECT_GE(contrast, 4.5) << "tone " << tone << " role " << int(role);
            }
        }
    }
    widgets::applyAppearance(widgets::Appearance::System);
}
