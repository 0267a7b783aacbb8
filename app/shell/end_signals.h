#pragma once

#include <QObject>

class QSocketNotifier;

namespace homeport::shell {

/// SIGINT and SIGTERM, heard in the loop of the window: the first one asks for an orderly end, a second one ends the
/// process at once, as it would without this program's doing. One at a time in a process; GUI thread.
class EndSignals : public QObject {
    Q_OBJECT
public:
    explicit EndSignals(QObject *parent = nullptr);
    ~EndSignals() override; ///< from here on a signal ends the process

Q_SIGNALS:
    void endWanted();

private:
    void read();
    int m_ends[2] = {-1, -1}; ///< the handler writes into the second one
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace homeport::shell
