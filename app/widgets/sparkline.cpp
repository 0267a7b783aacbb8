#include "app/widgets/sparkline.h"

#include <QPainter>

#include <algorithm>

namespace homeport::widgets {

Sparkline::Sparkline(int bars, QWidget *parent) : QWidget(parent), m_values(bars, 0)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    tell();
}

void Sparkline::push(int value)
{
    m_values.removeFirst();
    m_values << value;
    tell();
    update();
}

void Sparkline::addToLast(int more)
{
    m_values.last() += more;
    tell();
    update();
}

void Sparkline::tell()
{
    const int highest = *std::max_element(m_values.begin(), m_values.end());
    setAccessibleDescription(tr("now %1, at most %2").arg(m_values.last()).arg(highest));
    setToolTip(accessibleDescription());
}

QSize Sparkline::sizeHint() const
{
    return {240, 40};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int highest = std::max(1, *std::max_element(m_values.begin(), m_values.end()));
    const qreal step = qreal(width()) / qreal(m_values.size());
    painter.setPen(Qt::NoPen);
    QColor ground = palette().color(QPalette::WindowText);
    ground.setAlphaF(0.18F);
    for (qsizetype at = 0; at < m_values.size(); ++at) {
        const qreal tall = m_values.at(at) == 0 ? 2.0 : std::max(3.0, height() * qreal(m_values.at(at)) / highest);
        painter.setBrush(m_values.at(at) == 0 ? ground : palette().color(QPalette::Highlight));
        painter.drawRect(QRectF(qreal(at) * step, height() - tall, std::max(1.0, step - 2.0), tall));
    }
}

} // namespace homeport::widgets
