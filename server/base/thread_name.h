#pragma once

namespace homeport {

/// Names the calling thread for debuggers, `top -H` and profilers; whatever it starts later inherits the name. The
/// system keeps 15 characters. Not for a process's first thread, whose name is the program's.
void nameThisThread(const char *name);

} // namespace homeport
