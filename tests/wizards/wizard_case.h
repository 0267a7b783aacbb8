#pragma once

#include "tests/app/gui_wait.h"
#include "tests/fakes/fake_setup_control.h"
#include "tests/fakes/sample_data.h"
#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_wizard.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>

namespace homeport::test {

using testing_gui::settle;
using testing_gui::waitFor;
using wizards::SetupWizard;

/// A wizard over a set-up that writes nothing, and ways through its pages.
class SetupWizardTest : public testing::Test {
protected:
    SetupWizardTest()
    {
        setup.folder = place.filePath(QStringLiteral("homeport"));
        setup.planned = fakes::samplePlan(setup.folder);
        setup.certificate = fakes::sampleCertificate();
    }

    static QLineEdit *field(SetupWizard &wizard, int nth)
    {
        return wizard.current()->findChildren<QLineEdit *>().at(nth);
    }
    static QRadioButton *choice(SetupWizard &wizard, int nth)
    {
        return wizard.current()->findChildren<QRadioButton *>().at(nth);
    }
    /// Chooses by words of the button.
    static void pick(SetupWizard &wizard, const QString &part)
    {
        const auto choices = wizard.current()->findChildren<QRadioButton *>();
        const auto found = std::ranges::find_if(choices, [&](auto *button) { return button->text().contains(part); });
        ASSERT_NE(found, choices.end()) << part.toStdString();
        (*found)->click();
    }
    /// The fields of the certificate page for files that are there.
    static void giveFiles(SetupWizard &wizard, const QString &key = QStringLiteral("/a/privkey.pem"))
    {
        pick(wizard, QStringLiteral("have one"));
        field(wizard, 2)->setText(QStringLiteral("/a/fullchain.pem"));
        field(wizard, 3)->setText(key);
    }
    static bool says(SetupWizard &wizard, const QString &text)
    {
        const auto labels = wizard.current()->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](QLabel *label) { return label->isVisibleTo(&wizard) && label->text().contains(text); });
    }
    static QPushButton *buttonWith(SetupWizard &wizard, const QString &part)
    {
        const auto buttons = wizard.current()->findChildren<QPushButton *>();
        const auto found =
            std::ranges::find_if(buttons, [&](auto *button) { return button->text().remove(u'&').contains(part); });
        return found == buttons.end() ? nullptr : *found;
    }
    static QString step(SetupWizard &wizard) { return wizard.current()->step(); }

    /// From the page that is shown to the one called @p name, waiting for checks on the way.
    static bool goTo(SetupWizard &wizard, const QString &name)
    {
        for (int pages = 0; pages < wizard.pageCount() && step(wizard) != name; ++pages) {
            if (!waitFor([&wizard] { return wizard.current()->isComplete(); }))
                return false;
            wizard.forward();
        }
        return step(wizard) == name;
    }

    /// To the certificate page of a server for a domain, which others can reach.
    static bool goToCertificate(SetupWizard &wizard, const QString &serverName = QStringLiteral("example.org"))
    {
        choice(wizard, 1)->click();
        if (!goTo(wizard, QStringLiteral("Server name")))
            return false;
        field(wizard, 0)->setText(serverName);
        return goTo(wizard, QStringLiteral("Certificate"));
    }

    static void introduce(SetupWizard &wizard)
    {
        field(wizard, 0)->setText(QStringLiteral("ada"));
        field(wizard, 1)->setText(QStringLiteral("correct horse battery"));
        field(wizard, 2)->setText(QStringLiteral("correct horse battery"));
    }

    /// Practice, with everything as proposed, to the page where it is done.
    static bool practiceUntilSetUp(SetupWizard &wizard)
    {
        if (!goTo(wizard, QStringLiteral("You")))
            return false;
        introduce(wizard);
        return goTo(wizard, QStringLiteral("Set up"));
    }

    QTemporaryDir place;
    fakes::FakeSetupControl setup;
};

} // namespace homeport::test
