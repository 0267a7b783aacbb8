#pragma once

#include <cstdio>
#include <cstdlib>

/// Assertion that also stops release builds: for contradictions inside the program where going on could damage data.
/// Never for input.
#define HOMEPORT_CHECK(condition)                                                                                      \
    do {                                                                                                               \
        if (!(condition)) [[unlikely]] {                                                                               \
            std::fprintf(stderr, "%s:%d: broken invariant: %s\n", __FILE__, __LINE__, #condition);                     \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)
