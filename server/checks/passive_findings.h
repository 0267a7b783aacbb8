#pragma once

#include "server/checks/case.h"
#include "server/federation/federation_state.h"

namespace homeport::checks {

/// What real traffic says: signatures that did not fit, in either direction, and bodies that were too large. What has
/// been mended since, or is older than a day, is no finding any more. @p proxyIsFine: the doctor's own requests have
/// just come through unchanged, so whatever changed those of peers has been mended.
void findInTraffic(Case &work, const federation::FederationState &state, bool proxyIsFine, Timestamp now);

} // namespace homeport::checks
