#pragma once

#include "server/acme/messages.h"

namespace homeport::acme {

/// A problem document as an error that says what to do, with the authority's own words in it.
/// @param name what it is about; empty: the whole order. @param waitMs from Retry-After.
Error errorOf(const AcmeProblem &problem, std::string_view name, ChallengeKind kind, std::optional<long> waitMs);

} // namespace homeport::acme
