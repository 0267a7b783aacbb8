#pragma once

#include "app/async/continue_on.h"
#include "server/control/values.h"

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

class DownBar;
class EmptyState;
class LiveTable;

/// What every page with a list is made of: title, filter field (Ctrl+F), count, table, and the empty state in its
/// place. It says that there is nothing only when the server was asked: before, why it cannot be known and what to do.
class TablePane : public QWidget {
    Q_OBJECT
public:
    /// Takes no ownership of @p model, which must outlive it. @p name: under which widths are remembered.
    TablePane(const QString &name, const QString &title, QAbstractItemModel *model, EmptyState *empty,
              QWidget *parent = nullptr);

    LiveTable *table() const { return m_table; }
    EmptyState *emptyState() const { return m_empty; }
    QLineEdit *filterField() const { return m_filterField; }
    void addToTitleRow(QWidget *button); ///< on the right; Tab comes to it before the table
    models::RowFilter *filter() const { return m_filter; }
    void sortBy(int column, Qt::SortOrder order);

    void showDown(const control::ServerStatus &status); ///< the server does not run
    void showReading();                                 ///< asked, and not answered yet
    void showUnreadable();                              ///< asked, and no answer comes
    void showRead();                                    ///< the model holds what there is

    /// Shows what @p rows of the server come to; @p take has them, unless the server was stopped meanwhile.
    template <class Rows, class Take>
    void read(const QFuture<Rows> &rows, Take take)
    {
        showReading();
        async::continueOn(
            this, rows,
            [this, take = std::move(take)](const Rows &read) {
                if (m_known == Knowledge::Down)
                    return;
                take(read);
                showRead();
            },
            [this] {
                if (m_known != Knowledge::Down)
                    showUnreadable();
            });
    }

Q_SIGNALS:
    /// Row of the source model that is current; -1: none.
    void currentRowChanged(int sourceRow);
    void startWanted(); ///< of the server
    void readWanted();  ///< ask again

private:
    enum class Knowledge { Down, Reading, Unreadable, Read };
    void show(Knowledge known);
    void refresh();
    models::RowFilter *m_filter;
    // In the order of the page, which is that of Tab.
    QLineEdit *m_filterField;
    DownBar *m_down; ///< above rows from before
    LiveTable *m_table;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    EmptyState *m_unknown;
    Knowledge m_known = Knowledge::Reading;
    QLabel *m_count;
    QHBoxLayout *m_titleRow;
    QWidget *m_lastInTitle;
    QStackedLayout *m_stack;
};

} // namespace homeport::widgets
