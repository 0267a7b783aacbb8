#include "wizards/setup/ports_page.h"

#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "wizards/setup/port_field.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;

PortsPage::PortsPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(
          tr("Ports"), tr("Where does the server listen?"),
          tr("What is proposed fits most computers. 127.0.0.1 means this computer only, 0.0.0.0 every address it has."),
          parent),
      m_draft(draft), m_federation(new PortField(draft.control, tr("Address for other servers"), this)),
      m_client(new PortField(draft.control, tr("Address for clients"), this)), m_outside(hint({}, this))
{
    auto *form = new FormGrid;
    form->addRow(tr("Other &servers:"), m_federation, m_federation->field());
    form->addRow({}, m_outside);
    form->addRow(tr("C&lients:"), m_client, m_client->field());
    form->addRow(
        {}, hint(tr("Programs with which people read and write. Not encrypted by itself: keep it on this computer, "
                    "or put a proxy in front."),
                 this));
    body()->addLayout(form);
    body()->addStretch(1);
    connect(m_federation, &PortField::changed, this, &PortsPage::onChanged);
    connect(m_client, &PortField::changed, this, &PortsPage::onChanged);
}

void PortsPage::enter()
{
    m_outside->setText(
        m_draft.purpose == Purpose::Practice
            ? tr("Encrypted. For practice, only other servers on this computer connect.")
            : tr("Encrypted. Others look for port 8448 when nothing else is said; open it in your router."));
    // Both before either: the first check already tells of a change, which would write the other one's old text.
    const QString client = m_draft.request.clientListen;
    m_federation->setAddress(m_draft.request.federationListen);
    m_client->setAddress(client);
}

void PortsPage::onChanged()
{
    if (!m_federation->address().isEmpty())
        m_draft.request.federationListen = m_federation->address();
    if (!m_client->address().isEmpty())
        m_draft.request.clientListen = m_client->address();
    Q_EMIT changed();
}

bool PortsPage::isComplete() const
{
    return m_federation->isFree() && m_client->isFree() && m_federation->address() != m_client->address();
}

} // namespace homeport::wizards
