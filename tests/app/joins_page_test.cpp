#include "app/pages/finding_pane.h"
#include "app/pages/joins_page.h"
#include "app/widgets/empty_state.h"
#include "tests/app/gui_wait.h"
#include "tests/fakes/fake_server_control.h"
#include "tests/fakes/sample_data.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

#include <gtest/gtest.h>

#include <algorithm>

using namespace homeport;
using testing_gui::settle;
using testing_gui::waitFor;

namespace {

bool says(const QWidget &page, const QString &part)
{
    const auto labels = page.findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&](QLabel *label) { return label->isVisibleTo(&page) && label->text().contains(part); });
}

/// A page over a running server that remembers these joins.
struct Joins {
    fakes::FakeServerControl server;
    std::unique_ptr<pages::JoinsPage> page;

    explicit Joins(const QList<control::JoinAttempt> &failed)
    {
        server.joinRows = failed;
        server.setStatus(fakes::runningStatus());
        page = std::make_unique<pages::JoinsPage>(server);
        page->resize(900, 600);
        page->show();
    }
    QTreeWidget &tree() const { return *page->findChild<QTreeWidget *>(); }
    void type(const QString &text) const
    {
        auto *field = page->findChild<QLineEdit *>();
        field->setText(text);
        Q_EMIT field->returnPressed();
    }
};

} // namespace

TEST(JoinsPage, ListsEachServerWithItsStepAndReasonAndEndsInCauseAndRemedy)
{
    const Joins it(fakes::sampleJoins());
    ASSERT_TRUE(waitFor([&] { return it.tree().topLevelItemCount() == 2; }));
    auto *newest = it.tree().topLevelItem(0);
    EXPECT_EQ(newest->text(0), QStringLiteral("#cycling:chat.cycling.example"));
    ASSERT_EQ(newest->childCount(), 2);
    EXPECT_EQ(newest->child(0)->text(0), QStringLiteral("chat.cycling.example"));
    EXPECT_EQ(newest->child(0)->text(1), QStringLiteral("asked for the join (make_join)"));
    EXPECT_TRUE(newest->child(0)->text(2).startsWith(QStringLiteral("does not reach us back: 401")));
    EXPECT_TRUE(says(*it.page, QStringLiteral("chat.cycling.example does not reach us back"))) << "the cause";
    EXPECT_TRUE(says(*it.page, QStringLiteral("Check this server by its own name"))) << "the remedy";
    it.tree().setCurrentItem(it.tree().topLevelItem(1)->child(0));
    EXPECT_TRUE(says(*it.page, QStringLiteral("Ask for an invite")));
}

TEST(JoinsPage, TriesARoomAndTellsItsAnswer)
{
    Joins it({});
    EXPECT_TRUE(
        waitFor([&] { return says(*it.page, QStringLiteral("No join has failed since the server started at")); }));
    it.type(QStringLiteral("example.org"));
    EXPECT_TRUE(says(*it.page, QStringLiteral("Write the address as #room:example.org")));
    EXPECT_TRUE(it.server.calls.filter(QStringLiteral("tryJoin")).isEmpty());

    it.type(QStringLiteral(" !abc:example.org  one.example two.example"));
    EXPECT_EQ(it.server.calls.last(), QStringLiteral("tryJoin !abc:example.org one.example,two.example"));
    EXPECT_FALSE(it.page->findChild<QLineEdit *>()->isEnabled());
    auto attempt = fakes::sampleJoins().first();
    attempt.room = QStringLiteral("!abc:example.org");
    attempt.when = QDateTime::currentDateTime();
    it.server.finishTryJoin(attempt);
    ASSERT_TRUE(waitFor([&] { return it.tree().topLevelItemCount() == 1; }));
    EXPECT_TRUE(says(*it.page, QStringLiteral("Ask for an invite")));
    EXPECT_TRUE(it.page->findChild<QLineEdit *>()->isEnabled());

    it.type(QStringLiteral("!abc:example.org one.example"));
    attempt.cause.clear();
    it.server.finishTryJoin(attempt);
    EXPECT_TRUE(waitFor([&] { return says(*it.page, QStringLiteral("at least one server would let us in")); }));
    EXPECT_EQ(it.tree().topLevelItemCount(), 1) << "the newest answer about a room counts";
    it.type(QStringLiteral("!abc:example.org one.example"));
    it.server.finishTryJoin(std::unexpected(control::Problem{control::ProblemCode::DiskFull, {}, {}}));
    EXPECT_TRUE(waitFor([&] { return says(*it.page, QStringLiteral("The disk that holds")); }));
}

TEST(JoinsPage, OffersToStartTheServerWhenItIsStopped)
{
    Joins it({});
    control::ServerStatus stopped;
    stopped.state = control::RunState::Stopped;
    it.server.setStatus(stopped);
    EXPECT_TRUE(says(*it.page, QStringLiteral("The server is stopped")));
    bool wanted = false;
    QObject::connect(it.page.get(), &pages::JoinsPage::startWanted, it.page.get(), [&wanted] { wanted = true; });
    Q_EMIT it.page->findChild<widgets::EmptyState *>()->actionWanted();
    EXPECT_TRUE(wanted);
    EXPECT_FALSE(it.page->findChild<QLineEdit *>()->isEnabled());
}
