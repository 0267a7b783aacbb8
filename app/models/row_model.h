#pragma once

#include "app/models/roles.h"
#include "app/models/shown_text.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>

/// Rows of values by key, changed one by one: a view keeps its selection and its place while rows come and go.
namespace homeport::models {

/// Base of the tables. Rows keep the order in which they came; sorting is the view's. Main thread. Cost of put():
/// one hash look-up a row, and one dataChanged a run of neighbours.
template <class Row>
class RowModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(headers().size());
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < headers().size())
            return headers().at(section);
        if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumber(section))
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Row &row = m_rows.at(index.row());
        if (role == KeyRole)
            return keyOf(row);
        if (role == Qt::TextAlignmentRole)
            return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
        return shown(cell(row, index.column(), role), role);
    }

    /// Inserts or replaces rows by key.
    void put(const QList<Row> &rows)
    {
        QList<Row> added;
        QHash<QString, qsizetype> addedAt;
        for (const Row &row : rows) {
            const QString key = keyOf(row);
            if (const auto known = m_places.constFind(key); known != m_places.cend()) {
                m_rows[*known] = row;
                Q_EMIT dataChanged(index(*known, 0), index(*known, columnCount() - 1));
            } else if (const auto twice = addedAt.constFind(key); twice != addedAt.cend()) {
                added[*twice] = row;
            } else {
                addedAt.insert(key, added.size());
                added << row;
            }
        }
        if (added.isEmpty())
            return;
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(added.size()) - 1);
        for (const Row &row : added) {
            m_places.insert(keyOf(row), int(m_rows.size()));
            m_rows << row;
        }
        endInsertRows();
    }

    /// Makes the table hold exactly @p rows: takes away what is gone, changes and adds the others. No reset.
    void replaceAll(const QList<Row> &rows)
    {
        QSet<QString> wanted;
        for (const Row &row : rows)
            wanted.insert(keyOf(row));
        for (int at = int(m_rows.size()) - 1; at >= 0; --at) {
            if (!wanted.contains(keyOf(m_rows.at(at))))
                removeAt(at);
        }
        put(rows);
    }

    const Row &row(int at) const { return m_rows.at(at); }

protected:
    virtual QString keyOf(const Row &row) const = 0;
    virtual const QStringList &headers() const = 0;
    virtual bool isNumber(int column) const
    {
        Q_UNUSED(column)
        return false;
    }
    virtual QVariant cell(const Row &row, int column, int role) const = 0;

private:
    void removeAt(int at)
    {
        beginRemoveRows({}, at, at);
        m_places.remove(keyOf(m_rows.at(at)));
        m_rows.removeAt(at);
        for (int later = at; later < m_rows.size(); ++later)
            m_places[keyOf(m_rows.at(later))] = later;
        endRemoveRows();
    }

    QList<Row> m_rows;
    QHash<QString, int> m_places;
};

} // namespace homeport::models
