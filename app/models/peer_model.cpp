#include "app/models/peer_model.h"

#include "app/words/status_words.h"
#include "app/words/time_words.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace homeport::models {
namespace {

QVariant sortValue(const control::PeerRow &row, int column)
{
    switch (column) {
    case PeerModel::State:
        return int(words::describe(row).tone);
    case PeerModel::In:
        return row.requestsIn;
    case PeerModel::Out:
        return row.requestsOut;
    case PeerModel::Waiting:
        return row.waiting;
    case PeerModel::Rooms:
        return row.sharedRooms;
    case PeerModel::LastReceived:
        return row.lastReceived;
    case PeerModel::LastSent:
        return row.lastSent;
    default:
        return row.serverName.toCaseFolded();
    }
}

QString json(const control::PeerRow &row)
{
    const QJsonObject object{{QStringLiteral("server_name"), row.serverName},
                             {QStringLiteral("requests_in"), qint64(row.requestsIn)},
                             {QStringLiteral("requests_out"), qint64(row.requestsOut)},
                             {QStringLiteral("waiting"), row.waiting},
                             {QStringLiteral("shared_rooms"), row.sharedRooms},
                             {QStringLiteral("last_received"), row.lastReceived.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("last_sent"), row.lastSent.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("next_retry"), row.nextRetry.toString(Qt::ISODateWithMs)},
                             {QStringLiteral("last_error"), row.lastError}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

PeerModel::PeerModel(QObject *parent)
    : RowModel(parent), m_headers{tr("Server"),  tr("State"),        tr("Requests in"),   tr("Requests out"),
                                  tr("Waiting"), tr("Shared rooms"), tr("Last received"), tr("Last sent")}
{
}

QString PeerModel::text(const control::PeerRow &row, int column) const
{
    const auto when = [](const QDateTime &time) { return time.isValid() ? words::relativeTime(time) : tr("never"); };
    switch (column) {
    case Name:
        return row.serverName;
    case State:
        return words::describe(row).sentence;
    case In:
        return QLocale().toString(row.requestsIn);
    case Out:
        return QLocale().toString(row.requestsOut);
    case Waiting:
        return QLocale().toString(row.waiting);
    case Rooms:
        return QLocale().toString(row.sharedRooms);
    case LastReceived:
        return when(row.lastReceived);
    case LastSent:
        return when(row.lastSent);
    }
    return {};
}

QVariant PeerModel::cell(const control::PeerRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case SortRole:
        return sortValue(row, column);
    case ToneRole:
        return column == State ? QVariant(int(words::describe(row).tone)) : QVariant();
    case Qt::ToolTipRole:
        if (column == State)
            return row.lastError.isEmpty() ? words::describe(row).meaning
                                           : words::describe(row).meaning + u'\n' + row.lastError;
        if (column == LastReceived)
            return words::exactTime(row.lastReceived);
        return column == LastSent ? words::exactTime(row.lastSent) : text(row, column);
    case FilterRole:
        return QString(row.serverName + u' ' + words::describe(row).sentence + u' ' + row.lastError).toCaseFolded();
    case JsonRole:
        return json(row);
    default:
        return {};
    }
}

} // namespace homeport::models
