#include <atomic>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/// Loaded before libc (LD_PRELOAD): of the calls by which a program changes a folder, number KILL_AT_CALL never
/// happens, since the program is killed there, as by a power cut.
namespace {

std::atomic<int> calls{0};

void count()
{
    static const char *const wanted = std::getenv("KILL_AT_CALL");
    static const int last = wanted ? std::atoi(wanted) : 0;
    if (++calls == last)
        ::raise(SIGKILL);
}

template <class Function>
Function *real(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int mkdir(const char *path, mode_t mode) noexcept
{
    count();
    return real<int(const char *, mode_t)>("mkdir")(path, mode);
}

int rmdir(const char *path) noexcept
{
    count();
    return real<int(const char *)>("rmdir")(path);
}

int mkostemp(char *path, int flags)
{
    count();
    return real<int(char *, int)>("mkostemp")(path, flags);
}

int mkostemp64(char *path, int flags)
{
    count();
    return real<int(char *, int)>("mkostemp64")(path, flags);
}

int renameat2(int from, const char *old, int to, const char *path, unsigned flags) noexcept
{
    count();
    return real<int(int, const char *, int, const char *, unsigned)>("renameat2")(from, old, to, path, flags);
}

int unlink(const char *path) noexcept
{
    count();
    return real<int(const char *)>("unlink")(path);
}

int fsync(int file)
{
    count();
    return real<int(int)>("fsync")(file);
}

int fdatasync(int file)
{
    count();
    return real<int(int)>("fdatasync")(file);
}

int flock(int file, int operation) noexcept
{
    count();
    return real<int(int, int)>("flock")(file, operation);
}

int ftruncate64(int file, off64_t length) noexcept
{
    count();
    return real<int(int, off64_t)>("ftruncate64")(file, length);
}
}
