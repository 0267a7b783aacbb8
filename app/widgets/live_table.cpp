#include "app/widgets/live_table.h"

#include "app/models/roles.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTimer>

#include <algorithm>

namespace homeport::widgets {
namespace {

class CellDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
        if (index.data(models::IdentifierRole).toBool()) {
            option->font = identifierFont();
            option->textElideMode = Qt::ElideMiddle;
        }
        const QVariant tone = index.data(models::ToneRole);
        if (!tone.isValid())
            return;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = toneIcon(words::Tone(tone.toInt()));
        const int side = option->fontMetrics.ascent();
        option->decorationSize = QSize(side, side);
        if (!(option->state & QStyle::State_Selected))
            option->palette.setColor(QPalette::Text, toneColor(words::Tone(tone.toInt()), option->palette));
    }
};

QString settingsKey(const QString &name)
{
    return QStringLiteral("tables/%1").arg(name);
}

} // namespace

LiveTable::LiveTable(QString name, QWidget *parent) : QTableView(parent), m_name(std::move(name))
{
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setFixedHeight(fontMetrics().height() + 12);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QHeaderView::customContextMenuRequested, this, &LiveTable::chooseColumns);
    // `3 min ago` grows older without the model saying so.
    auto *ageing = new QTimer(this);
    connect(ageing, &QTimer::timeout, this, [this] { viewport()->update(); });
    ageing->start(15'000);
}

void LiveTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    const auto remember = [this] { QSettings().setValue(settingsKey(m_name), horizontalHeader()->saveState()); };
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, remember);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, remember);
}

void LiveTable::setColumnWidths(const QList<int> &widths)
{
    const QSignalBlocker quiet(horizontalHeader());
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, std::max(widths.at(column) * unit + 16, horizontalHeader()->sectionSizeHint(column)));
    horizontalHeader()->restoreState(QSettings().value(settingsKey(m_name)).toByteArray());
}

bool LiveTable::viewportEvent(QEvent *event)
{
    // Nothing moves under the pointer: the order is held while it is over the rows, and made good when it leaves.
    if (event->type() == QEvent::Enter)
        holdOrder(true);
    else if (event->type() == QEvent::Leave)
        holdOrder(false);
    return QTableView::viewportEvent(event);
}

void LiveTable::holdOrder(bool hold)
{
    if (auto *proxy = qobject_cast<QSortFilterProxyModel *>(model()); proxy && isSortingEnabled())
        proxy->setDynamicSortFilter(!hold);
}

void LiveTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy(false);
    else
        QTableView::keyPressEvent(event);
}

void LiveTable::copy(bool asJson) const
{
    QModelIndexList rows = selectionModel() ? selectionModel()->selectedRows() : QModelIndexList{};
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        if (asJson) {
            lines << row.data(models::JsonRole).toString();
            continue;
        }
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (!isColumnHidden(column))
                cells << row.siblingAtColumn(column).data().toString();
        }
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void LiveTable::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const bool any = selectionModel() && selectionModel()->hasSelection();
    auto *text = menu.addAction(icon(QStringLiteral("copy")), tr("&Copy rows"), this, [this] { copy(false); });
    text->setShortcut(QKeySequence::Copy);
    auto *json = menu.addAction(tr("Copy rows as &JSON"), this, [this] { copy(true); });
    text->setEnabled(any);
    json->setEnabled(any);
    const QModelIndex under = indexAt(event->pos());
    if (under.isValid()) {
        menu.addAction(tr("Copy &value"), this,
                       [value = under.data().toString()] { QGuiApplication::clipboard()->setText(value); });
    }
    menu.addSeparator();
    menu.addAction(tr("C&hoose columns"), this, [this, at = event->globalPos()] { chooseColumns(mapFromGlobal(at)); });
    menu.exec(event->globalPos());
}

void LiveTable::chooseColumns(const QPoint &at)
{
    QMenu menu(this);
    for (int column = 1; column < model()->columnCount(); ++column) {
        auto *action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu.exec(mapToGlobal(at));
}

} // namespace homeport::widgets
