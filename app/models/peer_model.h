#pragma once

#include "app/models/row_model.h"
#include "server/control/values.h"

#include <QCoreApplication>

namespace homeport::models {

/// Other servers that share rooms with this one or have spoken to it.
class PeerModel : public RowModel<control::PeerRow> {
    Q_DECLARE_TR_FUNCTIONS(PeerModel)
public:
    enum Column { Name, State, In, Out, Waiting, Rooms, LastReceived, LastSent };
    explicit PeerModel(QObject *parent = nullptr);

protected:
    QString keyOf(const control::PeerRow &row) const override { return row.serverName; }
    const QStringList &headers() const override { return m_headers; }
    bool isNumber(int column) const override { return column >= In && column <= Rooms; }
    QVariant cell(const control::PeerRow &row, int column, int role) const override;

private:
    QString text(const control::PeerRow &row, int column) const;
    QStringList m_headers;
};

} // namespace homeport::models
