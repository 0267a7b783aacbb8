#include "app/shell/main_window.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "server/runtime/desktop.h"
#include "wizards/setup/setup_wizard.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace {

void translate(QApplication &program)
{
    const QLocale locale;
    auto *own = new QTranslator(&program);
    // English has a file too: it holds the plural forms.
    if (own->load(locale, QStringLiteral("homeport"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        own->load(QStringLiteral(":/i18n/homeport_en")))
        QApplication::installTranslator(own);
    auto *qt = new QTranslator(&program);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(qt);
}

/// The folder that set-up was finished in; empty: the person closed it, and nothing was written.
QString setUp(const QString &wantedFolder)
{
    const auto setup = homeport::runtime::makeSetupControl();
    homeport::wizards::SetupWizard wizard(*setup, wantedFolder);
    return wizard.exec() == QDialog::Accepted ? wizard.dataFolder() : QString();
}

} // namespace

/// The desktop program: the window and the server behind one door.
int main(int argc, char **argv)
{
    QApplication program(argc, argv);
    QApplication::setApplicationName(QStringLiteral("homeport"));
    QApplication::setApplicationDisplayName(QStringLiteral("Homeport"));
    QApplication::setApplicationVersion(QStringLiteral(HOMEPORT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("homeport"));
    QApplication::setWindowIcon(homeport::widgets::programIcon());
    translate(program);

    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QCoreApplication::translate("main", "Run your own Matrix server from your desktop."));
    const QCommandLineOption data(QStringLiteral("data"),
                                  QCoreApplication::translate("main", "Folder in which the server keeps everything."),
                                  QStringLiteral("DIR"));
    arguments.addOption(data);
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.process(program);

    homeport::widgets::applyAppearance(homeport::widgets::savedAppearance());
    QString folder =
        arguments.isSet(data) ? QDir(arguments.value(data)).absolutePath() : homeport::runtime::defaultDataFolder();
    if (!homeport::runtime::isSetUp(folder)) {
        folder = setUp(folder);
        if (folder.isEmpty())
            return 0;
    }
    const auto server = homeport::runtime::makeServerControl(folder);
    homeport::shell::MainWindow window(*server);
    window.show();
    window.startServer();
    return QApplication::exec();
}
