#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QScrollArea>
#include <QWidget>

/// What the keyboard and a screen reader meet on a page.
namespace homeport::testing_gui {

/// What Tab reaches on a page, in its order.
inline QList<QWidget *> reachedByTab(QWidget &page)
{
    QList<QWidget *> reached;
    for (QWidget *at = page.nextInFocusChain(); at && at != &page; at = at->nextInFocusChain()) {
        if ((at->focusPolicy() & Qt::TabFocus) && !at->focusProxy() && at->isEnabled() && at->isVisible() &&
            page.isAncestorOf(at) && !at->objectName().startsWith(QStringLiteral("qt_")))
            reached << at;
    }
    return reached;
}

inline QString nameOf(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const QString text = button && !button->text().isEmpty() ? button->text() : widget.accessibleName();
    return QStringLiteral("%1 '%2'").arg(QString::fromLatin1(widget.metaObject()->className()), text);
}

/// The first step of Tab that goes up the page, or back in a line; empty: it goes as one reads.
inline QString outOfOrder(QWidget &page)
{
    const auto reached = reachedByTab(page);
    for (qsizetype at = 1; at < reached.size(); ++at) {
        const auto placeOf = [&page](QWidget *widget) { return QRect(widget->mapTo(&page, QPoint()), widget->size()); };
        const QRect before = placeOf(reached[at - 1]);
        const QRect after = placeOf(reached[at]);
        const bool sameLine = after.top() < before.bottom() && before.top() < after.bottom();
        if (sameLine ? after.left() < before.left() : after.top() < before.top())
            return QStringLiteral("%1 after %2").arg(nameOf(*reached[at]), nameOf(*reached[at - 1]));
    }
    return {};
}

/// The label whose key leads to a field.
inline const QLabel *labelOf(const QWidget &field, const QWidget &page)
{
    for (const auto *label : page.findChildren<QLabel *>()) {
        const QWidget *buddy = label->buddy();
        while (buddy && buddy->focusProxy())
            buddy = buddy->focusProxy();
        if (buddy == &field)
            return label;
    }
    return nullptr;
}

} // namespace homeport::testing_gui
