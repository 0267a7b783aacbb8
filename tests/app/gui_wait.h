#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>

namespace homeport::testing_gui {

/// Runs the event loop until @p done or the deadline; true when done.
template <class Condition>
bool waitFor(Condition done, int milliseconds = 3000)
{
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < milliseconds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return done();
}

/// Lets what is queued happen.
inline void settle(int milliseconds = 50)
{
    waitFor([] { return false; }, milliseconds);
}

} // namespace homeport::testing_gui
