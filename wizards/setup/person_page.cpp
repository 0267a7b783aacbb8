#include "wizards/setup/person_page.h"

#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/account_words.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

PersonPage::PersonPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("You"), tr("Who are you on this server?"),
                 tr("The first account. It may administer the server; you can add more people later."), parent),
      m_draft(draft), m_name(new QLineEdit(this)), m_password(new QLineEdit(this)), m_again(new QLineEdit(this)),
      m_preview(fact(QString(), this)), m_verdict(new ToneLabel(this))
{
    m_preview->setFont(identifierFont());
    m_password->setEchoMode(QLineEdit::Password);
    m_again->setEchoMode(QLineEdit::Password);
    auto *form = new FormGrid;
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("Your address:"), m_preview);
    form->addRow(tr("&Password:"), m_password);
    form->addRow(tr("Password a&gain:"), m_again);
    form->addRow({}, m_verdict);
    body()->addLayout(form);
    body()->addStretch(1);
    body()->addWidget(hint(tr("The password is kept as a hash only. Homeport cannot show it to you again."), this));
    for (auto *field : {m_name, m_password, m_again}) {
        m_verdict->describe(field);
        connect(field, &QLineEdit::textChanged, this, &PersonPage::check);
    }
}

void PersonPage::enter()
{
    check();
}

void PersonPage::check()
{
    const QString name = m_name->text();
    m_preview->setText(QStringLiteral("@%1:%2").arg(name.isEmpty() ? tr("name") : name, m_draft.request.serverName));
    QString fault = words::localpartFault(name);
    if (fault.isEmpty())
        fault = words::passwordFault(m_password->text(), m_again->text());
    m_fits = fault.isEmpty();
    if (m_fits) {
        m_draft.request.adminName = name;
        m_draft.request.adminPassword = m_password->text();
        const auto strength = words::passwordStrength(m_password->text());
        m_verdict->say(strength.tone, strength.sentence);
    } else {
        // What is not typed yet is no mistake.
        const bool early = name.isEmpty() || m_password->text().isEmpty() || m_again->text().isEmpty();
        m_verdict->say(early ? Tone::Neutral : Tone::Bad, fault);
    }
    Q_EMIT changed();
}

bool PersonPage::isComplete() const
{
    return m_fits;
}

} // namespace homeport::wizards
