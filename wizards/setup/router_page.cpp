#include "wizards/setup/router_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/copy_field.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/shell_word.h"
#include "wizards/setup/reach.h"
#include "wizards/setup/router_words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

RouterPage::RouterPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Router"), tr("Does the way in lead here?"),
                 tr("A router at home lets nobody in by itself. Homeport asks it what it can do, and changes nothing "
                    "there."),
                 parent),
      m_draft(draft), m_found(new ToneLabel(this)), m_todo(fact({}, this)), m_ruleLabel(new QLabel(tr("R&ule:"), this)),
      m_rule(new CopyField(tr("rule for the router"), this)), m_proof(new QWidget(this)),
      m_proofRule(new CopyField(tr("second rule for the router"), m_proof)),
      m_again(new QPushButton(icon(QStringLiteral("retry")), tr("&Look again"), this))
{
    m_again->setAutoDefault(false);
    body()->addWidget(m_found);
    body()->addWidget(m_todo);
    m_ruleLabel->setBuddy(m_rule);
    auto *proofLabel = new QLabel(tr("&Second rule:"), m_proof);
    proofLabel->setBuddy(m_proofRule);
    auto *proof = new QVBoxLayout(m_proof);
    proof->setContentsMargins(0, 4, 0, 0);
    proof->addWidget(paragraph(tr("The authority that gives the certificate looks at another port, now and at each "
                                  "renewal:"),
                               m_proof));
    auto *proofRow = new QHBoxLayout;
    proofRow->addWidget(proofLabel);
    proofRow->addWidget(m_proofRule, 1);
    proof->addLayout(proofRow);
    auto *row = new QHBoxLayout;
    row->addWidget(m_ruleLabel);
    row->addWidget(m_rule, 1);
    body()->addSpacing(4);
    body()->addLayout(row);
    body()->addWidget(m_proof);
    body()->addSpacing(8);
    body()->addWidget(m_again, 0, Qt::AlignLeft);
    body()->addStretch(1);
    body()->addWidget(hint(tr("It can be done at any time later: the doctor says whether others come through."), this));
    connect(m_again, &QPushButton::clicked, this, &RouterPage::look);
}

bool RouterPage::isWanted() const
{
    // A proxy stands on another machine, or is reached already.
    return m_draft.purpose == Purpose::OwnDomain && m_draft.reach != Reach::Proxy;
}

void RouterPage::enter()
{
    look(); // the port may have changed, and the router too
}

void RouterPage::leave()
{
    stopLooking();
}

void RouterPage::stopLooking()
{
    ++m_asked;
    m_looking.cancel();
    m_busy = false;
}

void RouterPage::look()
{
    stopLooking();
    m_busy = true;
    m_found->say(Tone::Busy, tr("Asking the router …"));
    m_todo->hide();
    m_rule->hide();
    m_ruleLabel->hide();
    m_proof->hide();
    m_again->setEnabled(false);
    Q_EMIT changed();
    const int asked = m_asked;
    m_looking = m_draft.control.lookAtRouter();
    async::continueOn(
        this, m_looking,
        [this, asked](const control::RouterVerdict &verdict) {
            if (asked == m_asked)
                tell(verdict);
        },
        [this, asked] {
            if (asked == m_asked)
                tell({});
        });
}

void RouterPage::tell(const control::RouterVerdict &verdict)
{
    m_busy = false;
    m_again->setEnabled(true);
    const QString target = targetOf(m_draft);
    const int port = portOf(target.isEmpty() ? m_draft.request.serverName : target);
    const auto words =
        describe(verdict, port, m_draft.request.federationListen, proofPort(),
                 QStringLiteral("homeportd gateway --map --data ") + words::shellWord(m_draft.request.dataFolder));
    m_found->say(words.tone, words.sentence);
    m_todo->setText(words.todo);
    m_todo->setHidden(words.todo.isEmpty());
    m_rule->setText(words.rule);
    m_rule->setHidden(words.rule.isEmpty());
    m_ruleLabel->setHidden(words.rule.isEmpty());
    m_proofRule->setText(words.proofRule);
    m_proof->setHidden(words.proofRule.isEmpty());
    Q_EMIT changed();
}

/// At which the authority looks whether the name leads here, at the first order and at each renewal.
int RouterPage::proofPort() const
{
    if (m_draft.request.certificate != control::CertificateSource::Order)
        return 0;
    return m_draft.request.acmeTlsAlpn ? 443 : 80;
}

QString RouterPage::forwardLabel() const
{
    return m_busy ? tr("&Skip") : QString();
}

} // namespace homeport::wizards
