#include "app/shell/sidebar.h"

#include "app/widgets/icons.h"

#include <QAction>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace homeport::shell {

using pages::PageId;

namespace {

constexpr int kNumberRole = Qt::UserRole + 1;

/// Draws the number as a small pill at the right edge.
class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const int number = index.data(kNumberRole).toInt();
        if (number <= 0)
            return;
        const QString text = number > 999 ? QStringLiteral("999+") : QString::number(number);
        const QFontMetrics metrics(option.font);
        const int wide = std::max(metrics.horizontalAdvance(text) + 12, metrics.height() + 4);
        QRect pill(option.rect.right() - wide - 8, 0, wide, metrics.height() + 4);
        pill.moveTop(option.rect.center().y() - pill.height() / 2);
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        const QColor warning = widgets::toneColor(words::Tone::Warning, option.palette);
        painter->setBrush(selected ? option.palette.color(QPalette::HighlightedText) : warning);
        painter->drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
        painter->setPen(selected ? option.palette.color(QPalette::Highlight) : option.palette.color(QPalette::Base));
        painter->drawText(pill, Qt::AlignCenter, text);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 22};
    }
};

} // namespace

Sidebar::Sidebar(QWidget *parent) : QListWidget(parent)
{
    setItemDelegate(new EntryDelegate(this));
    setIconSize(QSize(20, 20));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setViewportMargins(8, 12, 8, 8);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Pages"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    add(PageId::Overview, QStringLiteral("overview"), tr("Overview"));
    add(PageId::Rooms, QStringLiteral("rooms"), tr("Rooms"));
    add(PageId::Servers, QStringLiteral("servers"), tr("Servers"));
    add(PageId::Traffic, QStringLiteral("traffic"), tr("Traffic"));
    add(PageId::Doctor, QStringLiteral("doctor"), tr("Doctor"));
    add(PageId::Joins, QStringLiteral("joins"), tr("Joins"));
    add(PageId::People, QStringLiteral("people"), tr("People"));
    add(PageId::Settings, QStringLiteral("settings"), tr("Settings"));
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) { Q_EMIT chosen(PageId(row)); });
}

void Sidebar::add(PageId page, const QString &iconName, const QString &word)
{
    auto *item = new QListWidgetItem(widgets::icon(iconName), word, this);
    const QString keys = QStringLiteral("Alt+%1").arg(int(page) + 1);
    item->setToolTip(QStringLiteral("%1 (%2)").arg(word, QKeySequence(keys).toString(QKeySequence::NativeText)));
    auto *shortcut = new QAction(this);
    shortcut->setShortcut(QKeySequence(keys));
    connect(shortcut, &QAction::triggered, this, [this, page] { choose(page); });
    addAction(shortcut);
}

void Sidebar::choose(PageId page)
{
    setCurrentRow(int(page));
}

QItemSelectionModel::SelectionFlags Sidebar::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    // One page is always the chosen one; a click beside the entries changes nothing.
    return index.isValid() ? QListWidget::selectionCommand(index, event) : QItemSelectionModel::NoUpdate;
}

void Sidebar::setNumber(PageId page, int number)
{
    auto *entry = item(int(page));
    if (entry->data(kNumberRole).toInt() == number)
        return;
    entry->setData(kNumberRole, number);
    entry->setData(Qt::AccessibleTextRole,
                   number > 0 ? tr("%1, %n to look at", nullptr, number).arg(entry->text()) : entry->text());
}

QSize Sidebar::sizeHint() const
{
    int widest = 0;
    for (int row = 0; row < count(); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(item(row)->text()));
    return {widest + 20 + 28 + 72, 300};
}

} // namespace homeport::shell
