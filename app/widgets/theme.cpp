#include "app/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QSettings>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleOption>

namespace homeport::widgets {
namespace {

QPalette paletteOf(bool dark)
{
    const QColor text = dark ? QColor(0xe8, 0xea, 0xed) : QColor(0x1b, 0x1e, 0x22);
    const QColor window = dark ? QColor(0x22, 0x25, 0x29) : QColor(0xf3, 0xf4, 0xf6);
    const QColor base = dark ? QColor(0x1a, 0x1c, 0x20) : QColor(0xff, 0xff, 0xff);
    const QColor button = dark ? QColor(0x33, 0x37, 0x3d) : QColor(0xe9, 0xeb, 0xee);
    const QColor faded = dark ? QColor(0x86, 0x8b, 0x92) : QColor(0x86, 0x8b, 0x92);
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, dark ? QColor(0x20, 0x23, 0x27) : QColor(0xf7, 0xf8, 0xfa));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, base);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, faded);
    palette.setColor(QPalette::Highlight, dark ? QColor(0x2f, 0x6f, 0xa3) : QColor(0x1f, 0x5f, 0x8b));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, dark ? QColor(0x7f, 0xb8, 0xf0) : QColor(0x1f, 0x5f, 0x9b));
    palette.setColor(QPalette::Light, button.lighter(120));
    palette.setColor(QPalette::Midlight, button.lighter(110));
    palette.setColor(QPalette::Mid, dark ? QColor(0x45, 0x4a, 0x51) : QColor(0xc6, 0xca, 0xd0));
    palette.setColor(QPalette::Dark, dark ? QColor(0x77, 0x7d, 0x86) : QColor(0x84, 0x8a, 0x92));
    palette.setColor(QPalette::Shadow, Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     dark ? QColor(0x45, 0x4a, 0x51) : QColor(0xc6, 0xca, 0xd0));
    return palette;
}

/// Fusion with edges one can see in the dark: it derives them by darkening the window's colour, whatever that is.
class OutlinedStyle final : public QProxyStyle {
public:
    OutlinedStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool round = element == PE_IndicatorRadioButton;
        if (!round && element != PE_IndicatorCheckBox && element != PE_FrameLineEdit)
            return;
        if (element == PE_FrameLineEdit && (option->state & State_HasFocus))
            return; // the style's own focus colour
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(option->palette.color(QPalette::Dark));
        const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        const qreal radius = round ? edge.width() / 2 : 2;
        painter->drawRoundedRect(edge, radius, radius);
        painter->restore();
    }
};

const QString &settingsKey()
{
    static const QString key = QStringLiteral("window/appearance");
    return key;
}

} // namespace

void applyAppearance(Appearance appearance)
{
    // The platform's own style may ignore a palette; Fusion honours it.
    static const QString platformStyle = QApplication::style()->name();
    if (appearance == Appearance::System) {
        QApplication::setStyle(QStyleFactory::create(platformStyle));
        QApplication::setPalette(QPalette());
        return;
    }
    QApplication::setStyle(new OutlinedStyle);
    QApplication::setPalette(paletteOf(appearance == Appearance::Dark));
}

Appearance savedAppearance()
{
    const QString saved = QSettings().value(settingsKey()).toString();
    if (saved == u"light")
        return Appearance::Light;
    return saved == u"dark" ? Appearance::Dark : Appearance::System;
}

void saveAppearance(Appearance appearance)
{
    QSettings().setValue(settingsKey(), appearance == Appearance::Light  ? QStringLiteral("light")
                                        : appearance == Appearance::Dark ? QStringLiteral("dark")
                                                                         : QStringLiteral("system"));
}

} // namespace homeport::widgets
