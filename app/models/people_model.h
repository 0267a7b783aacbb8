#pragma once

#include "app/models/row_model.h"
#include "server/control/values.h"

#include <QCoreApplication>

namespace homeport::models {

/// Accounts on this server.
class PeopleModel : public RowModel<control::AccountRow> {
    Q_DECLARE_TR_FUNCTIONS(PeopleModel)
public:
    enum Column { UserId, Kind, Created };
    explicit PeopleModel(QObject *parent = nullptr);

protected:
    QString keyOf(const control::AccountRow &row) const override { return row.userId; }
    const QStringList &headers() const override { return m_headers; }
    QVariant cell(const control::AccountRow &row, int column, int role) const override;

private:
    QString text(const control::AccountRow &row, int column) const;
    QStringList m_headers;
};

} // namespace homeport::models
