#pragma once

#include "server/control/server_control.h"

#include <QString>

#include <memory>

/// What the desktop program needs of the server, and all it sees of it.
namespace homeport::runtime {

/// The server in @p dataFolder, stopped. Its destructor stops it and waits.
std::unique_ptr<control::ServerControl> makeServerControl(QString dataFolder, QObject *parent = nullptr);
std::unique_ptr<control::SetupControl> makeSetupControl(QObject *parent = nullptr);

/// Where a server is kept unless somebody says otherwise.
QString defaultDataFolder();
/// Whether set-up was finished there.
bool isSetUp(const QString &dataFolder);

} // namespace homeport::runtime
