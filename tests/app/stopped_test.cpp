#include "app/pages/overview_page.h"
#include "app/pages/page_id.h"
#include "app/shell/main_window.h"
#include "app/widgets/live_table.h"
#include "tests/app/gui_wait.h"
#include "tests/fakes/fake_server_control.h"
#include "tests/fakes/sample_data.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include <gtest/gtest.h>

#include <algorithm>

using namespace homeport;
using pages::PageId;
using testing_gui::settle;
using testing_gui::waitFor;

namespace {

/// The window over a server that has rooms, servers and accounts, and does not run.
class Stopped : public testing::Test {
protected:
    Stopped()
    {
        server.roomRows = fakes::sampleRooms();
        server.peerRows = fakes::samplePeers();
        server.accountRows = fakes::sampleAccounts();
        server.exchangeRows = fakes::sampleExchanges(20);
        server.setStatus(stopped());
        window.show();
    }
    static control::ServerStatus stopped()
    {
        control::ServerStatus status;
        status.state = control::RunState::Stopped;
        return status;
    }
    QWidget *page() { return window.findChild<QStackedWidget *>()->currentWidget(); }
    bool says(const QString &text)
    {
        const auto labels = page()->findChildren<QLabel *>();
        return std::ranges::any_of(labels,
                                   [&](QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    QPushButton *button(const QString &text)
    {
        for (auto *found : page()->findChildren<QPushButton *>()) {
            if (found->isVisible() && QString(found->text()).remove(u'&') == text)
                return found;
        }
        return nullptr;
    }
    fakes::FakeServerControl server;
    shell::MainWindow window{server};
};

} // namespace

TEST_F(Stopped, NoPageClaimsToBeEmptyAndEachOffersToStart)
{
    for (const PageId id : {PageId::Overview, PageId::Rooms, PageId::Servers, PageId::Traffic, PageId::Joins,
                            PageId::People, PageId::Settings}) {
        server.setStatus(stopped());
        window.showPage(id);
        settle(20);
        EXPECT_TRUE(says(QStringLiteral("topped"))) << int(id);
        EXPECT_FALSE(says(QStringLiteral(" yet"))) << int(id);
        auto *start = button(QStringLiteral("Start server"));
        ASSERT_TRUE(start) << int(id);
        server.calls.clear();
        start->click();
        EXPECT_EQ(server.calls.count(QStringLiteral("start")), 1) << int(id);
        settle(20);
        EXPECT_FALSE(button(QStringLiteral("Start server"))) << int(id);
    }
}

TEST_F(Stopped, RowsFromBeforeAreShownAsSuch)
{
    server.setStatus(fakes::runningStatus());
    window.showPage(PageId::Rooms);
    auto *table = page()->findChild<widgets::LiveTable *>();
    ASSERT_TRUE(waitFor([table] { return table->model()->rowCount() == 6; }));
    EXPECT_FALSE(says(QStringLiteral("from before")));
    server.setStatus(stopped());
    settle(20);
    EXPECT_TRUE(table->isVisible());
    EXPECT_TRUE(says(QStringLiteral("from before")));
}

TEST_F(Stopped, AnEmptyServerThatRunsIsCalledEmpty)
{
    server.roomRows.clear();
    server.setStatus(fakes::runningStatus());
    window.showPage(PageId::Rooms);
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("No rooms yet")); }));
    EXPECT_FALSE(button(QStringLiteral("Start server")));
}

TEST_F(Stopped, AQuestionThatIsNotAnsweredIsNotCalledEmpty)
{
    server.answersRooms = false;
    server.setStatus(fakes::runningStatus());
    window.showPage(PageId::Rooms);
    ASSERT_TRUE(waitFor([this] { return says(QStringLiteral("could not be read")); }));
    server.answersRooms = true;
    ASSERT_TRUE(button(QStringLiteral("Read again")));
    button(QStringLiteral("Read again"))->click();
    EXPECT_TRUE(waitFor([this] { return page()->findChild<widgets::LiveTable *>()->model()->rowCount() == 6; }));
}

TEST_F(Stopped, TheOverviewAndTheSettingsShowNoNumbersAndNoReachThatTheyCannotKnow)
{
    EXPECT_FALSE(button(QStringLiteral("0 rooms")));
    EXPECT_TRUE(button(QStringLiteral("Rooms")));
    EXPECT_FALSE(says(QStringLiteral("None in use"))) << "a certificate that is not read is not none";
    window.showPage(PageId::Settings);
    EXPECT_FALSE(says(QStringLiteral("Meant for other servers")));
    EXPECT_TRUE(says(QStringLiteral("Known once the server runs")));
    server.setStatus(fakes::runningStatus());
    window.showPage(PageId::Overview);
    EXPECT_TRUE(says(QStringLiteral("example.org")));
}
