#include "app/models/exchange_model.h"

#include "app/models/shown_text.h"
#include "app/words/status_words.h"
#include "app/words/time_words.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace homeport::models {
namespace {

QVariant sortValue(const control::ExchangeRow &row, int column)
{
    switch (column) {
    case ExchangeModel::Direction:
        return int(row.incoming);
    case ExchangeModel::Server:
        return row.peer;
    case ExchangeModel::Method:
        return row.method;
    case ExchangeModel::Operation:
        return row.operation;
    case ExchangeModel::Status:
        return row.status;
    case ExchangeModel::Duration:
        return row.microseconds;
    case ExchangeModel::Size:
        return row.requestBytes + row.responseBytes;
    default:
        return row.when;
    }
}

QString json(const control::ExchangeRow &row)
{
    const QJsonObject object{{QStringLiteral("when"), row.when.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("direction"), row.incoming ? QStringLiteral("in") : QStringLiteral("out")},
                             {QStringLiteral("server"), row.peer},
                             {QStringLiteral("method"), row.method},
                             {QStringLiteral("target"), row.target},
                             {QStringLiteral("operation"), row.operation},
                             {QStringLiteral("status"), row.status},
                             {QStringLiteral("errcode"), row.errcode},
                             {QStringLiteral("error"), row.error},
                             {QStringLiteral("microseconds"), row.microseconds},
                             {QStringLiteral("request_bytes"), row.requestBytes},
                             {QStringLiteral("response_bytes"), row.responseBytes}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

ExchangeModel::ExchangeModel(int bound, QObject *parent)
    : QAbstractTableModel(parent), m_bound(std::max(bound, 1)),
      m_headers{tr("Time"),      tr("Direction"), tr("Server"), tr("Method"),
                tr("Operation"), tr("Status"),    tr("Took"),   tr("Size")}
{
}

void ExchangeModel::append(const QList<control::ExchangeRow> &rows)
{
    QList<control::ExchangeRow> fresh;
    for (const auto &row : rows) {
        // Ids grow, so the place of any is found by bisection.
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), row.id,
                                            [](const control::ExchangeRow &r, quint64 id) { return r.id < id; });
        const int at = int(place - m_rows.begin());
        if (place != m_rows.end() && place->id == row.id) {
            *place = row;
            Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
        } else if (place != m_rows.end()) {
            // What passed before it was asked for arrives after what passed meanwhile.
            beginInsertRows({}, at, at);
            m_rows.insert(at, row);
            endInsertRows();
        } else if (fresh.isEmpty() || fresh.last().id < row.id) {
            fresh << row;
        }
    }
    // A batch larger than everything shown would be inserted only to be taken away again.
    if (fresh.size() > m_bound)
        fresh.remove(0, fresh.size() - m_bound);
    if (!fresh.isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + fresh.size()) - 1);
        m_rows << fresh;
        endInsertRows();
    }
    trim();
}

void ExchangeModel::trim()
{
    const int limit = m_held ? 2 * m_bound : m_bound;
    if (m_rows.size() <= limit)
        return;
    const int surplus = int(m_rows.size()) - m_bound;
    const auto kept = std::ranges::find(m_rows.cbegin(), m_rows.cbegin() + surplus, m_kept, &control::ExchangeRow::id);
    const int above = int(kept - m_rows.cbegin());
    if (above == surplus) {
        removeFrom(0, surplus);
        return;
    }
    removeFrom(above + 1, surplus - above); // one more than is too many below it, in place of itself
    removeFrom(0, above);
}

void ExchangeModel::removeFrom(int first, int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, first, first + count - 1);
    m_rows.remove(first, count);
    endRemoveRows();
}

void ExchangeModel::keep(quint64 id)
{
    m_kept = id;
}

void ExchangeModel::holdOldest(bool hold)
{
    m_held = hold;
    trim();
}

void ExchangeModel::clear()
{
    if (m_rows.isEmpty())
        return;
    beginRemoveRows({}, 0, int(m_rows.size()) - 1);
    m_rows.clear();
    endRemoveRows();
}

int ExchangeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ExchangeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < ColumnCount)
        return m_headers.at(section);
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && (section == Duration || section == Size))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString ExchangeModel::text(const control::ExchangeRow &row, int column) const
{
    switch (column) {
    case Time:
        return row.when.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz"));
    case Direction:
        return row.incoming ? tr("← in") : tr("→ out");
    case Server:
        return row.peer.isEmpty() ? tr("unknown") : row.peer;
    case Method:
        return row.method;
    case Operation:
        return row.operation.isEmpty() ? row.target : row.operation;
    case Status:
        if (row.status == 0)
            return tr("no answer");
        return row.errcode.isEmpty() ? QString::number(row.status)
                                     : QStringLiteral("%1 %2").arg(row.status).arg(row.errcode);
    case Duration:
        return words::duration(row.microseconds);
    case Size:
        return words::bytes(row.requestBytes + row.responseBytes);
    }
    return {};
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return shown(cell(m_rows.at(index.row()), index.column(), role), role);
}

QVariant ExchangeModel::cell(const control::ExchangeRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case SortRole:
        return sortValue(row, column);
    case KeyRole:
        return QString::number(row.id);
    case ToneRole:
        return column == Status ? QVariant(int(words::toneOfAnswer(row.status))) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Duration || column == Size ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ToolTipRole:
        if (column == Time)
            return words::exactTime(row.when);
        if (column == Operation)
            return QString(row.method + u' ' + row.target);
        if (column == Size)
            return tr("%1 asked, %2 answered").arg(words::bytes(row.requestBytes), words::bytes(row.responseBytes));
        return column == Status && !row.error.isEmpty() ? row.error : text(row, column);
    case FilterRole:
        return QString(row.peer + u' ' + row.method + u' ' + row.operation + u' ' + row.target + u' ' +
                       QString::number(row.status) + u' ' + row.errcode + u' ' + row.error + u' ' +
                       (row.incoming ? QStringLiteral("in") : QStringLiteral("out")))
            .toCaseFolded();
    case JsonRole:
        return json(row);
    default:
        return {};
    }
}

} // namespace homeport::models
