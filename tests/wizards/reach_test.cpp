#include "tests/app/gui_wait.h"
#include "tests/app/tab_order.h"
#include "tests/fakes/fake_setup_control.h"
#include "tests/fakes/sample_data.h"
#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_wizard.h"

#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace homeport;
using testing_gui::labelOf;
using testing_gui::outOfOrder;
using testing_gui::settle;
using testing_gui::waitFor;
using wizards::SetupWizard;

namespace {

class Reach : public testing::Test {
protected:
    Reach()
    {
        setup.folder = place.filePath(QStringLiteral("homeport"));
        setup.planned = fakes::samplePlan(setup.folder);
        setup.certificate = fakes::sampleCertificate();
        setup.wayIn = fakes::sampleWayIn();
    }
    static QList<QLineEdit *> fields(SetupWizard &wizard) { return wizard.current()->findChildren<QLineEdit *>(); }
    static void pick(SetupWizard &wizard, const QString &part)
    {
        for (auto *choice : wizard.current()->findChildren<QRadioButton *>()) {
            if (choice->text().contains(part))
                choice->click();
        }
    }
    static bool goOn(SetupWizard &wizard)
    {
        if (!waitFor([&wizard] { return wizard.current()->isComplete(); }))
            return false;
        wizard.forward();
        settle(20);
        return true;
    }
    QTemporaryDir place;
    fakes::FakeSetupControl setup;
};

} // namespace

TEST_F(Reach, TabGoesDownEachPageAndEachFieldHasItsLabel)
{
    SetupWizard wizard(setup);
    wizard.show();
    settle(20);
    wizard.current()->findChildren<QRadioButton *>().at(1)->click(); // the way with every page
    for (int page = 0; page < wizard.pageCount(); ++page) {
        const std::string name = wizard.current()->step().toStdString();
        if (page == 1)
            fields(wizard)[0]->setText(QStringLiteral("example.org"));
        if (page == 2)
            wizard.current()->findChildren<QRadioButton *>().at(2)->click(); // with its field
        if (page == 3) {
            EXPECT_EQ(outOfOrder(*wizard.current()).toStdString(), "") << "ordered from an authority";
            pick(wizard, QStringLiteral("have one"));
            fields(wizard)[2]->setText(QStringLiteral("/a/fullchain.pem"));
            fields(wizard)[3]->setText(QStringLiteral("/a/privkey.pem"));
        }
        EXPECT_EQ(outOfOrder(*wizard.current()).toStdString(), "") << name;
        for (auto *field : fields(wizard)) {
            const QLabel *label = labelOf(*field, *wizard.current());
            ASSERT_TRUE(label) << name << ": a field without a label";
            EXPECT_TRUE(label->text().contains(u'&')) << label->text().toStdString() << " has no key";
            if (name == "You")
                field->setText(field->echoMode() != QLineEdit::Normal ? QStringLiteral("correct horse battery")
                               : field == fields(wizard)[0]           ? QStringLiteral("ada")
                                                                      : QStringLiteral("ada@example.org"));
        }
        if (name == "Set up")
            setup.finish(control::Done{});
        ASSERT_TRUE(goOn(wizard)) << name;
    }
}

TEST_F(Reach, AFieldTellsTheVerdictOnItAsItChanges)
{
    SetupWizard wizard(setup);
    wizard.show();
    wizard.current()->findChildren<QRadioButton *>().at(1)->click();
    ASSERT_TRUE(goOn(wizard));
    auto *name = fields(wizard)[0];
    name->setText(QStringLiteral("exa_mple"));
    EXPECT_TRUE(name->accessibleDescription().contains(QStringLiteral("cannot be a server name")));
    name->setText(QStringLiteral("example.org"));
    EXPECT_EQ(name->accessibleDescription(), QStringLiteral("This can be a server name"));
    wizard.forward();
    ASSERT_TRUE(goOn(wizard));
    pick(wizard, QStringLiteral("for practice"));
    ASSERT_TRUE(goOn(wizard));
    auto *folder = fields(wizard)[0];
    folder->setText(QStringLiteral("relative"));
    EXPECT_TRUE(folder->accessibleDescription().contains(QStringLiteral("whole path")));
    folder->setText(setup.folder);
    EXPECT_TRUE(waitFor([&] { return folder->accessibleDescription().contains(QStringLiteral("free on its disk")); }));
    ASSERT_TRUE(goOn(wizard));
    auto *port = fields(wizard)[0];
    EXPECT_TRUE(waitFor([&] { return port->accessibleDescription() == QStringLiteral("Free"); }));
    port->setText(QStringLiteral("nonsense"));
    EXPECT_TRUE(waitFor([&] { return port->accessibleDescription().contains(QStringLiteral("a colon")); }));
    port->setText(QStringLiteral("127.0.0.1:8448"));
    ASSERT_TRUE(goOn(wizard));
    ASSERT_TRUE(goOn(wizard)); // past the router
    fields(wizard)[0]->setText(QStringLiteral("Ada"));
    EXPECT_TRUE(fields(wizard)[0]->accessibleDescription().contains(QStringLiteral("small letters")));
}
