#include "wizards/setup/purpose_page.h"

#include "app/widgets/labels.h"
#include "wizards/frame/choice.h"

#include <QRadioButton>
#include <QVBoxLayout>

namespace homeport::wizards {

PurposePage::PurposePage(SetupDraft &draft, QWidget *parent)
    : WizardPage(
          tr("Purpose"), tr("What do you want to do?"),
          tr("Homeport runs a Matrix server on this computer: people get accounts on it, and talk with people on "
             "other Matrix servers."),
          parent),
      m_draft(draft)
{
    m_practice =
        addChoice(body(), tr("&Try it on this computer"),
                  tr("A server for practice, called localhost. Only programs on this computer can connect, and "
                     "nothing leaves it. You can set up a real one later, in another folder."),
                  this);
    body()->addSpacing(8);
    m_domain =
        addChoice(body(), tr("Run a server for a &domain I own"),
                  tr("People get addresses such as @you:example.org. You need the domain, and a port that others "
                     "can reach from outside."),
                  this);
    body()->addStretch(1);
    body()->addWidget(widgets::hint(
        tr("Nothing is written before the last page, and every answer can be changed until then."), this));
    (draft.purpose == Purpose::Practice ? m_practice : m_domain)->setChecked(true);
}

void PurposePage::leave()
{
    const Purpose chosen = m_practice->isChecked() ? Purpose::Practice : Purpose::OwnDomain;
    if (m_answered && chosen == m_draft.purpose)
        return; // going through again keeps what was typed later
    m_answered = true;
    m_draft.purpose = chosen;
    const bool practice = chosen == Purpose::Practice;
    auto &request = m_draft.request;
    request.serverName = practice ? QStringLiteral("localhost") : QString();
    request.certificate = control::CertificateSource::MakePrivateCa;
    if (!practice)
        request.certificate = control::CertificateSource::Import;
    request.federationListen = practice ? QStringLiteral("127.0.0.1:8448") : QStringLiteral("0.0.0.0:8448");
    request.clientListen = QStringLiteral("127.0.0.1:8008");
}

} // namespace homeport::wizards
