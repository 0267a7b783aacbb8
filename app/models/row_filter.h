#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace homeport::models {

/// Sorts by SortRole and keeps rows whose FilterRole holds every word typed; a word with `-` before it must not occur.
class RowFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RowFilter(QObject *parent = nullptr);
    void setWords(const QString &typed);
    bool isFiltering() const { return !m_with.isEmpty() || !m_without.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_with;
    QStringList m_without;
};

} // namespace homeport::models
