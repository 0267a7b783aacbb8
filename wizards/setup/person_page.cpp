#include "wizards/setup/person_page.h"

#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/account_words.h"

#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

PersonPage::PersonPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("You"), tr("Who are you on this server?"),
                 tr("The first account. It may administer the server; you can add more people later."), parent),
      m_draft(draft), m_name(new QLineEdit(this)), m_password(new QLineEdit(this)), m_again(new QLineEdit(this)),
      m_preview(fact(QString(), this)), m_contact(new QLineEdit(this)), m_verdict(new ToneLabel(this))
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
    m_contact->setPlaceholderText(tr("may stay empty"));
    m_contact->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_contactLabel = form->addRow(tr("&E-mail for questions:"), m_contact);
    m_contactMeaning = hint(tr("Public: people here and whoever runs another server find it in the file "
                               "/.well-known/matrix/support, and may write to it when something is wrong."),
                            this);
    form->addRow({}, m_contactMeaning);
    body()->addLayout(form);
    body()->addStretch(1);
    body()->addWidget(hint(tr("The password is kept as a hash only. Homeport cannot show it to you again."), this));
    for (auto *field : {m_name, m_password, m_again}) {
        m_verdict->describe(field);
        connect(field, &QLineEdit::textChanged, this, &PersonPage::check);
    }
    connect(m_contact, &QLineEdit::textChanged, this, &PersonPage::check);
}

void PersonPage::enter()
{
    const bool practice = m_draft.purpose == Purpose::Practice;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_contactLabel, m_contact, m_contactMeaning})
        widget->setHidden(practice);
    check();
}

QString PersonPage::faultOfContact() const
{
    static const QRegularExpression address(QStringLiteral("^[^@\\s]+@[^@\\s]+$"));
    const QString typed = m_contact->text().trimmed();
    if (m_contact->isHidden() || typed.isEmpty() || address.match(typed).hasMatch())
        return {};
    return tr("Write the e-mail address as ada@example.org, or leave it empty");
}

void PersonPage::check()
{
    const QString name = m_name->text();
    m_preview->setText(QStringLiteral("@%1:%2").arg(name.isEmpty() ? tr("name") : name, m_draft.request.serverName));
    QString fault = words::localpartFault(name);
    if (fault.isEmpty())
        fault = words::passwordFault(m_password->text(), m_again->text());
    // What is not typed yet is no mistake.
    const bool early = name.isEmpty() || m_password->text().isEmpty() || m_again->text().isEmpty();
    const QString contactFault = faultOfContact();
    m_contact->setAccessibleDescription(contactFault.isEmpty() ? m_contactMeaning->text() : contactFault);
    if (fault.isEmpty())
        fault = contactFault;
    m_fits = fault.isEmpty();
    m_draft.request.supportEmail = m_contact->isHidden() ? QString() : m_contact->text().trimmed();
    if (m_fits) {
        m_draft.request.adminName = name;
        m_draft.request.adminPassword = m_password->text();
        const auto strength = words::passwordStrength(m_password->text());
        m_verdict->say(strength.tone, strength.sentence);
    } else {
        m_verdict->say(early ? Tone::Neutral : Tone::Bad, fault);
    }
    Q_EMIT changed();
}

bool PersonPage::isComplete() const
{
    return m_fits;
}

} // namespace homeport::wizards
