#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

/// How a page goes on when the server has answered. The GUI never waits for a future.
namespace homeport::async {

/// Calls @p onValue(T) on the thread of @p context once @p future has its value, and @p onCancelled() when it was
/// cancelled without one, also since the server ended before it answered: nobody may go on waiting then. Calls nothing
/// once @p context is gone: a page may be closed while the server still works.
///
/// QFuture::then(context, …) would read better, but in Qt 6.4 it asserts when the context died first, and it looks at
/// the context from the server's thread.
template <class T, class OnValue, class OnCancelled>
void continueOn(QObject *context, const QFuture<T> &future, OnValue onValue, OnCancelled onCancelled)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, onValue = std::move(onValue), onCancelled = std::move(onCancelled)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if (done.resultCount() > 0)
                             onValue(done.resultAt(0));
                         else
                             onCancelled();
                     });
    watcher->setFuture(future);
}

} // namespace homeport::async
