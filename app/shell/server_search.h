#pragma once

#include "server/control/server_control.h"

#include <QDialog>

namespace homeport::shell {

/// Looks whether a server is set up in a folder. That takes no time on a disk that is there, and any time on a network
/// that has gone: then a small dialog says what it waits for, and the person can give up.
class ServerSearch : public QDialog {
    Q_OBJECT
public:
    enum class Found { Server, NoServer, GivenUp };

    /// Runs an event loop until it is known. @p control outlives it.
    static Found look(control::SetupControl &control, const QString &folder, QWidget *parent = nullptr);

private:
    ServerSearch(const QString &folder, QWidget *parent);
};

} // namespace homeport::shell
