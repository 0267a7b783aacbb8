#include "wizards/setup/reach_page.h"

#include "app/widgets/form_grid.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "wizards/frame/choice.h"
#include "wizards/setup/reach.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

ReachPage::ReachPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Way in"), tr("How will others reach this server?"),
                 tr("Other servers know only the name. What leads them from the name to this computer depends on what "
                    "you have."),
                 parent),
      m_draft(draft), m_verdict(new ToneLabel(this)), m_asWritten(hint({}, this)),
      m_proposedListen(QStringLiteral("0.0.0.0:8448"))
{
    m_choices = {
        addChoice(body(), tr("&Directly, at port 8448 of this computer"),
                  tr("The name leads to this computer or to your router, and that port can be opened. Others try it by "
                     "themselves, so nothing else is needed."),
                  this),
        addChoice(body(), tr("Through a &reverse proxy that I have"),
                  tr("nginx, Caddy or another program in front of Homeport holds the certificate and passes the "
                     "requests on, unencrypted. Homeport needs no certificate then."),
                  this),
        addChoice(body(), tr("By a &file on the web site of the name"),
                  tr("Only port 443 is open, or the name belongs to a web host. A small file under /.well-known tells "
                     "other servers where yours is: this is called delegation."),
                  this),
        addChoice(
            body(), tr("By an SR&V record of the name"),
            tr("An entry beside the addresses in the domain’s DNS settings tells host and port. For names whose web "
               "site can hold no such file."),
            this)};
    m_target = new QLineEdit(this); // after the choices, so that Tab comes to it after them
    m_target->setFont(identifierFont());
    m_target->setMaxLength(255);
    m_target->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    auto *form = new FormGrid;
    m_targetLabel = form->addRow(tr("Others are &led to:"), m_target);
    form->addWide(m_verdict);
    form->addWide(m_asWritten);
    body()->addSpacing(4);
    body()->addLayout(form);
    body()->addStretch(1);
    m_verdict->describe(m_target);
    auto *group = new QButtonGroup(this);
    for (auto *choice : m_choices)
        group->addButton(choice);
    connect(group, &QButtonGroup::buttonClicked, this, &ReachPage::choose);
    connect(m_target, &QLineEdit::textChanged, this, &ReachPage::onTarget);
}

void ReachPage::enter()
{
    const QString &name = m_draft.request.serverName;
    const bool asWritten = isReachedAsWritten(name);
    for (const Reach reach : {Reach::WellKnown, Reach::Srv}) {
        m_choices[std::size_t(reach)]->setEnabled(!asWritten);
        if (asWritten && m_draft.reach == reach)
            m_draft.reach = Reach::Direct;
    }
    m_asWritten->setHidden(!asWritten);
    m_asWritten->setText(tr("%1 is an address or has a port of its own. Others connect to exactly that, and look for "
                            "no file and no record.")
                             .arg(name));
    m_choices[std::size_t(m_draft.reach)]->setChecked(true);
    choose();
}

void ReachPage::leave()
{
    applyReach(m_draft, m_proposedListen);
}

void ReachPage::choose()
{
    for (std::size_t at = 0; at < kReaches; ++at) {
        if (m_choices[at]->isChecked())
            m_draft.reach = Reach(at);
    }
    const bool asks = asksForTarget(m_draft);
    m_targetLabel->setHidden(!asks);
    m_target->setHidden(!asks);
    if (asks)
        m_target->setText(targetOf(m_draft));
    tell();
}

void ReachPage::onTarget()
{
    const QString target = m_target->text().trimmed();
    // What is only proposed follows the name; what was typed stays.
    m_draft.typedTargets[std::size_t(m_draft.reach)] = target == usualTarget(m_draft) ? QString() : target;
    tell();
}

void ReachPage::tell()
{
    const QString fault = faultOfTarget();
    m_fits = fault.isEmpty();
    m_verdict->say(m_fits ? Tone::Neutral : Tone::Bad, m_fits ? consequence() : fault);
    Q_EMIT changed();
}

QString ReachPage::faultOfTarget() const
{
    if (!asksForTarget(m_draft))
        return {};
    const QString target = m_target->text().trimmed();
    const QString host = hostOf(target);
    if (host.isEmpty() || host == target)
        return tr("Write a host, a colon and a port, such as matrix.example.org:443");
    const control::ServerNameVerdict verdict = m_draft.control.checkServerName(target);
    if (!verdict.valid)
        return verdict.fault.isEmpty() ? tr("Nobody can be led there")
                                       : tr("Nobody can be led there: %1").arg(verdict.fault);
    if (verdict.practice)
        return tr("This leads others to their own computer. Write the name by which they find yours.");
    if (m_draft.reach == Reach::Srv && isReachedAsWritten(host))
        return tr("An SRV record leads to a name, not to an address. Give this computer a name in the domain first.");
    return {};
}

QString ReachPage::consequence() const
{
    const QString &name = m_draft.request.serverName;
    const QString target = targetOf(m_draft);
    const QString host = certificateHost(m_draft);
    switch (m_draft.reach) {
    case Reach::Direct:
        return tr("Others connect to %1, port %2. The certificate must bear the name %3.")
            .arg(hostOf(name))
            .arg(portOf(name))
            .arg(host);
    case Reach::Proxy:
        return target.isEmpty()
                   ? tr("Others connect to %1, port %2, where your proxy listens. Its certificate must bear the name "
                        "%3.")
                         .arg(hostOf(name))
                         .arg(portOf(name))
                         .arg(host)
                   : tr("https://%1/.well-known/matrix/server leads others to %2, where your proxy listens. Its "
                        "certificate must bear the name %3.")
                         .arg(name, target, host);
    case Reach::WellKnown:
        return tr("https://%1/.well-known/matrix/server leads others to %2. The certificate must bear the name %3; the "
                  "web site keeps its own.")
            .arg(name, target, host);
    case Reach::Srv:
        return tr("A record of %1 leads others to %2. They still ask for a certificate with the name %1, whatever the "
                  "name of that computer: a record changes where they knock, not whom they ask for.")
            .arg(name, target);
    }
    return {};
}

} // namespace homeport::wizards
