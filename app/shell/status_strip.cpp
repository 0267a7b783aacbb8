#include "app/shell/status_strip.h"

#include "app/widgets/icons.h"
#include "app/words/status_words.h"
#include "app/words/time_words.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace homeport::shell {

using pages::PageId;
using words::Tone;

StatusStrip::StatusStrip(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(8, 3, 8, 3);
    m_row->setSpacing(2);
    m_row->addStretch();
    setAccessibleName(tr("Status"));
}

QList<StatusStrip::Part> StatusStrip::partsOf(const control::ServerStatus &status)
{
    const words::StatusWords state = words::describe(status);
    const bool running = status.state == control::RunState::Running;
    // The reason itself stands first, not only that there is one.
    QList<Part> parts{{state.tone, state.sentence, state.meaning, PageId::Overview}};
    if (!running)
        return parts;
    for (const auto &listener : status.listeners) {
        const QString port = listener.address.mid(listener.address.lastIndexOf(u':') + 1);
        const QString whom = listener.purpose == u"federation" ? tr("other servers") : tr("clients");
        parts << Part{listener.listening ? Tone::Good : Tone::Bad, port,
                      listener.listening ? tr("Port %1 is open for %2").arg(port, whom)
                                         : tr("Port %1 is not open, so it does not answer %2").arg(port, whom),
                      PageId::Overview};
    }
    if (status.certificateExpires.isValid()) {
        const int days = int(QDateTime::currentDateTime().daysTo(status.certificateExpires));
        parts << Part{days < 0    ? Tone::Bad
                      : days < 14 ? Tone::Warning
                                  : Tone::Good,
                      days < 0 ? tr("certificate expired") : tr("certificate %n day(s)", nullptr, days),
                      words::exactTime(status.certificateExpires), PageId::Overview};
    }
    if (status.waitingToSend > 0)
        parts << Part{Tone::Busy, tr("%n waiting to send", nullptr, status.waitingToSend),
                      tr("Events on their way to other servers"), PageId::Servers};
    parts << Part{Tone::Neutral, tr("%n request(s) per minute", nullptr, status.requestsLastMinute),
                  tr("Federation, both directions"), PageId::Traffic};
    return parts;
}

void StatusStrip::tell(const control::ServerStatus &status)
{
    const auto parts = partsOf(status);
    if (parts != m_parts)
        build(parts);
}

void StatusStrip::build(const QList<Part> &parts)
{
    // Buttons are kept as long as their number is the same: the focus stays where it is.
    while (m_row->count() - 1 > parts.size()) {
        QLayoutItem *item = m_row->takeAt(m_row->count() - 2);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    while (m_row->count() - 1 < parts.size()) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(QSize(12, 12));
        button->setFocusPolicy(Qt::TabFocus);
        const int at = m_row->count() - 1;
        connect(button, &QToolButton::clicked, this, [this, at] { Q_EMIT pageWanted(m_parts.at(at).page); });
        m_row->insertWidget(at, button);
    }
    m_parts = parts;
    for (int at = 0; at < parts.size(); ++at) {
        auto *button = static_cast<QToolButton *>(m_row->itemAt(at)->widget());
        const Part &part = parts.at(at);
        button->setIcon(widgets::toneIcon(part.tone));
        button->setText(fontMetrics().elidedText(part.text, Qt::ElideRight, 560));
        button->setToolTip(part.explanation);
        button->setAccessibleName(part.text);
        button->setAccessibleDescription(part.explanation);
    }
}

} // namespace homeport::shell
