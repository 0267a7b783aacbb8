#pragma once

#include "app/words/safe_text.h"

#include <QVariant>

namespace homeport::models {

/// What a view shows of a cell: texts come from strangers, so they are made harmless. Other roles as they are, since
/// sorting, filtering and copying as JSON are about the text itself.
inline QVariant shown(const QVariant &value, int role)
{
    if (value.userType() != QMetaType::QString)
        return value;
    if (role == Qt::DisplayRole)
        return words::harmless(value.toString());
    return role == Qt::ToolTipRole ? words::harmlessTooltip(value.toString()) : value;
}

} // namespace homeport::models
