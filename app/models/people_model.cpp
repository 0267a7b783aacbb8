#include "app/models/people_model.h"

#include "app/words/time_words.h"
#include "app/words/tone.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace homeport::models {

PeopleModel::PeopleModel(QObject *parent) : RowModel(parent), m_headers{tr("Matrix ID"), tr("Role"), tr("Created")} {}

QString PeopleModel::text(const control::AccountRow &row, int column) const
{
    switch (column) {
    case UserId:
        return row.userId;
    case Kind:
        if (row.deactivated)
            return tr("deactivated");
        return row.admin ? tr("administrator") : tr("person");
    case Created:
        return row.created.isValid() ? words::relativeTime(row.created) : QString();
    }
    return {};
}

QVariant PeopleModel::cell(const control::AccountRow &row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case SortRole:
        if (column == Created)
            return row.created;
        return column == Kind ? QVariant(int(row.deactivated) * 2 + int(!row.admin)) : QVariant(row.userId);
    case ToneRole:
        return column == Kind && row.deactivated ? QVariant(int(words::Tone::Off)) : QVariant();
    case IdentifierRole:
        return column == UserId;
    case Qt::ToolTipRole:
        return column == Created ? words::exactTime(row.created) : text(row, column);
    case FilterRole:
        return QString(row.userId + u' ' + text(row, Kind)).toCaseFolded();
    case JsonRole:
        return QString::fromUtf8(
            QJsonDocument(QJsonObject{{QStringLiteral("user_id"), row.userId},
                                      {QStringLiteral("admin"), row.admin},
                                      {QStringLiteral("deactivated"), row.deactivated},
                                      {QStringLiteral("created"), row.created.toString(Qt::ISODateWithMs)}})
                .toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

} // namespace homeport::models
