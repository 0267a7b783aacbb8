#include "server/runtime/desktop.h"

#include "server/runtime/local_server_control.h"
#include "server/runtime/local_setup_control.h"
#include "server/setup/config.h"

#include <QFileInfo>
#include <QStandardPaths>

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

} // namespace homeport::runtime
