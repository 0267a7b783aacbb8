#include "server/runtime/desktop.h"

#include "server/runtime/local_server_control.h"
#include "server/runtime/local_setup_control.h"
#include "server/setup/config.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>
#include <thread>

namespace homeport::runtime {

std::unique_ptr<control::ServerControl> makeServerControl(QString dataFolder, QObject *parent)
{
    return std::make_unique<LocalServerControl>(std::move(dataFolder), parent);
}

std::unique_ptr<control::SetupControl> makeSetupControl(QObject *parent)
{
    return std::make_unique<LocalSetupControl>(parent);
}

QString defaultDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/homeport");
}

bool isSetUp(const QString &dataFolder)
{
    return QFileInfo::exists(QString::fromStdString(setup::configPath(dataFolder.toStdString())));
}

void endWithin(std::chrono::seconds longest)
{
    std::thread([longest] {
        std::this_thread::sleep_for(longest);
        std::fputs("homeport: the server did not end in time; what it had saved is safe\n", stderr);
        std::_Exit(EXIT_FAILURE);
    }).detach();
}

} // namespace homeport::runtime
