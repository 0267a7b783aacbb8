#include "wizards/setup/purpose_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "wizards/frame/choice.h"
#include "wizards/setup/reach.h"

#include <QDir>
#include <QFileDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace homeport::wizards {

PurposePage::PurposePage(SetupDraft &draft, QWidget *parent)
    : WizardPage(
          tr("Purpose"), tr("What do you want to do?"),
          tr("Homeport runs a Matrix server on this computer: people get accounts on it, and talk with people on "
             "other Matrix servers."),
          parent),
      m_draft(draft), m_found(new widgets::ToneLabel(this))
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
    body()->addSpacing(12);
    auto *open =
        new QPushButton(widgets::icon(QStringLiteral("folder")), tr("&Open a server that exists already …"), this);
    open->setAutoDefault(false);
    open->setAccessibleDescription(tr("Asks for the folder that holds it"));
    body()->addWidget(open, 0, Qt::AlignLeft);
    body()->addWidget(m_found);
    m_found->hide();
    connect(open, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Choose the folder that holds the server"),
                                                                 m_draft.request.dataFolder);
        if (!chosen.isEmpty())
            lookForServer(chosen);
    });
    body()->addStretch(1);
    body()->addWidget(widgets::hint(
        tr("Nothing is written before the last page, and every answer can be changed until then."), this));
    (draft.purpose == Purpose::Practice ? m_practice : m_domain)->setChecked(true);
}

void PurposePage::lookForServer(const QString &folder)
{
    const int asked = ++m_asked;
    m_found->show();
    m_found->say(words::Tone::Busy, tr("Looking at the folder …"));
    const auto tell = [this, folder, asked](const QString &sentence) {
        if (asked == m_asked)
            m_found->say(words::Tone::Bad, sentence.arg(QDir::toNativeSeparators(folder)));
    };
    async::continueOn(
        this, m_draft.control.inspectFolder(folder),
        [this, folder, asked, tell](const control::FolderVerdict &verdict) {
            if (verdict.kind == control::FolderVerdict::Kind::HoldsServer && asked == m_asked)
                Q_EMIT openWanted(folder);
            else
                tell(tr("There is no server in %1 that was set up to its end. Choose the folder in which homeport.toml "
                        "lies."));
        },
        [tell] { tell(tr("The folder %1 could not be looked at")); });
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
