#include "wizards/setup/purpose_page.h"

#include "app/widgets/labels.h"
#include "wizards/frame/choice.h"
#include "wizards/setup/reach.h"

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
                  tr("A server for practice, called localhost. Only programs on this computer can connect to it, and "
                     "its folder may be deleted afterwards. A real one is set up later, in another folder."),
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
    if (m_answered)
        m_kept[int(m_draft.purpose)] = answersOf(m_draft.request);
    m_answered = true;
    m_draft.purpose = chosen;
    put(m_kept[int(chosen)].value_or(proposalFor(chosen)), m_draft.request);
    forgetReach(m_draft.request); // a domain's page says it again
}

PurposePage::Answers PurposePage::answersOf(const control::SetupRequest &request)
{
    return {request.serverName, request.certificate, request.federationListen, request.clientListen};
}

void PurposePage::put(const Answers &answers, control::SetupRequest &request)
{
    request.serverName = answers.serverName;
    request.certificate = answers.certificate;
    request.federationListen = answers.federationListen;
    request.clientListen = answers.clientListen;
}

PurposePage::Answers PurposePage::proposalFor(Purpose purpose)
{
    const QString clients = QStringLiteral("127.0.0.1:8008");
    if (purpose == Purpose::Practice)
        return {QStringLiteral("localhost"), control::CertificateSource::MakePrivateCa,
                QStringLiteral("127.0.0.1:8448"), clients};
    return {{}, control::CertificateSource::Order, QStringLiteral("0.0.0.0:8448"), clients};
}

} // namespace homeport::wizards
