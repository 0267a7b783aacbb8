#pragma once

#include "app/words/problem_words.h"

/// Words for a certificate on its way.
namespace homeport::words {

/// Of ProblemCode::CertificateOrdered.
ProblemWords orderWords(const control::Problem &problem);

/// True while an order goes on that no failure has delayed: nothing to mend, and nothing that is wrong.
bool isUnderWay(const control::Problem &problem);

} // namespace homeport::words
