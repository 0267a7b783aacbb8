#include "app/models/row_filter.h"

#include "app/models/roles.h"

#include <algorithm>

namespace homeport::models {

RowFilter::RowFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSortLocaleAware(true);
}

void RowFilter::setWords(const QString &typed)
{
    m_with.clear();
    m_without.clear();
    for (const QString &word : typed.toCaseFolded().split(u' ', Qt::SkipEmptyParts)) {
        if (!word.startsWith(u'-'))
            m_with << word;
        else if (word.size() > 1)
            m_without << word.mid(1);
    }
    invalidateFilter();
}

bool RowFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (!isFiltering())
        return true;
    const QString text = sourceModel()->index(row, 0, parent).data(FilterRole).toString();
    const auto occurs = [&text](const QString &word) { return text.contains(word); };
    return std::all_of(m_with.begin(), m_with.end(), occurs) &&
           std::none_of(m_without.begin(), m_without.end(), occurs);
}

} // namespace homeport::models
