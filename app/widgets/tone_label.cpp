#include "app/widgets/tone_label.h"

#include "app/widgets/icons.h"
#include "app/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <utility>

namespace homeport::widgets {

ToneLabel::ToneLabel(QWidget *parent) : QWidget(parent), m_shape(new QLabel(this)), m_text(fact({}, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_shape, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void ToneLabel::say(words::Tone tone, const QString &text)
{
    m_tone = tone;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setAccessibleName(text);
    for (QWidget *field : std::as_const(m_described))
        field->setAccessibleDescription(text);
    drawShape();
}

void ToneLabel::describe(QWidget *field)
{
    m_described << field;
    field->setAccessibleDescription(text());
}

void ToneLabel::setLarge(bool large)
{
    QFont font = this->font();
    if (large) {
        font.setPointSizeF(font.pointSizeF() * 1.2);
        font.setBold(true);
    }
    m_text->setFont(font);
    drawShape();
}

QString ToneLabel::text() const
{
    return m_text->text();
}

void ToneLabel::drawShape()
{
    const int side = m_text->fontMetrics().height();
    m_shape->setPixmap(toneIcon(m_tone).pixmap(QSize(side, side), devicePixelRatioF()));
    const int above = m_text->contentsMargins().top();
    m_shape->setContentsMargins(0, above, 0, 0);
    m_shape->setFixedHeight(side + above);
}

void ToneLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        drawShape();
}

} // namespace homeport::widgets
