#include "wizards/setup/finish_page.h"

#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "wizards/setup/reach.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

FinishPage::FinishPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Finish"), tr("Does it work?"),
                 tr("The server is set up and starts now. Whether others reach it depends on what lies between: name, "
                    "router, certificate, proxy."),
                 parent),
      m_draft(draft), m_next(new ToneLabel(this)), m_order(new ToneLabel(this)),
      m_check(new QCheckBox(tr("&Check it now"), this))
{
    QFont font = m_check->font();
    font.setBold(true);
    m_check->setFont(font);
    m_check->setChecked(true);
    const QString meaning = tr("The doctor looks at your server as others see it, when it runs. It names what is in "
                               "their way, the likeliest cause first, and what to do. It can be asked again at any "
                               "time.");
    m_check->setAccessibleDescription(meaning);
    body()->addWidget(m_next);
    body()->addWidget(m_order);
    body()->addSpacing(8);
    body()->addWidget(m_check);
    body()->addWidget(hint(meaning, this));
    body()->addStretch(1);
    connect(m_check, &QCheckBox::toggled, this, &FinishPage::changed);
}

void FinishPage::enter()
{
    const QString &name = m_draft.request.serverName;
    const QString target = targetOf(m_draft);
    QString next;
    if (m_draft.reach == Reach::Proxy)
        next = tr("Others are led to your proxy at %1. That port must be open in its router, and the proxy must pass "
                  "the requests on to this server.")
                   .arg(target.isEmpty() ? name : target);
    else if (target.isEmpty())
        next = tr("Others come to %1, port %2. That port must be open in your router, and lead to this computer.")
                   .arg(hostOf(name))
                   .arg(portOf(name));
    else
        next = tr("Others are led from %1 to %2. That port must be open in your router, and lead to this computer.")
                   .arg(name, target);
    m_next->say(Tone::Neutral, next);
    m_order->setHidden(m_draft.request.certificate != control::CertificateSource::Order);
    m_order->say(Tone::Neutral, tr("The certificate is ordered when the server runs, which can take minutes. Until it "
                                   "is there, the doctor says that others do not trust the one in its place."));
}

void FinishPage::leave()
{
    m_draft.wantsCheck = m_check->isChecked();
}

bool FinishPage::mayGoBack() const
{
    return needsSomethingElsewhere(m_draft); // to copy what is there; the rest is done
}

bool FinishPage::handleCancel()
{
    m_check->setChecked(false); // whoever closes it wants to see no more pages
    Q_EMIT forwardWanted();
    return true;
}

QString FinishPage::forwardLabel() const
{
    return m_check->isChecked() ? tr("&Start and check") : tr("&Start server");
}

} // namespace homeport::wizards
