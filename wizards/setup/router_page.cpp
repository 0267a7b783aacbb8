#include "wizards/setup/router_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/copy_field.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "wizards/setup/reach.h"
#include "wizards/setup/router_words.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

namespace {

/// As one word of a command, whatever stands in the path.
QString forShell(QString path)
{
    return u'\'' + path.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace

RouterPage::RouterPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Router"), tr("Does the way in lead here?"),
                 tr("A router at home lets nobody in by itself. Homeport asks it what it can do, and changes nothing "
                    "there."),
                 parent),
      m_draft(draft), m_found(new ToneLabel(this)), m_todo(fact({}, this)), m_ruleLabel(new QLabel(tr("R&ule:"), this)),
      m_rule(new CopyField(tr("rule for the router"), this)),
      m_again(new QPushButton(icon(QStringLiteral("retry")), tr("&Look again"), this))
{
    m_again->setAutoDefault(false);
    body()->addWidget(m_found);
    body()->addWidget(m_todo);
    m_ruleLabel->setBuddy(m_rule);
    auto *row = new QHBoxLayout;
    row->addWidget(m_ruleLabel);
    row->addWidget(m_rule, 1);
    body()->addLayout(row);
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
        describe(verdict, port, m_draft.request.federationListen,
                 QStringLiteral("homeportd gateway --map --data ") + forShell(m_draft.request.dataFolder));
    m_found->say(words.tone, words.sentence);
    m_todo->setText(words.todo);
    m_todo->setHidden(words.todo.isEmpty());
    m_rule->setText(words.rule);
    m_rule->setHidden(words.rule.isEmpty());
    m_ruleLabel->setHidden(words.rule.isEmpty());
    Q_EMIT changed();
}

QString RouterPage::forwardLabel() const
{
    return m_busy ? tr("&Skip") : QString();
}

} // namespace homeport::wizards
