#pragma once

#include <string>

namespace homeport::setup {

/// Name and number of the program that listens on a TCP port of this machine, such as `nginx (812)`; empty where the
/// system does not tell (another person's program, or no /proc). Some ms: it looks through the open files of programs.
std::string programListeningOn(int port);

} // namespace homeport::setup
