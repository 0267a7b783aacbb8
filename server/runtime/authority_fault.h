#pragma once

#include "server/base/result.h"
#include "server/control/values.h"

namespace homeport::runtime {

/// Why a certificate authority did not say what it offers, from acme::Session's error: ProblemCode::AuthoritySilent.
control::Problem authorityProblem(const Error &error);

} // namespace homeport::runtime
