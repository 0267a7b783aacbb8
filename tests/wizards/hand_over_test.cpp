#include "app/widgets/copy_text.h"
#include "tests/app/tab_order.h"
#include "tests/wizards/wizard_case.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QWheelEvent>

using namespace homeport;
using testing_gui::outOfOrder;
using testing_gui::settle;
using testing_gui::waitFor;
using wizards::SetupWizard;

namespace {

/// What a server of one's own leaves to do elsewhere.
class HandOver : public test::SetupWizardTest {
protected:
    HandOver() { setup.wayIn = fakes::sampleWayIn(); }

    /// Sets up example.org in the way of the @p reach th answer; a proxy holds the certificate where @p proxy.
    static bool setUp(SetupWizard &wizard, fakes::FakeSetupControl &setup, int reach, bool proxy)
    {
        wizard.show();
        choice(wizard, 1)->click();
        if (!goTo(wizard, QStringLiteral("Server name")))
            return false;
        field(wizard, 0)->setText(QStringLiteral("example.org"));
        wizard.forward();
        choice(wizard, reach)->click();
        wizard.forward();
        if (step(wizard) == QStringLiteral("Certificate"))
            pick(wizard, proxy ? QStringLiteral("proxy") : QStringLiteral("for practice"));
        if (!goTo(wizard, QStringLiteral("You")))
            return false;
        introduce(wizard);
        if (!goTo(wizard, QStringLiteral("Set up")))
            return false;
        setup.finish(control::Done{});
        return waitFor([&wizard] { return wizard.current()->isComplete(); });
    }
    /// The places of what is shown, as one reads.
    static QStringList places(SetupWizard &wizard)
    {
        QStringList shown;
        for (const auto *text : wizard.current()->findChildren<widgets::CopyText *>()) {
            if (text->isVisibleTo(&wizard))
                shown << text->place();
        }
        return shown;
    }
};

constexpr int kDirect = 0, kProxy = 1, kFile = 2, kSrv = 3;

} // namespace

TEST_F(HandOver, IsPassedOverWhereTheNameAloneLeadsHere)
{
    SetupWizard wizard(setup);
    ASSERT_TRUE(setUp(wizard, setup, kDirect, false));
    wizard.forward();
    EXPECT_EQ(step(wizard), QStringLiteral("Finish"));
    EXPECT_FALSE(wizard.current()->mayGoBack()) << "to nothing that can be changed";
    EXPECT_TRUE(says(wizard, QStringLiteral("Others come to example.org, port 8448")));
}

TEST_F(HandOver, ShowsTheConfigurationOfTheProxyThatOneHas)
{
    SetupWizard wizard(setup);
    ASSERT_TRUE(setUp(wizard, setup, kProxy, true));
    wizard.forward();
    ASSERT_EQ(step(wizard), QStringLiteral("Elsewhere"));
    settle();
    const QString files = QStringLiteral("https://example.org/.well-known/matrix/");
    auto expected = [&files](const QString &proxy) { return QStringList{files + "server", files + "client", proxy}; };
    auto sorted = [](QStringList list) {
        list.sort();
        return list;
    };
    EXPECT_EQ(sorted(places(wizard)), sorted(expected(QStringLiteral("/etc/nginx/conf.d/homeport.conf"))));
    EXPECT_EQ(outOfOrder(*wizard.current()).toStdString(), "");
    auto *proxy = wizard.current()->findChild<QComboBox *>();
    EXPECT_EQ(proxy->itemText(1), QStringLiteral("Caddy"));
    proxy->setCurrentIndex(1);
    Q_EMIT proxy->activated(1);
    settle();
    EXPECT_EQ(sorted(places(wizard)), sorted(expected(QStringLiteral("/etc/caddy/Caddyfile"))));
    EXPECT_EQ(outOfOrder(*wizard.current()).toStdString(), "") << "what was shown anew";
    EXPECT_TRUE(says(wizard, QStringLiteral("Only if another web server answers for example.org")));
    const QPointF middle(proxy->rect().center());
    QWheelEvent wheel(middle, proxy->mapToGlobal(middle), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(proxy, &wheel);
    EXPECT_EQ(proxy->currentIndex(), 1) << "scrolling the page chooses nothing";
}

TEST_F(HandOver, ShowsTheFilesAndNoProxyWhereNoneIs)
{
    SetupWizard wizard(setup);
    ASSERT_TRUE(setUp(wizard, setup, kFile, false));
    wizard.forward();
    EXPECT_TRUE(waitFor([&wizard] { return places(wizard).size() == 2; }));
    EXPECT_TRUE(says(wizard, QStringLiteral("Put each file on the web site of example.org")));
    EXPECT_FALSE(says(wizard, QStringLiteral("For your proxy")));
    for (auto *button : wizard.current()->findChildren<QPushButton *>()) {
        if (button->accessibleName() == QStringLiteral("Copy https://example.org/.well-known/matrix/server"))
            button->click();
    }
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("{\"m.server\":\"matrix.example.org:443\"}\n"));
}

TEST_F(HandOver, ShowsTheLinesOfTheZone)
{
    SetupWizard wizard(setup);
    ASSERT_TRUE(setUp(wizard, setup, kSrv, true));
    wizard.forward();
    EXPECT_TRUE(waitFor([&wizard] { return places(wizard).size() == 2; })) << "the zone, and a proxy's configuration";
    EXPECT_TRUE(says(wizard, QStringLiteral("looks after the name example.org")));
    EXPECT_TRUE(says(wizard, QStringLiteral("service _matrix-fed, protocol _tcp, priority 10, weight 0, port 8448, "
                                            "target matrix.example.org.")));
    EXPECT_EQ(wizard.current()->findChild<widgets::CopyText *>()->text(),
              QStringLiteral("_matrix-fed._tcp.example.org. 3600 IN SRV 10 0 8448 matrix.example.org."));
    EXPECT_EQ(outOfOrder(*wizard.current()).toStdString(), "");
}

TEST_F(HandOver, ClosingItMeansToGoOnAndNothingLeadsBack)
{
    SetupWizard wizard(setup);
    ASSERT_TRUE(setUp(wizard, setup, kFile, false));
    wizard.forward();
    wizard.back();
    EXPECT_EQ(step(wizard), QStringLiteral("Elsewhere"));
    wizard.reject();
    EXPECT_EQ(step(wizard), QStringLiteral("Finish"));
    wizard.back();
    EXPECT_EQ(step(wizard), QStringLiteral("Elsewhere")) << "to copy what is there";
    wizard.forward();
    wizard.reject();
    EXPECT_EQ(wizard.result(), QDialog::Accepted);
    EXPECT_FALSE(wizard.wantsCheck());
}

TEST_F(HandOver, SaysWhenTheLinesCannotBeMade)
{
    setup.wayIn = std::unexpected(control::Problem{control::ProblemCode::BadValue, {}, QStringLiteral("a quote")});
    SetupWizard wizard(setup);
    ASSERT_TRUE(setUp(wizard, setup, kProxy, true));
    wizard.forward();
    EXPECT_TRUE(says(wizard, QStringLiteral("The lines cannot be made: a quote")));
    EXPECT_TRUE(places(wizard).isEmpty());
    EXPECT_TRUE(wizard.current()->isComplete());
}

TEST_F(HandOver, OffersToCheckAtOnce)
{
    for (const bool wanted : {true, false}) {
        SetupWizard wizard(setup);
        ASSERT_TRUE(setUp(wizard, setup, kFile, false));
        ASSERT_TRUE(goTo(wizard, QStringLiteral("Finish")));
        EXPECT_TRUE(says(wizard, QStringLiteral("led from example.org to matrix.example.org:443")));
        EXPECT_FALSE(says(wizard, QStringLiteral("The certificate is ordered"))) << "one was made";
        EXPECT_EQ(outOfOrder(*wizard.current()).toStdString(), "");
        auto *check = wizard.current()->findChild<QCheckBox *>();
        EXPECT_FALSE(check->accessibleDescription().isEmpty());
        EXPECT_TRUE(check->isChecked());
        if (!wanted)
            check->click();
        EXPECT_EQ(wizard.current()->forwardLabel(),
                  wanted ? QStringLiteral("&Start and check") : QStringLiteral("&Start server"));
        wizard.forward();
        EXPECT_EQ(wizard.result(), QDialog::Accepted);
        EXPECT_EQ(wizard.wantsCheck(), wanted);
    }
}
