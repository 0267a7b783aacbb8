#pragma once

#include "app/words/problem_words.h"

namespace homeport::words {

/// Of ProblemCode::AuthoritySilent: why a certificate authority told nothing of itself.
ProblemWords authorityWords(const control::Problem &problem);

} // namespace homeport::words
