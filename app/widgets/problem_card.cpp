#include "app/widgets/problem_card.h"

#include "app/widgets/copy_field.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/tone_label.h"
#include "app/words/order_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace homeport::widgets {

ProblemCard::ProblemCard(const control::Problem &problem, bool blocking, bool offerRemedy, QWidget *parent)
    : QFrame(parent), m_tone(blocking                     ? words::Tone::Bad
                             : words::isUnderWay(problem) ? words::Tone::Busy
                                                          : words::Tone::Warning)
{
    const words::ProblemWords words = words::describe(problem);
    setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(6);

    auto *headline = new ToneLabel(this);
    headline->say(m_tone, words.sentence);
    QFont bold = headline->font();
    bold.setBold(true);
    headline->setFont(bold);
    layout->addWidget(headline);
    layout->addWidget(paragraph(words.meaning, this));
    layout->addWidget(fact(words.todo, this));
    if (!words.command.isEmpty())
        addCommand(layout, words.command);

    auto *row = new QHBoxLayout;
    if (offerRemedy && words.remedy != words::Remedy::None) {
        auto *button = new QPushButton(words.remedyLabel, this);
        connect(button, &QPushButton::clicked, this, [this, remedy = words.remedy] { Q_EMIT remedyWanted(remedy); });
        row->addWidget(button);
        m_stops << button;
    }
    auto *details = new QToolButton(this);
    details->setText(tr("Details"));
    details->setIcon(icon(QStringLiteral("details")));
    details->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    details->setAutoRaise(true);
    details->setCheckable(true);
    details->setAccessibleDescription(tr("Shows the raw text of: %1").arg(words.sentence));
    row->addWidget(details);
    row->addStretch();
    layout->addLayout(row);

    m_raw = new QPlainTextEdit(this); // in the order of Tab
    m_raw->setTabChangesFocus(true);
    m_stops << details << m_raw;
    m_raw->setPlainText(words::rawText(problem));
    m_raw->setReadOnly(true);
    m_raw->setFont(identifierFont());
    m_raw->setAccessibleName(tr("Raw text of the problem"));
    m_raw->setFixedHeight(m_raw->fontMetrics().lineSpacing() * 4 + 12);
    m_raw->hide();
    layout->addWidget(m_raw);
    connect(details, &QToolButton::toggled, this, &ProblemCard::showDetails);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void ProblemCard::addCommand(QVBoxLayout *layout, const QString &command)
{
    auto *field = new CopyField(tr("command for a terminal"), this);
    field->setText(command);
    m_stops << field->stops();
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("In a terminal:"), this);
    label->setBuddy(field);
    row->addWidget(label);
    row->addWidget(field, 1);
    layout->addLayout(row);
}

void ProblemCard::showDetails(bool show)
{
    m_raw->setVisible(show);
}

void ProblemCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = toneColor(m_tone, palette());
    QColor fill = tone;
    fill.setAlphaF(0.09F);
    QColor edge = tone;
    edge.setAlphaF(0.5F);
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone);
    painter.drawRoundedRect(QRectF(0, 0, 4, height()), 2, 2);
}

} // namespace homeport::widgets
