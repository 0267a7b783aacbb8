#include "app/shell/end_signals.h"

#include <QSocketNotifier>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace homeport::shell {

namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM};

std::atomic<int> wakeEnd{-1};
std::atomic<bool> asked = false;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free,
              "a signal handler uses them");

extern "C" void wakeWindow(int signal)
{
    if (asked.exchange(true)) {
        ::signal(signal, SIG_DFL);
        ::raise(signal);
        return;
    }
    const char wake = 0;
    [[maybe_unused]] const auto written = ::write(wakeEnd, &wake, 1);
}

} // namespace

EndSignals::EndSignals(QObject *parent) : QObject(parent)
{
    if (::pipe2(m_ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // signals end the process, as they would without this
    m_notifier = new QSocketNotifier(m_ends[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &EndSignals::read);
    wakeEnd = m_ends[1];
    asked = false;
    struct sigaction action{};
    action.sa_handler = wakeWindow;
    action.sa_flags = SA_RESTART;
    for (const int signal : kSignals)
        ::sigaction(signal, &action, nullptr);
}

EndSignals::~EndSignals()
{
    for (const int signal : kSignals)
        ::signal(signal, SIG_DFL);
    for (const int end : m_ends) {
        if (end >= 0)
            ::close(end);
    }
}

void EndSignals::read()
{
    char wake = 0;
    if (::read(m_ends[0], &wake, 1) == 1)
        Q_EMIT endWanted();
}

} // namespace homeport::shell
