#include "app/models/room_model.h"

#include "app/words/time_words.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace homeport::models {
namespace {

QString nameOf(const control::RoomRow &row)
{
    if (!row.name.isEmpty())
        return row.name;
    return row.alias.isEmpty() ? row.roomId : row.alias;
}

QVariant sortValue(const control::RoomRow &row, int column)
{
    switch (column) {
    case RoomModel::Members:
        return row.joinedMembers;
    case RoomModel::Servers:
        return row.servers;
    case RoomModel::Encrypted:
        return int(row.encrypted);
    case RoomModel::Version:
        return row.version.rightJustified(4, u'0');
    case RoomModel::LastActivity:
        return row.lastActivity;
    case RoomModel::Id:
        return row.roomId;
    default:
        return nameOf(row).toCaseFolded();
    }
}

QString json(const control::RoomRow &row)
{
    const QJsonObject object{{QStringLiteral("room_id"), row.roomId},
                             {QStringLiteral("name"), row.name},
                             {QStringLiteral("alias"), row.alias},
                             {QStringLiteral("version"), row.version},
                             {QStringLiteral("members"), row.joinedMembers},
                             {QStringLiteral("local_members"), row.localMembers},
                             {QStringLiteral("servers"), row.servers},
                             {QStringLiteral("encrypted"), row.encrypted},
                             {QStringLiteral("public"), row.isPublic},
                             {QStringLiteral("forward_extremities"), row.forwardExtremities},
                             {QStringLiteral("last_activity"), row.lastActivity.toString(Qt::ISODateWithMs)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

RoomModel::RoomModel(QObject *parent)
    : RowModel(parent), m_headers{tr("Room"),    tr("Members"),       tr("Servers"), tr("Encrypted"),
                                  tr("Version"), tr("Last activity"), tr("Room ID")}
{
}

QString RoomModel::text(const control::RoomRow &row, int column) const
{
    switch (column) {
    case Name:
        return nameOf(row);
    case Members:
        return QString::number(row.joinedMembers);
    case Servers:
        return QString::number(row.servers);
    case Encrypted:
        return row.encrypted ? tr("yes") : tr("no");
    case Version:
        return row.version;
    case LastActivity:
        return row.lastActivity.isValid() ? words::relativeTime(row.lastActivity) : tr("never");
    case Id:
        return row.roomId;
    }
    return {};
}

QVariant RoomModel::cell(const control::RoomRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case SortRole:
        return sortValue(row, column);
    case IdentifierRole:
        return column == Id || (column == Name && row.name.isEmpty());
    case Qt::ToolTipRole:
        if (column == LastActivity)
            return words::exactTime(row.lastActivity);
        if (column == Members)
            return tr("%1 of them have their account here").arg(row.localMembers);
        return column == Name && !row.alias.isEmpty() ? row.alias : text(row, column);
    case FilterRole:
        return QString(row.name + u' ' + row.alias + u' ' + row.roomId + QStringLiteral(" v") + row.version)
            .toCaseFolded();
    case JsonRole:
        return json(row);
    default:
        return {};
    }
}

} // namespace homeport::models
