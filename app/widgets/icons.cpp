#include "app/widgets/icons.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

// Outside of every namespace, as Q_INIT_RESOURCE wants it. Without it a static library's resources are dropped.
static void initResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace homeport::widgets {
namespace {

QColor colorFor(std::optional<words::Tone> tone, QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Selected)
        return palette.color(QPalette::HighlightedText);
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    return tone ? toneColor(*tone, palette) : palette.color(QPalette::WindowText);
}

/// Renders the drawing at the size asked for and fills its shape with one colour.
class TintedEngine final : public QIconEngine {
public:
    TintedEngine(QString name, std::optional<words::Tone> tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, tinted(rect.size(), ratio, mode));
        Q_UNUSED(state)
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return tinted(size, 1.0, mode); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return tinted(size, 1.0, mode); // size is in device pixels already
    }

    QIconEngine *clone() const override { return new TintedEngine(m_name, m_tone); }

private:
    QPixmap tinted(const QSize &size, qreal ratio, QIcon::Mode mode) const
    {
        const QColor color = colorFor(m_tone, mode);
        const QString key = QStringLiteral("homeport/%1/%2x%3@%4/%5")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(ratio)
                                .arg(color.rgba(), 0, 16);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer drawing(QStringLiteral(":/homeport/icons/%1.svg").arg(m_name));
        drawing.setAspectRatioMode(Qt::KeepAspectRatio);
        drawing.render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(QRectF(QPointF(), QSizeF(size)), color);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    std::optional<words::Tone> m_tone;
};

QString drawingOf(words::Tone tone)
{
    switch (tone) {
    case words::Tone::Neutral:
        return QStringLiteral("tone-neutral");
    case words::Tone::Good:
        return QStringLiteral("tone-good");
    case words::Tone::Busy:
        return QStringLiteral("tone-busy");
    case words::Tone::Warning:
        return QStringLiteral("tone-warning");
    case words::Tone::Bad:
        return QStringLiteral("tone-bad");
    case words::Tone::Off:
        return QStringLiteral("tone-off");
    }
    return QStringLiteral("tone-neutral");
}

} // namespace

QIcon icon(const QString &name)
{
    initResources();
    return QIcon(new TintedEngine(name, std::nullopt));
}

QIcon toneIcon(words::Tone tone)
{
    initResources();
    return QIcon(new TintedEngine(drawingOf(tone), tone));
}

QColor toneColor(words::Tone tone, const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    switch (tone) {
    case words::Tone::Good:
        return dark ? QColor(0x6f, 0xd0, 0x8c) : QColor(0x1b, 0x6e, 0x3c);
    case words::Tone::Busy:
        return dark ? QColor(0x7f, 0xb8, 0xf0) : QColor(0x1f, 0x5f, 0x9b);
    case words::Tone::Warning:
        return dark ? QColor(0xf2, 0xb5, 0x4a) : QColor(0x8a, 0x52, 0x00);
    case words::Tone::Bad:
        return dark ? QColor(0xff, 0x8f, 0x85) : QColor(0xb0, 0x1e, 0x1e);
    case words::Tone::Neutral:
    case words::Tone::Off:
        break;
    }
    return dark ? QColor(0xb4, 0xb8, 0xbe) : QColor(0x55, 0x5b, 0x63);
}

QIcon programIcon()
{
    initResources();
    return QIcon(QStringLiteral(":/homeport/homeport.svg"));
}

} // namespace homeport::widgets
