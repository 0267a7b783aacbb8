#pragma once

#include "server/control/findings.h"

#include <string>

/// A report for people and programs, in English. Its JSON is a contract: fields are added, never renamed.
namespace homeport::checks {

/// `{server_name, verdict, findings: [{code, severity, fault, subject, evidence, title, meaning, remedy{text, snippet?,
/// target?}}], steps: [...], milliseconds}`
std::string reportJson(const control::CheckReport &report);
/// A test suite in the form that continuous-integration servers read; a finding above a note is a failed case.
std::string reportJunit(const control::CheckReport &report);
/// For a terminal: what happened, what it means, what to do, what to copy.
std::string reportText(const control::CheckReport &report);

} // namespace homeport::checks
