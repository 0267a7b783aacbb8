#include "tests/wizards/wizard_case.h"
#include "wizards/setup/router_words.h"

#include <QCheckBox>

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
    return wizards::describe(router, 443, QStringLiteral("0.0.0.0:8448"), 0, QStringLiteral("COMMAND"));
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

TEST(RouterWords, NameTheRuleForTheAuthorityWhereItLooksAtAnotherPort)
{
    const auto proofRule = [](const RouterVerdict &router, int port) {
        return wizards::describe(router, 443, QStringLiteral("0.0.0.0:8448"), port, {}).proofRule;
    };
    EXPECT_EQ(proofRule(homeRouter(), 80), QStringLiteral("TCP, port 80 from outside, to 192.168.1.23, port 80"));
    EXPECT_EQ(proofRule(homeRouter(), 443), QString()) << "the rule for other servers does it";
    EXPECT_EQ(proofRule(homeRouter(), 0), QString());
    EXPECT_EQ(proofRule({}, 80), QString());
}

TEST_F(SetupWizardTest, ShowsTheAuthoritysRuleOnlyWhereACertificateIsOrdered)
{
    setup.router = homeRouter();
    SetupWizard wizard(setup);
    wizard.show();
    ASSERT_TRUE(goToCertificate(wizard));
    wizard.current()->findChild<QCheckBox *>()->setChecked(true);
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Router")));
    const auto second = [&wizard] { return says(wizard, QStringLiteral("looks at another port")); };
    EXPECT_TRUE(test::waitFor(second));
    wizard.back();
    wizard.back();
    wizard.back();
    ASSERT_EQ(step(wizard), QStringLiteral("Certificate"));
    pick(wizard, QStringLiteral("practice"));
    ASSERT_TRUE(goTo(wizard, QStringLiteral("Router")));
    EXPECT_TRUE(test::waitFor([&] { return says(wizard, QStringLiteral("can be asked for ports")); }));
    EXPECT_FALSE(second());
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
    ASSERT_TRUE(goToCertificate(wizard));
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
