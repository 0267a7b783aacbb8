#include "app/pages/overview_facts.h"

#include "app/widgets/copy_field.h"
#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/status_words.h"

#include <QLabel>
#include <QVBoxLayout>

namespace homeport::pages {

using namespace widgets;
using words::Tone;

OverviewFacts::OverviewFacts(QWidget *parent)
    : QWidget(parent), m_address(new CopyField(tr("address for clients"), this)),
      m_addressHint(hint(tr("Type this as the homeserver when you sign in with a Matrix client."), this)),
      m_listeners(new QVBoxLayout), m_certificate(new ToneLabel(this)), m_key(new CopyField(tr("signing key"), this))
{
    auto *form = new FormGrid(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(10);
    form->addRow(tr("A&ddress for clients"), m_address);
    form->addRow({}, m_addressHint);
    m_listeners->setSpacing(4);
    form->addRow(tr("Listens on"), m_listeners);
    form->addRow(tr("Certificate"), m_certificate);
    form->addRow(tr("Signing &key"), m_key);
    m_key->setToolTip(tr("Other servers know yours by this key."));
}

void OverviewFacts::tell(const control::ServerStatus &status)
{
    m_address->setText(status.clientUrl);
    m_key->setText(status.signingKeyId);
    showListeners(status.listeners);
    const words::StatusWords certificate = words::certificateWords(status);
    m_certificate->say(certificate.tone, certificate.sentence);
    m_certificate->setToolTip(certificate.meaning);
}

void OverviewFacts::showListeners(const QList<control::ListenerStatus> &listeners)
{
    while (m_listenerLabels.size() < listeners.size()) {
        m_listenerLabels << new ToneLabel(this);
        m_listeners->addWidget(m_listenerLabels.last());
    }
    for (int at = 0; at < m_listenerLabels.size(); ++at) {
        m_listenerLabels.at(at)->setVisible(at < listeners.size());
        if (at >= listeners.size())
            continue;
        const auto &listener = listeners.at(at);
        const QString whom = listener.purpose == u"federation" ? tr("other servers") : tr("clients");
        const QString how = listener.tls ? tr("encrypted") : tr("not encrypted");
        m_listenerLabels.at(at)->say(listener.listening ? Tone::Good : Tone::Off,
                                     listener.listening ? tr("%1 for %2, %3").arg(listener.address, whom, how)
                                                        : tr("%1 for %2: not listening").arg(listener.address, whom));
    }
    if (listeners.isEmpty()) {
        if (m_listenerLabels.isEmpty()) {
            m_listenerLabels << new ToneLabel(this);
            m_listeners->addWidget(m_listenerLabels.last());
        }
        m_listenerLabels.first()->show();
        m_listenerLabels.first()->say(Tone::Off, tr("Nothing while the server does not run"));
    }
}

} // namespace homeport::pages
