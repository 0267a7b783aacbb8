#include "app/pages/add_account_dialog.h"
#include "app/pages/page_id.h"
#include "app/shell/main_window.h"
#include "app/widgets/live_table.h"
#include "tests/app/gui_wait.h"
#include "tests/app/tab_order.h"
#include "tests/fakes/fake_server_control.h"
#include "tests/fakes/sample_data.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <gtest/gtest.h>

using namespace homeport;
using pages::PageId;
using testing_gui::outOfOrder;
using testing_gui::reachedByTab;
using testing_gui::settle;

namespace {

/// What Tab reaches and a screen reader could not call by a name.
QStringList nameless(QWidget &page)
{
    QStringList found;
    for (QWidget *widget : reachedByTab(page)) {
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        const auto *label = qobject_cast<QLabel *>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                           (label && !label->text().isEmpty()) || testing_gui::labelOf(*widget, page) ||
                           widget->inherits("QTabBar");
        if (!named)
            found << testing_gui::nameOf(*widget);
    }
    return found;
}

constexpr PageId kPages[] = {PageId::Overview, PageId::Rooms, PageId::Servers, PageId::Traffic,
                             PageId::Doctor,   PageId::Joins, PageId::People,  PageId::Settings};

} // namespace

TEST(Reach, FindsAPlantedControlWithoutANameAndATabThatGoesBack)
{
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    auto *second = new QPushButton(QStringLiteral("below"), &page);
    auto *first = new QLineEdit(&page);
    auto *last = new QPushButton(QStringLiteral("last"), &page);
    for (QWidget *widget : std::initializer_list<QWidget *>{first, second, last})
        layout->addWidget(widget);
    page.show();
    EXPECT_EQ(nameless(page).size(), 1);
    EXPECT_FALSE(outOfOrder(page).isEmpty());
    first->setAccessibleName(QStringLiteral("above"));
    QWidget::setTabOrder(first, second);
    EXPECT_TRUE(nameless(page).isEmpty());
    EXPECT_EQ(outOfOrder(page).toStdString(), "");
}

TEST(Reach, EveryPageCallsItsControlsByNameAndTabGoesAsOneReads)
{
    fakes::FakeServerControl server;
    server.roomRows = fakes::sampleRooms();
    server.peerRows = fakes::samplePeers();
    server.accountRows = fakes::sampleAccounts();
    server.exchangeRows = fakes::sampleExchanges(20);
    server.joinRows = fakes::sampleJoins();
    shell::MainWindow window(server);
    window.resize(1180, 720);
    window.show();
    auto *stack = window.findChild<QStackedWidget *>();
    auto stopped = fakes::runningStatus();
    stopped.state = control::RunState::Stopped;
    for (const auto &status : {stopped, fakes::runningStatus(), fakes::failedStatus()}) {
        server.setStatus(status);
        for (const PageId id : kPages) {
            window.showPage(id);
            settle(20);
            for (auto *table : stack->currentWidget()->findChildren<widgets::LiveTable *>())
                table->selectRow(0);
            settle(20);
            QWidget &page = *stack->currentWidget();
            EXPECT_FALSE(reachedByTab(page).isEmpty()) << int(id);
            EXPECT_EQ(nameless(page).join(u'\n').toStdString(), "") << int(id) << " in state " << int(status.state);
            EXPECT_EQ(outOfOrder(page).toStdString(), "") << int(id) << " in state " << int(status.state);
        }
    }
    EXPECT_EQ(nameless(window).join(u'\n').toStdString(), "") << "around the pages";
}

TEST(Reach, TheDialogForAnAccountTellsItsVerdictOnItsFields)
{
    fakes::FakeServerControl server;
    server.setStatus(fakes::runningStatus());
    pages::AddAccountDialog dialog(server);
    dialog.show();
    settle(20);
    EXPECT_EQ(nameless(dialog).join(u'\n').toStdString(), "");
    EXPECT_EQ(outOfOrder(dialog).toStdString(), "");
    auto *name = dialog.findChildren<QLineEdit *>().first();
    name->setText(QStringLiteral("Ada"));
    EXPECT_TRUE(name->accessibleDescription().contains(QStringLiteral("small letters")));
}
