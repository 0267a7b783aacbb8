#include "tests/app/gui_wait.h"
#include "tests/fakes/fake_setup_control.h"
#include "tests/fakes/sample_data.h"
#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_wizard.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

#include <gtest/gtest.h>

#include <algorithm>

using namespace homeport;
using testing_gui::waitFor;
using wizards::SetupWizard;

namespace {

/// What follows from how others reach the server.
class WayIn : public testing::Test {
protected:
    WayIn()
    {
        setup.planned = fakes::samplePlan(setup.folder);
        setup.certificate = fakes::sampleCertificate();
        wizard.show();
    }
    QString step() { return wizard.current()->step(); }
    QRadioButton *choice(int nth) { return wizard.current()->findChildren<QRadioButton *>().at(nth); }
    void pick(const QString &part)
    {
        const auto choices = wizard.current()->findChildren<QRadioButton *>();
        const auto found = std::ranges::find_if(choices, [&](auto *button) { return button->text().contains(part); });
        ASSERT_NE(found, choices.end()) << part.toStdString();
        (*found)->click();
    }
    QLineEdit *field(int nth) { return wizard.current()->findChildren<QLineEdit *>().at(nth); }
    bool says(const QString &text)
    {
        const auto labels = wizard.current()->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](QLabel *label) { return label->isVisibleTo(&wizard) && label->text().contains(text); });
    }
    bool goOn()
    {
        if (!waitFor([this] { return wizard.current()->isComplete(); }))
            return false;
        wizard.forward();
        return true;
    }
    bool goTo(const QString &name)
    {
        for (int pages = 0; pages < wizard.pageCount() && step() != name; ++pages) {
            if (!goOn())
                return false;
        }
        return step() == name;
    }
    /// To the question for a server of one's own, called @p name.
    void ask(const QString &name)
    {
        choice(1)->click();
        ASSERT_TRUE(goTo(QStringLiteral("Server name")));
        field(0)->setText(name);
        ASSERT_TRUE(goTo(QStringLiteral("Way in")));
    }
    const control::SetupRequest &request() { return wizard.request(); }

    fakes::FakeSetupControl setup;
    SetupWizard wizard{setup};
};

constexpr int kDirect = 0, kProxy = 1, kFile = 2, kSrv = 3;

} // namespace

TEST_F(WayIn, IsNotAskedForPractice)
{
    ASSERT_TRUE(goTo(QStringLiteral("Server name")));
    ASSERT_TRUE(goOn());
    EXPECT_EQ(step(), QStringLiteral("Certificate"));
}

TEST_F(WayIn, DirectlyNeedsNothingElse)
{
    ask(QStringLiteral("example.org"));
    EXPECT_TRUE(choice(kDirect)->isChecked());
    EXPECT_FALSE(field(0)->isVisibleTo(&wizard));
    EXPECT_TRUE(says(QStringLiteral("Others connect to example.org, port 8448")));
    ASSERT_TRUE(goOn());
    EXPECT_EQ(step(), QStringLiteral("Certificate"));
    EXPECT_FALSE(says(QStringLiteral("holds the certificate"))) << "there is no proxy";
    EXPECT_TRUE(request().delegatedServer.isEmpty());
    EXPECT_TRUE(request().publicUrl.isEmpty());
    EXPECT_EQ(request().federationListen, QStringLiteral("0.0.0.0:8448"));
}

TEST_F(WayIn, AProxyHoldsTheCertificateSoNoneIsAskedFor)
{
    ask(QStringLiteral("example.org"));
    choice(kProxy)->click();
    EXPECT_EQ(field(0)->text(), QStringLiteral("example.org:443"));
    ASSERT_TRUE(goOn());
    EXPECT_EQ(step(), QStringLiteral("Data and key"));
    EXPECT_EQ(request().certificate, control::CertificateSource::ProxyDoesIt);
    EXPECT_EQ(request().delegatedServer, QStringLiteral("example.org:443"));
    EXPECT_EQ(request().publicUrl, QStringLiteral("https://example.org"));
    wizard.back();
    choice(kDirect)->click();
    ASSERT_TRUE(goOn());
    EXPECT_EQ(step(), QStringLiteral("Certificate"));
    EXPECT_EQ(request().certificate, control::CertificateSource::Order);
    EXPECT_TRUE(request().delegatedServer.isEmpty());
}

TEST_F(WayIn, AFileLeadsToAnotherNameWhichTheCertificateMustBear)
{
    ask(QStringLiteral("example.org"));
    choice(kFile)->click();
    EXPECT_EQ(field(0)->text(), QStringLiteral("matrix.example.org:443"));
    EXPECT_TRUE(says(QStringLiteral("must bear the name matrix.example.org")));
    field(0)->setText(QStringLiteral("home.example.net:4433"));
    EXPECT_TRUE(says(QStringLiteral("must bear the name home.example.net")));
    ASSERT_TRUE(goOn());
    EXPECT_EQ(request().delegatedServer, QStringLiteral("home.example.net:4433"));
    EXPECT_EQ(request().publicUrl, QStringLiteral("https://home.example.net:4433"));
    pick(QStringLiteral("have one"));
    field(2)->setText(QStringLiteral("/a/fullchain.pem"));
    field(3)->setText(QStringLiteral("/a/privkey.pem"));
    ASSERT_TRUE(goTo(QStringLiteral("Ports")));
    EXPECT_EQ(setup.inspectedFor, QStringLiteral("home.example.net:4433")) << "not for the server's name";
    EXPECT_EQ(field(0)->text(), QStringLiteral("0.0.0.0:4433"));
    EXPECT_TRUE(says(QStringLiteral("led to home.example.net:4433")));
}

TEST_F(WayIn, ARecordLeavesTheCertificatesNameAsItIsAndSaysSo)
{
    ask(QStringLiteral("example.org"));
    choice(kSrv)->click();
    EXPECT_EQ(field(0)->text(), QStringLiteral("matrix.example.org:8448"));
    EXPECT_TRUE(says(QStringLiteral("still ask for a certificate with the name example.org")));
    field(0)->setText(QStringLiteral("192.0.2.7:8448"));
    EXPECT_FALSE(wizard.current()->isComplete()) << "a record leads to a name";
    field(0)->setText(QStringLiteral("home.example.net:8449"));
    ASSERT_TRUE(goOn());
    EXPECT_TRUE(request().delegatedServer.isEmpty()) << "a file would come before the record";
    EXPECT_EQ(request().federationListen, QStringLiteral("0.0.0.0:8449"));
}

TEST_F(WayIn, RefusesATargetThatNobodyCanBeLedTo)
{
    ask(QStringLiteral("example.org"));
    choice(kFile)->click();
    for (const char *wrong : {"", "matrix.example.org", ":443", "exa_mple.org:443", "localhost:443"}) {
        field(0)->setText(QString::fromLatin1(wrong));
        EXPECT_FALSE(wizard.current()->isComplete()) << wrong;
        EXPECT_FALSE(field(0)->accessibleDescription().isEmpty());
    }
    field(0)->setText(QStringLiteral("192.0.2.7:443"));
    EXPECT_TRUE(wizard.current()->isComplete()) << "a file may tell an address";
}

TEST_F(WayIn, ANameWithAPortIsReachedAsWritten)
{
    ask(QStringLiteral("example.org:8449"));
    EXPECT_FALSE(choice(kFile)->isEnabled());
    EXPECT_FALSE(choice(kSrv)->isEnabled());
    EXPECT_TRUE(says(QStringLiteral("look for no file and no record")));
    ASSERT_TRUE(goOn());
    EXPECT_EQ(request().federationListen, QStringLiteral("0.0.0.0:8449"));
    wizard.back();
    choice(kProxy)->click();
    ASSERT_TRUE(goOn());
    EXPECT_TRUE(request().delegatedServer.isEmpty());
    EXPECT_EQ(request().publicUrl, QStringLiteral("https://example.org:8449"));
}

TEST_F(WayIn, KeepsWhatWasTypedForEachAnswerAndFollowsTheNameElsewhere)
{
    ask(QStringLiteral("example.org"));
    choice(kFile)->click();
    field(0)->setText(QStringLiteral("home.example.net:443"));
    choice(kSrv)->click();
    choice(kFile)->click();
    EXPECT_EQ(field(0)->text(), QStringLiteral("home.example.net:443"));
    wizard.back();
    field(0)->setText(QStringLiteral("example.com"));
    ASSERT_TRUE(goTo(QStringLiteral("Way in")));
    EXPECT_TRUE(choice(kFile)->isChecked());
    EXPECT_EQ(field(0)->text(), QStringLiteral("home.example.net:443"));
    choice(kSrv)->click();
    EXPECT_EQ(field(0)->text(), QStringLiteral("matrix.example.com:8448")) << "what was only proposed";
}

TEST_F(WayIn, KeepsAPortThatWasTyped)
{
    ask(QStringLiteral("example.org"));
    ASSERT_TRUE(goOn());
    pick(QStringLiteral("for practice"));
    ASSERT_TRUE(goTo(QStringLiteral("Ports")));
    field(0)->setText(QStringLiteral("0.0.0.0:9448"));
    while (step() != QStringLiteral("Way in"))
        wizard.back();
    choice(kFile)->click();
    ASSERT_TRUE(goTo(QStringLiteral("Ports")));
    EXPECT_EQ(field(0)->text(), QStringLiteral("0.0.0.0:9448"));
}

TEST_F(WayIn, NothingOfItStaysWhenItBecomesPractice)
{
    ask(QStringLiteral("example.org"));
    choice(kFile)->click();
    ASSERT_TRUE(goOn());
    while (step() != QStringLiteral("Purpose"))
        wizard.back();
    choice(0)->click();
    ASSERT_TRUE(goTo(QStringLiteral("Certificate")));
    EXPECT_TRUE(request().delegatedServer.isEmpty());
    EXPECT_TRUE(request().publicUrl.isEmpty());
}

TEST_F(WayIn, OrdersACertificateOnlyAfterTheTermsWereAgreedTo)
{
    ask(QStringLiteral("example.org"));
    choice(kFile)->click();
    ASSERT_TRUE(goOn());
    EXPECT_EQ(request().certificate, control::CertificateSource::Order) << "what is proposed";
    EXPECT_TRUE(says(QStringLiteral("It will bear the name matrix.example.org")));
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("Port 80 of this computer is free")); }));
    EXPECT_FALSE(wizard.current()->isComplete());
    auto *agree = wizard.current()->findChild<QCheckBox *>();
    EXPECT_TRUE(says(QStringLiteral("Tick the box to continue")));
    agree->click();
    EXPECT_TRUE(wizard.current()->isComplete());
    EXPECT_FALSE(says(QStringLiteral("Tick the box to continue")));
    field(0)->setText(QStringLiteral("http://authority.test/directory"));
    EXPECT_FALSE(agree->isChecked()) << "another authority has other terms";
    agree->click();
    EXPECT_FALSE(wizard.current()->isComplete()) << "not encrypted";
    field(0)->setText(QStringLiteral("https://authority.test/directory"));
    agree->click();
    field(1)->setText(QStringLiteral("ada@example.org"));
    pick(QStringLiteral("tls-alpn-01"));
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("Port 443 of this computer is free")); }));
    ASSERT_TRUE(goOn());
    EXPECT_EQ(request().acmeDirectory, QStringLiteral("https://authority.test/directory"));
    EXPECT_EQ(request().acmeEmail, QStringLiteral("ada@example.org"));
    EXPECT_TRUE(request().acmeTlsAlpn);
    EXPECT_EQ(request().delegatedServer, QStringLiteral("matrix.example.org:443")) << "whose host the order names";
    wizard.back();
    EXPECT_TRUE(agree->isChecked()) << "back keeps it";
    EXPECT_TRUE(wizard.current()->isComplete());
}

TEST_F(WayIn, ShowsTheTermsOfTheAuthorityThatWasTyped)
{
    ask(QStringLiteral("example.org"));
    ASSERT_TRUE(goOn());
    const auto find = [this] {
        for (auto *button : wizard.current()->findChildren<QPushButton *>()) {
            if (button->text().contains(QStringLiteral("terms")))
                button->click();
        }
    };
    field(0)->setText(QStringLiteral("https://authority.test/directory"));
    find();
    EXPECT_EQ(setup.askedForTerms, QStringList(QStringLiteral("https://authority.test/directory")));
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("<a href=\"https://authority.test/terms.pdf\">")); }));
    setup.terms = QStringLiteral("javascript:alert(1)");
    find();
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("javascript:alert(1)")); }));
    EXPECT_FALSE(says(QStringLiteral("<a "))) << "an authority says what it likes";
    setup.terms = std::unexpected(control::Problem{control::ProblemCode::AuthoritySilent, QStringLiteral("tls"),
                                                   QStringLiteral("certificate expired")});
    find();
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("No encrypted connection to the authority")); }));
    EXPECT_TRUE(says(QStringLiteral("Check the clock of this computer"))) << "what to do";
    EXPECT_TRUE(says(QStringLiteral("certificate expired"))) << "raw, for whoever helps";
}

TEST_F(WayIn, SaysWhatIsInTheWayOfAnOrderAndLetsOneGoOn)
{
    setup.takenPorts = {QStringLiteral("80"), QStringLiteral("443")};
    ask(QStringLiteral("example.org"));
    choice(kSrv)->click();
    ASSERT_TRUE(goOn());
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("Port 80 is in use by nginx")); }));
    EXPECT_TRUE(says(QStringLiteral("must pass requests for /.well-known/acme-challenge/")));
    EXPECT_TRUE(says(QStringLiteral("asks at example.org itself and follows no SRV record")));
    pick(QStringLiteral("tls-alpn-01"));
    EXPECT_TRUE(waitFor([this] { return says(QStringLiteral("the order fails until that is changed")); }));
    wizard.current()->findChild<QCheckBox *>()->click();
    EXPECT_TRUE(wizard.current()->isComplete());
    pick(QStringLiteral("have one"));
    EXPECT_TRUE(request().acmeDirectory.isEmpty()) << "nothing is ordered";
}

TEST_F(WayIn, NobodyVouchesForANameOfThisComputer)
{
    ASSERT_TRUE(goTo(QStringLiteral("Certificate")));
    EXPECT_FALSE(choice(0)->isVisibleTo(&wizard));
    EXPECT_TRUE(wizard.current()->isComplete());
}

TEST_F(WayIn, TellsWhomOneMayAskOnlyWhereOthersCome)
{
    ask(QStringLiteral("example.org"));
    ASSERT_TRUE(goOn());
    pick(QStringLiteral("for practice"));
    ASSERT_TRUE(goTo(QStringLiteral("You")));
    field(0)->setText(QStringLiteral("ada"));
    field(1)->setText(QStringLiteral("correct horse battery"));
    field(2)->setText(QStringLiteral("correct horse battery"));
    EXPECT_TRUE(wizard.current()->isComplete()) << "nobody must";
    for (const char *wrong : {"ada", "ada@", "@example.org", "a da@example.org"}) {
        field(3)->setText(QString::fromLatin1(wrong));
        EXPECT_FALSE(wizard.current()->isComplete()) << wrong;
        EXPECT_TRUE(field(3)->accessibleDescription().contains(QStringLiteral("leave it empty"))) << wrong;
    }
    field(3)->setText(QStringLiteral("ada@example.org"));
    EXPECT_TRUE(wizard.current()->isComplete());
    EXPECT_EQ(request().supportEmail, QStringLiteral("ada@example.org"));
    while (step() != QStringLiteral("Purpose"))
        wizard.back();
    choice(0)->click();
    ASSERT_TRUE(goTo(QStringLiteral("You")));
    EXPECT_FALSE(field(3)->isVisibleTo(&wizard));
    EXPECT_TRUE(request().supportEmail.isEmpty());
}
