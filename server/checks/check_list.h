#pragma once

#include "server/checks/case.h"

#include <span>

/// What is checked: a row a check. A new one is a file, a line in the list of its kind, and rows of the catalogue.
namespace homeport::checks {

/// Of any server, seen from here.
std::span<const CheckEntry> outsideChecks();
/// What the data folder makes possible; own_list.cpp.
std::span<const CheckEntry> ownChecks();

/// After the second phase: looks at the whole, adds and changes findings, waits for nothing.
using Judgement = void (*)(Case &);
std::span<const Judgement> judgements();

} // namespace homeport::checks
