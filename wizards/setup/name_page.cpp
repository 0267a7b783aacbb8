#include "wizards/setup/name_page.h"

#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;
using Lasting = control::ServerNameVerdict::Lasting;

NamePage::NamePage(SetupDraft &draft, QWidget *parent)
    : WizardPage(
          tr("Server name"), tr("What is your server called?"),
          tr("The server name is the part after the colon in every address made here. Other servers know yours by it."),
          parent),
      m_draft(draft), m_name(new QLineEdit(this)), m_verdict(new ToneLabel(this)), m_preview(fact({}, this)),
      m_meaning(hint({}, this)), m_forever(new ToneLabel(this))
{
    m_name->setPlaceholderText(QStringLiteral("example.org"));
    m_name->setFont(identifierFont());
    m_name->setMaxLength(255);
    m_name->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_preview->setFont(identifierFont());
    auto *form = new FormGrid;
    form->addRow(tr("&Server name:"), m_name);
    form->addRow({}, m_verdict);
    form->addRow(tr("Addresses look like:"), m_preview);
    body()->addLayout(form);
    body()->addWidget(m_meaning);
    body()->addStretch(1);
    body()->addWidget(m_forever);
    m_verdict->describe(m_name);
    connect(m_name, &QLineEdit::textChanged, this, &NamePage::check);
}

void NamePage::enter()
{
    if (m_name->text() != m_draft.request.serverName)
        m_name->setText(m_draft.request.serverName);
    check();
}

void NamePage::check()
{
    const QString name = m_name->text().trimmed();
    m_draft.request.serverName = name;
    const control::ServerNameVerdict verdict = m_draft.control.checkServerName(name);
    // Both promise something that the name decides: of a practice name that only this computer reaches the server, of
    // any other that others can.
    const bool practice = m_draft.purpose == Purpose::Practice;
    m_valid = verdict.valid && verdict.practice == practice;
    if (name.isEmpty())
        m_verdict->say(Tone::Neutral,
                       practice ? tr("For practice: localhost") : tr("Type your domain, for instance example.org"));
    else if (!verdict.valid)
        m_verdict->say(Tone::Bad, verdict.fault.isEmpty() ? tr("This cannot be a server name")
                                                          : tr("This cannot be a server name: %1").arg(verdict.fault));
    else if (practice && !verdict.practice)
        m_verdict->say(Tone::Bad, tr("A server for practice is called localhost. For a name that others can find, go "
                                     "back and choose to run a server for a domain."));
    else if (!practice && verdict.practice)
        m_verdict->say(Tone::Bad, tr("No other server finds this name. To try things out, go back and choose that; "
                                     "here, type your domain."));
    else if (verdict.lasting == Lasting::Address)
        m_verdict->say(Tone::Warning,
                       tr("This is an IP address. With another address nobody finds the server again, and few "
                          "authorities give certificates for addresses. A domain name can move."));
    else if (verdict.lasting == Lasting::Port)
        m_verdict->say(
            Tone::Warning,
            tr("The port becomes part of every address here, and others come to it for ever. Without it, the "
               "name can be led to any port, also later."));
    else
        m_verdict->say(Tone::Good, practice ? tr("For practice: only this computer can reach it")
                                            : tr("This can be a server name"));
    m_preview->setText(verdict.valid ? verdict.previewUser : QStringLiteral("@you:…"));
    if (practice) {
        m_meaning->setText(tr("No other server on the internet can find this name. That is what makes it good for "
                              "trying things."));
        m_forever->say(Tone::Neutral, tr("A name stays with its server. A real one gets another name, another folder "
                                         "and a new beginning; the folder of this one may then be deleted."));
    } else {
        m_meaning->setText(
            tr("Use the domain itself (example.org), also when the server will run on matrix.example.org: "
               "the domain can point to where it runs, and addresses stay short."));
        m_forever->say(Tone::Warning,
                       tr("The name can never change. Every account and every room keeps it; another name means "
                          "another server, from the beginning."));
    }
    Q_EMIT changed();
}

bool NamePage::isComplete() const
{
    return m_valid;
}

} // namespace homeport::wizards
