#include "tests/wizards/wizard_case.h"
#include "wizards/setup/router_words.h"

using namespace homeport;
using control::RouterVerdict;
using test::SetupWizardTest;
using wizards::SetupWizard;

namespace {

RouterVerdict homeRouter()
{
    RouterVerdict router;
    router.router = QStringLiteral("192.168.1.1");
    router.insideAddress = QStringLiteral("192.168.1.23");
    router.outsideAddress = QStringLiteral("203.0.113.9");
    router.outside = RouterVerdict::Outside::Public;
    router.way = QStringLiteral("UPnP");
    return router;
}

wizards::RouterWords wordsOf(const RouterVerdict &router)
{
    return wizards::describe(router, 443, QStringLiteral("0.0.0.0:8448"), QStringLiteral("COMMAND"));
}

} // namespace

TEST(RouterWords, NameTheRuleForTheRoutersOwnPages)
{
    auto router = homeRouter();
    EXPECT_EQ(wordsOf(router).rule, QStringLiteral("TCP, port 443 from outside, to 192.168.1.23, port 8448"));
    EXPECT_TRUE(wordsOf(router).todo.contains(QStringLiteral("COMMAND")));
    EXPECT_EQ(wordsOf(router).tone, words::Tone::Good);
    router.way.clear();
    EXPECT_EQ(wordsOf(router).tone, words::Tone::Warning);
    EXPECT_TRUE(wordsOf(router).todo.contains(QStringLiteral("http://192.168.1.1")));
    EXPECT_FALSE(wordsOf(router).rule.isEmpty());
}

TEST(RouterWords, SayWhenNoRuleHelps)
{
    auto carrier = homeRouter();
    carrier.outside = RouterVerdict::Outside::Carrier;
    EXPECT_TRUE(wordsOf(carrier).sentence.contains(QStringLiteral("carrier NAT")));
    EXPECT_TRUE(wordsOf(carrier).rule.isEmpty());
    auto direct = homeRouter();
    direct.insideAddress = direct.outsideAddress;
    EXPECT_EQ(wordsOf(direct).tone, words::Tone::Good);
    EXPECT_TRUE(wordsOf(direct).rule.isEmpty());
    auto behind = homeRouter();
    behind.outside = RouterVerdict::Outside::Private;
    behind.outsideAddress = QStringLiteral("10.0.0.2");
    EXPECT_TRUE(wordsOf(behind).sentence.contains(QStringLiteral("behind another one")));
    EXPECT_TRUE(wordsOf({}).sentence.contains(QStringLiteral("No router was found")));
}

TEST_F(SetupWizardTest, LooksAtTheRouterForADomainAndLetsGoOnMeanwhile)
{
    setup.routerAtOnce = false;
    SetupWizard wizard(setup);
    wizard.show();
    choice(wizard, 1)->click();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Server name")));
    field(wizard, 0)->setText(QStringLiteral("example.org"));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Certificate")));
    pick(wizard, QStringLiteral("practice"));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Router")));
    EXPECT_TRUE(says(wizard, QStringLiteral("Asking the router")));
    EXPECT_TRUE(wizard.current()->isComplete()) << "it can be skipped";
    wizard.forward();
    EXPECT_EQ(step(wizard), QStringLiteral("You"));
    setup.answerRouter({}); // too late, to a page that is left
    wizard.back();
    EXPECT_EQ(setup.routerAsked, 2);
    setup.answerRouter(homeRouter());
    EXPECT_TRUE(test::waitFor([&] { return says(wizard, QStringLiteral("192.168.1.1 can be asked for ports")); }));
    EXPECT_EQ(wizard.current()->findChild<QLineEdit *>()->text(),
              QStringLiteral("TCP, port 8448 from outside, to 192.168.1.23, port 8448"));
}

TEST_F(SetupWizardTest, AsksNoRouterForPractice)
{
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goTo(wizard, QStringLiteral("You")));
    EXPECT_EQ(setup.routerAsked, 0);
}
