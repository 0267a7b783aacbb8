#pragma once

#include "app/models/roles.h"
#include "server/control/values.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QList>

namespace homeport::models {

/// Federation requests as they passed, oldest first. Bounded: the oldest go in steps when there are more than the
/// bound, or twice the bound while somebody reads (holdOldest); the one that is read stays (keep). Main thread.
class ExchangeModel : public QAbstractTableModel {
    Q_DECLARE_TR_FUNCTIONS(ExchangeModel)
public:
    enum Column { Time, Direction, Server, Method, Operation, Status, Duration, Size, ColumnCount };

    explicit ExchangeModel(int bound = 10'000, QObject *parent = nullptr);

    /// Appends. Rows that are known by id replace the old ones in place.
    void append(const QList<control::ExchangeRow> &rows);
    void clear();
    /// While held, the rows above the reader stay as long as twice the bound is not reached.
    void holdOldest(bool hold);
    /// The row with this id is not among those that go; 0: every row may.
    void keep(quint64 id);
    const control::ExchangeRow &row(int at) const { return m_rows.at(at); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void trim();
    void removeFrom(int first, int count);
    QString text(const control::ExchangeRow &row, int column) const;
    QVariant cell(const control::ExchangeRow &row, int column, int role) const;

    QList<control::ExchangeRow> m_rows;
    int m_bound;
    bool m_held = false;
    quint64 m_kept = 0;
    QStringList m_headers;
};

} // namespace homeport::models
