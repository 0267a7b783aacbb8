#include "app/widgets/table_pane.h"

#include "app/models/row_filter.h"
#include "app/widgets/down_bar.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/live_table.h"
#include "app/words/status_words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace homeport::widgets {

TablePane::TablePane(const QString &name, const QString &title, QAbstractItemModel *model, EmptyState *empty,
                     QWidget *parent)
    : QWidget(parent), m_filter(new models::RowFilter(this)), m_filterField(new QLineEdit(this)),
      m_down(new DownBar(tr("What you see is from before."), this)), m_table(new LiveTable(name, this)), m_empty(empty),
      m_noMatch(new EmptyState(QStringLiteral("filter"), tr("Nothing matches the filter"),
                               tr("Every word has to occur in the row. A word with - before it must not."), this)),
      m_unknown(new EmptyState(QStringLiteral("servers"), {}, {}, this)), m_count(hint({}, this)),
      m_titleRow(new QHBoxLayout), m_lastInTitle(m_filterField), m_stack(new QStackedLayout)
{
    m_filter->setSourceModel(model);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(title);
    m_filterField->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filterField->setAccessibleName(tr("Filter %1").arg(title));
    m_filterField->setClearButtonEnabled(true);
    m_filterField->addAction(icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_filterField->setMinimumWidth(200);
    m_filterField->setMaximumWidth(320);
    m_noMatch->setAction(tr("Clear filter"));

    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(find);
    connect(find, &QAction::triggered, m_filterField, [this] {
        m_filterField->setFocus(Qt::ShortcutFocusReason);
        m_filterField->selectAll();
    });

    auto *heading = pageTitle(title, this);
    heading->setWordWrap(false);
    m_count->setWordWrap(false);
    m_titleRow->setSpacing(8);
    m_titleRow->addWidget(heading);
    m_titleRow->addSpacing(8);
    m_titleRow->addWidget(m_count, 1, Qt::AlignBottom);
    m_titleRow->addWidget(m_filterField, 1);

    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noMatch);
    m_stack->addWidget(m_unknown);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    layout->addLayout(m_titleRow);
    layout->addWidget(m_down);
    layout->addLayout(m_stack, 1);

    connect(m_filterField, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_filter->setWords(typed);
        refresh();
    });
    connect(m_noMatch, &EmptyState::actionWanted, m_filterField, &QLineEdit::clear);
    connect(m_down, &DownBar::startWanted, this, &TablePane::startWanted);
    connect(m_unknown, &EmptyState::actionWanted, this,
            [this] { m_known == Knowledge::Down ? Q_EMIT startWanted() : Q_EMIT readWanted(); });
    for (auto *watched : {static_cast<QAbstractItemModel *>(m_filter), model}) {
        connect(watched, &QAbstractItemModel::rowsInserted, this, &TablePane::refresh);
        connect(watched, &QAbstractItemModel::rowsRemoved, this, &TablePane::refresh);
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { Q_EMIT currentRowChanged(m_filter->mapToSource(now).row()); });
    showReading();
}

void TablePane::showDown(const control::ServerStatus &status)
{
    const words::StatusWords why = words::whileDown(status);
    m_unknown->say(why.sentence, why.meaning);
    m_unknown->setAction(words::canStart(status) ? tr("Start server") : QString());
    m_down->tell(status);
    show(Knowledge::Down);
}

void TablePane::showReading()
{
    m_unknown->say(tr("Reading …"), tr("The server was asked and has not answered yet."));
    m_unknown->setAction({});
    show(Knowledge::Reading);
}

void TablePane::showUnreadable()
{
    m_unknown->say(tr("This could not be read"), tr("The server gave no answer. Its log may say why."));
    m_unknown->setAction(tr("Read again"));
    show(Knowledge::Unreadable);
}

void TablePane::showRead()
{
    show(Knowledge::Read);
}

void TablePane::show(Knowledge known)
{
    m_known = known;
    refresh();
}

void TablePane::addToTitleRow(QWidget *button)
{
    m_titleRow->addWidget(button);
    setTabOrder(m_lastInTitle, button);
    m_lastInTitle = button;
}

void TablePane::sortBy(int column, Qt::SortOrder order)
{
    m_table->horizontalHeader()->setSortIndicator(column, order);
    m_table->setSortingEnabled(true);
}

void TablePane::refresh()
{
    const int all = m_filter->sourceModel()->rowCount();
    const int shown = m_filter->rowCount();
    const QLocale locale;
    const QString count =
        shown == all ? locale.toString(all) : tr("%1 of %2").arg(locale.toString(shown), locale.toString(all));
    m_count->setText(all == 0 ? QString() : count);
    m_down->setVisible(all > 0 && m_known == Knowledge::Down);
    if (all == 0)
        m_stack->setCurrentWidget(m_known == Knowledge::Read ? m_empty : m_unknown);
    else
        m_stack->setCurrentWidget(shown == 0 ? static_cast<QWidget *>(m_noMatch) : m_table);
    m_filterField->setVisible(all > 0);
}

} // namespace homeport::widgets
