#include "app/shell/end_signals.h"
#include "app/shell/main_window.h"
#include "app/shell/program_names.h"
#include "app/shell/server_search.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "server/runtime/desktop.h"
#include "wizards/setup/setup_wizard.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QTranslator>

#include <chrono>
#include <csignal>

namespace {

using homeport::shell::ServerSearch;
using Found = ServerSearch::Found;

constexpr std::chrono::seconds kLongestEnd{15};

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

const QString kFolderKey = QStringLiteral("server/folder");

/// Where set-up was finished last, when the person was asked.
QVariant rememberedFolder()
{
    return QSettings().value(kFolderKey);
}

/// A server that is set up and not there now (a disk that is not connected) must never lead to a second one with other
/// keys: asks until it is there, or the person gives up.
bool waitForFolder(homeport::control::SetupControl &setup, const QString &folder)
{
    for (;;) {
        const Found found = ServerSearch::look(setup, folder);
        if (found != Found::NoServer)
            return found == Found::Server;
        const auto answer = QMessageBox::warning(
            nullptr, QString(),
            QCoreApplication::translate("main", "Your server's folder %1 is not there. Connect its disk and try again. "
                                                "To use another folder, start Homeport with --data.")
                .arg(folder),
            QMessageBox::Retry | QMessageBox::Close, QMessageBox::Retry);
        if (answer != QMessageBox::Retry)
            return false;
    }
    return true;
}

struct SetUp {
    QString folder; ///< that set-up was finished in; empty: the person closed it, and nothing was written
    bool wantsCheck = false;
};

SetUp setUp(homeport::control::SetupControl &setup, const QString &wantedFolder)
{
    homeport::wizards::SetupWizard wizard(setup, wantedFolder);
    if (wizard.exec() != QDialog::Accepted)
        return {};
    return {wizard.dataFolder(), wizard.wantsCheck()};
}

} // namespace

/// The desktop program: the window and the server behind one door.
int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN); // a terminal that has gone must not end the server
    QApplication program(argc, argv);
    homeport::shell::nameProgram();
    QApplication::setQuitOnLastWindowClosed(false); // there is none between the search, the wizard and the window
    QApplication::setApplicationVersion(QStringLiteral(HOMEPORT_VERSION));
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
    const auto setup = homeport::runtime::makeSetupControl();
    const QString remembered = arguments.isSet(data) ? QString() : rememberedFolder().toString();
    if (!remembered.isEmpty() && !waitForFolder(*setup, remembered))
        return 0;
    QString folder = arguments.isSet(data)  ? QDir(arguments.value(data)).absolutePath()
                     : remembered.isEmpty() ? homeport::runtime::defaultDataFolder()
                                            : remembered;
    bool wantsCheck = false;
    const Found found = remembered.isEmpty() ? ServerSearch::look(*setup, folder) : Found::Server;
    if (found == Found::GivenUp)
        return 0;
    if (found == Found::NoServer) {
        const SetUp done = setUp(*setup, folder);
        folder = done.folder;
        wantsCheck = done.wantsCheck;
        if (folder.isEmpty())
            return 0;
        if (!arguments.isSet(data))
            QSettings().setValue(kFolderKey, folder);
    }
    const auto server = homeport::runtime::makeServerControl(folder);
    homeport::shell::MainWindow window(*server);
    const homeport::shell::EndSignals signals; // until here nothing runs that would have to come to its end
    QObject::connect(&signals, &homeport::shell::EndSignals::endWanted, &window, &QWidget::close);
    window.show();
    window.startServer();
    if (wantsCheck)
        window.checkOnceRunning();
    QApplication::setQuitOnLastWindowClosed(true);
    const int result = QApplication::exec();
    homeport::runtime::endWithin(kLongestEnd); // the server's end, below, waits for its disk
    return result;
}
