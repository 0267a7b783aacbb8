#pragma once

#include <QString>

#include <string>

namespace homeport::checks {

/// A text as a finding's evidence holds it.
inline QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

} // namespace homeport::checks
