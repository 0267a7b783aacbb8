#include "wizards/setup/ports_page.h"

#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/status_words.h"
#include "wizards/setup/port_field.h"
#include "wizards/setup/reach.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

PortsPage::PortsPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(
          tr("Ports"), tr("Where does the server listen?"),
          tr("What is proposed fits most computers. 127.0.0.1 means this computer only, 0.0.0.0 every address it has."),
          parent),
      m_draft(draft), m_federation(new PortField(draft.control, tr("Address for other servers"), this)),
      m_client(new PortField(draft.control, tr("Address for clients"), this)), m_outside(hint({}, this)),
      m_throughProxy(paragraph(tr("Other servers connect to your proxy. It passes their requests on to the address for "
                                  "clients below, so Homeport opens no port for them."),
                               this)),
      m_together(new ToneLabel(this)), m_practice(new ToneLabel(this))
{
    auto *form = new FormGrid;
    form->addWide(m_throughProxy);
    m_federationLabel = form->addRow(tr("Other &servers:"), m_federation, m_federation->field());
    form->addRow({}, m_outside);
    form->addRow(tr("C&lients:"), m_client, m_client->field());
    form->addRow(
        {}, hint(tr("Programs with which people read and write. Not encrypted by itself: keep it on this computer, "
                    "or put a proxy in front."),
                 this));
    form->addRow({}, m_together);
    form->addRow({}, m_practice);
    body()->addLayout(form);
    body()->addStretch(1);
    // Written when it is typed, not when a check answers: that may be on another page, after another purpose was
    // chosen. And only what can be read: the summary, and a page that hides the field, must not meet half an address.
    const auto write = [this](const PortField *from, QString control::SetupRequest::*into) {
        connect(from->field(), &QLineEdit::textChanged, this, [this, from, into] {
            if (from->isWellFormed())
                m_draft.request.*into = from->address();
        });
    };
    write(m_federation, &control::SetupRequest::federationListen);
    write(m_client, &control::SetupRequest::clientListen);
    connect(m_federation, &PortField::changed, this, &PortsPage::onChanged);
    connect(m_client, &PortField::changed, this, &PortsPage::onChanged);
}

bool PortsPage::proxyDoesTls() const
{
    return m_draft.request.certificate == control::CertificateSource::ProxyDoesIt;
}

void PortsPage::enter()
{
    if (m_draft.purpose == Purpose::Practice)
        m_outside->setText(tr("Encrypted. For practice, only other servers on this computer connect."));
    else if (m_draft.reach == Reach::Direct)
        m_outside->setText(
            tr("Encrypted. Others look for port 8448 when nothing else is said; open it in your router."));
    else
        m_outside->setText(tr("Encrypted. Others are led to %1: open that port in your router. It may pass it on to "
                              "another port of this computer; then write that one here.")
                               .arg(targetOf(m_draft)));
    m_throughProxy->setHidden(!proxyDoesTls());
    m_outside->setHidden(proxyDoesTls());
    m_federationLabel->setHidden(proxyDoesTls());
    m_federation->setHidden(proxyDoesTls());
    m_federation->setAddress(m_draft.request.federationListen);
    m_client->setAddress(m_draft.request.clientListen);
}

void PortsPage::onChanged()
{
    const bool apart = areApart();
    m_together->setHidden(apart);
    if (!apart)
        m_together->say(Tone::Bad, tr("Both want the same port. Give one of them another."));
    const QString open = openForPractice();
    m_practice->setHidden(open.isEmpty());
    m_practice->say(Tone::Warning,
                    tr("Other computers in your network can connect to %1. For practice, 127.0.0.1 keeps "
                       "it on this one.")
                        .arg(open));
    Q_EMIT changed();
}

bool PortsPage::areApart() const
{
    return proxyDoesTls() || !m_draft.control.listenersCollide(m_federation->address(), m_client->address());
}

QString PortsPage::openForPractice() const
{
    if (m_draft.purpose != Purpose::Practice)
        return {};
    for (const PortField *field : {m_federation, m_client}) {
        const bool opened = field != m_federation || !proxyDoesTls();
        if (opened && field->isWellFormed() && !words::isOfThisComputerOnly(field->address()))
            return field->address();
    }
    return {};
}

bool PortsPage::isComplete() const
{
    return (proxyDoesTls() || m_federation->isFree()) && m_client->isFree() && areApart();
}

} // namespace homeport::wizards
