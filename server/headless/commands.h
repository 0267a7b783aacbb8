#pragma once

#include "server/base/result.h"
#include "server/control/values.h"

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace homeport::headless {

// Each adds a subcommand that sets the exit code: 0 done, 1 failed (a sentence on stderr says why and what to change),
// 2 wrong usage.
void addSetupCommand(CLI::App &program, int &result);
/// The first thing of a process that serves: a signal to end that comes before the server can hear one is kept for it.
/// A second one ends the process.
void heedEarlySignals();
void addServeCommand(CLI::App &program, int &result);
void addUserCommand(CLI::App &program, int &result);
void addDelegationCommand(CLI::App &program, int &result);
void addCertificateCommand(CLI::App &program, int &result);
/// Its codes besides: 3 when the worst finding is a warning, 4 when it is an error.
void addCheckCommand(CLI::App &program, int &result);
void addJoinCheckCommand(CLI::App &program, int &result); ///< likewise
void addKeyCommand(CLI::App &program, int &result);
void addRetryCommand(CLI::App &program, int &result);
void addGatewayCommand(CLI::App &program, int &result);

/// Prints `homeportd: …` to stderr and returns 1.
int complain(const std::string &sentence);
/// A problem as a sentence with its remedy, in English: the command line's counterpart of the desktop's words.
std::string sentenceFor(const control::Problem &problem);
/// What becomes of a certificate on its way, likewise.
std::string orderSentence(const control::CertificateOrder &order);
/// What an order does, as a verb that its names follow: `ordering a certificate for`.
std::string_view orderStepWords(std::string_view step);
/// A password or secret from a file: its first line.
Result<std::string> firstLineOf(const std::string &file);

} // namespace homeport::headless
