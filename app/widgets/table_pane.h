#pragma once

#include <QWidget>

class QAbstractItemModel;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedLayout;

namespace homeport::models {
class RowFilter;
}

namespace homeport::widgets {

class EmptyState;
class LiveTable;

/// What every page with a list is made of: title, filter field (Ctrl+F), count, table, and the empty state in its
/// place.
class TablePane : public QWidget {
    Q_OBJECT
public:
    /// Takes no ownership of @p model, which must outlive it. @p name: under which widths are remembered.
    TablePane(const QString &name, const QString &title, QAbstractItemModel *model, EmptyState *empty,
              QWidget *parent = nullptr);

    LiveTable *table() const { return m_table; }
    EmptyState *emptyState() const { return m_empty; }
    QLineEdit *filterField() const { return m_filterField; }
    QHBoxLayout *titleRow() const { return m_titleRow; } ///< for buttons to the right of the title
    models::RowFilter *filter() const { return m_filter; }
    void sortBy(int column, Qt::SortOrder order);

Q_SIGNALS:
    /// Row of the source model that is current; -1: none.
    void currentRowChanged(int sourceRow);

private:
    void refresh();
    models::RowFilter *m_filter;
    LiveTable *m_table;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    QLineEdit *m_filterField;
    QLabel *m_count;
    QHBoxLayout *m_titleRow;
    QStackedLayout *m_stack;
};

} // namespace homeport::widgets
