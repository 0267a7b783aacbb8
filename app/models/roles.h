#pragma once

#include <Qt>

/// What a cell says beside its text. Views, delegates and filters know these and nothing about rows.
namespace homeport::models {

enum Role : int {
    SortRole = Qt::UserRole, ///< comparable value behind the text
    ToneRole,                ///< int(words::Tone); the view draws the shape before the text
    IdentifierRole,          ///< true: monospaced and elided in the middle; copies whole
    KeyRole,                 ///< the row's key as text
    FilterRole,              ///< lower-case text of the whole row that the filter field searches
    JsonRole,                ///< the row as one compact JSON object, for copying
};

} // namespace homeport::models
