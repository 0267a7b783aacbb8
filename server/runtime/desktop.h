#pragma once

#include "server/control/server_control.h"

#include <QString>

#include <chrono>
#include <memory>

/// What the desktop program needs of the server, and all it sees of it.
namespace homeport::runtime {

/// The server in @p dataFolder, stopped. Its destructor stops it and waits.
std::unique_ptr<control::ServerControl> makeServerControl(QString dataFolder, QObject *parent = nullptr);
std::unique_ptr<control::SetupControl> makeSetupControl(QObject *parent = nullptr);

/// Where a server is kept unless somebody says otherwise.
QString defaultDataFolder();
/// Whether set-up was finished there. Waits for the disk: not for the GUI thread.
bool isSetUp(const QString &dataFolder);

/// Ends the process after @p longest at the latest, whatever still waits then (a disk that does not answer). What the
/// database has taken is safe, as after a power cut.
void endWithin(std::chrono::seconds longest);

} // namespace homeport::runtime
