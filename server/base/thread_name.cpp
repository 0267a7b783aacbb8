#include "server/base/thread_name.h"

#include <pthread.h>

namespace homeport {

void nameThisThread(const char *name)
{
    // A name that is too long is refused, and then the thread goes without: nothing depends on it.
    pthread_setname_np(pthread_self(), name);
}

} // namespace homeport
