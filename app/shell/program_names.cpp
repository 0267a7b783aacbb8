#include "app/shell/program_names.h"

#include <QGuiApplication>

namespace homeport::shell {

void nameProgram()
{
    QGuiApplication::setOrganizationName(QStringLiteral("homeport"));
    QGuiApplication::setApplicationName(QStringLiteral("homeport"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Homeport"));
    QGuiApplication::setDesktopFileName(QStringLiteral("homeport"));
}

} // namespace homeport::shell
