#include "app/shell/news.h"
#include "tests/app/gui_wait.h"
#include "tests/fakes/sample_data.h"

#include <QStringList>
#include <QWidget>

#include <gtest/gtest.h>

using namespace homeport;
using testing_gui::waitFor;

namespace {

control::ServerStatus statusWith(const QStringList &found)
{
    control::ServerStatus status = fakes::runningStatus();
    status.problems = {{control::ProblemCode::FolderOpen, QStringLiteral("/srv"), {}}};
    for (const QString &detail : found)
        status.problems << control::Problem{control::ProblemCode::CheckFoundFault, QStringLiteral("CODE"), detail};
    return status;
}

} // namespace

TEST(News, AreToldOnceEachWhileNobodyLooks)
{
    QWidget window;
    QStringList told;
    shell::News news(window, [&told](const QString &title, const QString &text) { told << title << text; });
    news.heed(statusWith({}));
    EXPECT_TRUE(told.isEmpty()) << "only what the check found";
    news.heed(statusWith({QStringLiteral("Nobody answers at 192.0.2.1")}));
    news.heed(statusWith({QStringLiteral("Nobody answers at 192.0.2.1")}));
    ASSERT_EQ(told.size(), 2);
    EXPECT_TRUE(told[0].contains(fakes::runningStatus().serverName)) << told[0].toStdString();
    EXPECT_TRUE(told[1].contains(QStringLiteral("Nobody answers at 192.0.2.1"))) << told[1].toStdString();
    news.heed(statusWith({QStringLiteral("The certificate has expired")}));
    EXPECT_EQ(told.size(), 4) << "another one";
    news.heed(statusWith({}));
    news.heed(statusWith({QStringLiteral("The certificate has expired")}));
    EXPECT_EQ(told.size(), 6) << "it was gone, and is back";
}

TEST(News, AreNotToldToWhomLooksAtTheWindow)
{
    QWidget window;
    int told = 0;
    shell::News news(window, [&told](const QString &, const QString &) { ++told; });
    window.show();
    window.activateWindow();
    ASSERT_TRUE(waitFor([&window] { return window.isActiveWindow(); }));
    news.heed(statusWith({QStringLiteral("Nobody answers")}));
    window.hide();
    ASSERT_TRUE(waitFor([&window] { return !window.isActiveWindow(); }));
    news.heed(statusWith({QStringLiteral("Nobody answers")}));
    EXPECT_EQ(told, 0) << "it was seen";
    news.heed(statusWith({QStringLiteral("Something else")}));
    EXPECT_EQ(told, 1);
}

TEST(News, NeedNoTray)
{
    QWidget window;
    shell::News news(window); // there is none in these tests
    news.heed(statusWith({QStringLiteral("Nobody answers")}));
    EXPECT_FALSE(window.isVisible());
}
