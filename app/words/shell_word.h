#pragma once

#include <QString>

namespace homeport::words {

/// @p text as one word of a shell's command, whatever stands in it.
QString shellWord(QString text);

} // namespace homeport::words
