#include "wizards/setup/hand_over_page.h"

#include "app/widgets/copy_text.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "wizards/setup/reach.h"
#include "wizards/setup/srv_record.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace homeport::wizards {

using namespace widgets;
using control::WayInText;
using words::Tone;

namespace {

/// The proxies' own spelling.
QString titleOf(const QString &proxy)
{
    if (proxy == QStringLiteral("haproxy"))
        return QStringLiteral("HAProxy");
    return proxy == QStringLiteral("nginx") ? proxy : proxy.left(1).toUpper() + proxy.mid(1);
}

void empty(QVBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

HandOverPage::HandOverPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Elsewhere"), tr("What is left to do elsewhere"),
                 tr("Your server is set up. For others to find it, these lines belong in other places. All of them are "
                    "made from your answers."),
                 parent),
      m_draft(draft), m_problem(new ToneLabel(this))
{
    body()->addWidget(m_problem);
    const auto section = [this](const QString &title, QWidget *&box) {
        box = new QWidget(this);
        auto *layout = new QVBoxLayout(box);
        layout->setContentsMargins(0, 0, 0, 8);
        layout->addWidget(sectionTitle(title, box));
        body()->addWidget(box);
        return layout;
    };
    const auto texts = [](QVBoxLayout *layout) {
        auto *inner = new QVBoxLayout;
        layout->addLayout(inner);
        return inner;
    };
    auto *zone = section(tr("For the domain’s DNS records"), m_zoneBox);
    m_zoneWhere = hint({}, m_zoneBox);
    zone->addWidget(m_zoneWhere);
    m_zone = texts(zone);
    m_zoneParts = hint({}, m_zoneBox);
    m_zoneParts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    zone->addWidget(m_zoneParts);

    auto *proxy = section(tr("For your proxy"), m_proxyBox);
    proxy->addWidget(hint(tr("Save this beside the configuration that your proxy has, then have the proxy read it. The "
                             "paths of the certificate are "
                             "those of certbot: write yours. The other lines let addresses pass unchanged; leave them "
                             "as they are."),
                          m_proxyBox));
    m_proxy = new QComboBox(m_proxyBox);
    m_proxy->installEventFilter(this);
    auto *label = new QLabel(tr("Your &proxy:"), m_proxyBox);
    label->setBuddy(m_proxy);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_proxy);
    row->addStretch(1);
    proxy->addLayout(row);
    m_proxyTexts = texts(proxy);

    auto *files = section(tr("For the web site of the name"), m_fileBox);
    m_fileWhere = hint({}, m_fileBox);
    files->addWidget(m_fileWhere);
    m_files = texts(files);
    body()->addStretch(1);
    connect(m_proxy, &QComboBox::activated, this, &HandOverPage::showProxy);
}

bool HandOverPage::isWanted() const
{
    return needsSomethingElsewhere(m_draft);
}

bool HandOverPage::handleCancel()
{
    Q_EMIT forwardWanted(); // it is set up; closing the dialog means to go on
    return true;
}

void HandOverPage::enter()
{
    const QString srv = m_draft.reach == Reach::Srv ? targetOf(m_draft) : QString();
    const auto texts = m_draft.control.wayInTexts(m_draft.request, srv);
    m_texts = texts.value_or(QList<WayInText>());
    m_problem->setHidden(texts.has_value());
    if (!texts)
        m_problem->say(Tone::Bad, tr("The lines cannot be made: %1").arg(texts.error().detail));
    showTexts();
}

void HandOverPage::showTexts()
{
    const QString &name = m_draft.request.serverName;
    showZone();
    m_proxyBox->setVisible(has(WayInText::Kind::ProxyFile));
    m_proxy->clear();
    for (const WayInText &text : std::as_const(m_texts)) {
        if (text.kind == WayInText::Kind::ProxyFile && m_proxy->findData(text.name) < 0)
            m_proxy->addItem(titleOf(text.name), text.name);
    }
    showProxy();

    m_fileBox->setVisible(has(WayInText::Kind::WellKnownFile));
    m_fileWhere->setText(
        m_draft.reach == Reach::Proxy
            ? tr("The lines above let Homeport answer these addresses itself. Only if another web server answers for "
                 "%1, put the files there: without a redirect, as application/json, and the one called client with "
                 "the header Access-Control-Allow-Origin: *")
                  .arg(name)
            : tr("Put each file on the web site of %1 so that it is answered under exactly its address: without a "
                 "redirect, as application/json, and the one called client with the header "
                 "Access-Control-Allow-Origin: *")
                  .arg(name));
    empty(m_files);
    addTexts(m_files, WayInText::Kind::WellKnownFile);
    orderTabs();
}

void HandOverPage::showZone()
{
    const QString &name = m_draft.request.serverName;
    m_zoneBox->setVisible(has(WayInText::Kind::ZoneLines));
    empty(m_zone);
    const auto lines = std::ranges::find(std::as_const(m_texts), WayInText::Kind::ZoneLines,
                                         [](const auto &text) { return text.kind; });
    if (lines == m_texts.cend())
        return;
    const auto record = srvRecordIn(lines->text);
    m_zoneParts->setHidden(!record);
    if (!record) { // then the lines say why
        m_zoneWhere->clear();
        addTexts(m_zone, WayInText::Kind::ZoneLines);
        return;
    }
    m_zoneWhere->setText(tr("Whoever looks after the name %1 adds this record, often on a web page called DNS. Others "
                            "look for it only where no web site of %1 gives the file /.well-known/matrix/server. %2 "
                            "needs an address there too (an A or AAAA record, no CNAME).")
                             .arg(name, record->target));
    addText(m_zone, lines->place, record->line);
    m_zoneParts->setText(
        tr("Where a form asks for its parts: type SRV, service %1, protocol %2, priority %3, weight "
           "%4, port %5, target %6.")
            .arg(record->service, record->protocol, record->priority, record->weight, record->port, record->target));
}

void HandOverPage::showProxy()
{
    empty(m_proxyTexts);
    addTexts(m_proxyTexts, WayInText::Kind::ProxyFile, m_proxy->currentData().toString());
    orderTabs();
}

void HandOverPage::addTexts(QVBoxLayout *layout, WayInText::Kind kind, const QString &name)
{
    for (const WayInText &text : std::as_const(m_texts)) {
        if (text.kind != kind || (!name.isEmpty() && text.name != name))
            continue;
        addText(layout, text.place, text.text);
    }
}

void HandOverPage::addText(QVBoxLayout *layout, const QString &place, const QString &text)
{
    auto *shown = new CopyText(layout->parentWidget());
    shown->show(place, text);
    layout->addWidget(shown);
}

/// The wheel moves the page. Over the list of proxies it would choose another one unseen.
bool HandOverPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_proxy || event->type() != QEvent::Wheel)
        return WizardPage::eventFilter(watched, event);
    event->ignore();
    return true;
}

/// Made anew at each look, the lines would come last.
void HandOverPage::orderTabs()
{
    const auto chain = [](const QVBoxLayout *texts, QWidget *before) {
        for (int at = 0; at < texts->count(); ++at)
            before = qobject_cast<CopyText *>(texts->itemAt(at)->widget())->comeAfter(before);
        return before;
    };
    if (QWidget *before = chain(m_zone, nullptr))
        setTabOrder(before, m_proxy);
    chain(m_files, chain(m_proxyTexts, m_proxy));
}

bool HandOverPage::has(WayInText::Kind kind) const
{
    return std::ranges::any_of(m_texts, [kind](const WayInText &text) { return text.kind == kind; });
}

} // namespace homeport::wizards
