#pragma once

namespace homeport::shell {

/// Names the program and whose it is, which decide where QSettings keeps what the window remembers:
/// `homeport/homeport.conf`. To be called before the first QSettings; the application exists.
void nameProgram();

} // namespace homeport::shell
