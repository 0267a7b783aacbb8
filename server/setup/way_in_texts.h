#pragma once

#include "server/control/setup_values.h"

namespace homeport::setup {

/// What has to be put elsewhere so that others reach the server which a request amounts to: configuration of each
/// proxy where one does TLS, the well-known files that there are, and lines for the zone when an SRV record leads to
/// @p srvTarget (empty: none does). Pure. The problem names a setting that can't stand in such a text.
control::ControlResult<QList<control::WayInText>> wayInTexts(const control::SetupRequest &request,
                                                             const QString &srvTarget);

} // namespace homeport::setup
