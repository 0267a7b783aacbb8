#pragma once

#include "app/models/row_model.h"
#include "server/control/values.h"

#include <QCoreApplication>

namespace homeport::models {

/// Rooms this server takes part in.
class RoomModel : public RowModel<control::RoomRow> {
    Q_DECLARE_TR_FUNCTIONS(RoomModel)
public:
    enum Column { Name, Members, Servers, Encrypted, Version, LastActivity, Id };
    explicit RoomModel(QObject *parent = nullptr);

protected:
    QString keyOf(const control::RoomRow &row) const override { return row.roomId; }
    const QStringList &headers() const override { return m_headers; }
    bool isNumber(int column) const override { return column == Members || column == Servers; }
    QVariant cell(const control::RoomRow &row, int column, int role) const override;

private:
    QString text(const control::RoomRow &row, int column) const;
    QStringList m_headers;
};

} // namespace homeport::models
