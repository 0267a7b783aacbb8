#include "app/pages/add_account_dialog.h"
#include "app/pages/doctor_page.h"
#include "app/shell/main_window.h"
#include "app/shell/stop_overlay.h"
#include "app/widgets/copy_text.h"
#include "app/widgets/live_table.h"
#include "app/widgets/theme.h"
#include "tests/fakes/fake_server_control.h"
#include "tests/fakes/fake_setup_control.h"
#include "tests/fakes/sample_data.h"
#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_wizard.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QRadioButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>

#include <cstdio>

using namespace homeport;

namespace {

void settle(int milliseconds = 120)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

class Camera {
public:
    Camera(QString folder, QString suffix) : m_folder(std::move(folder)), m_suffix(std::move(suffix)) {}
    void take(QWidget &widget, const QString &name) const
    {
        settle();
        const QString file = QDir(m_folder).filePath(name + m_suffix + QStringLiteral(".png"));
        if (!widget.grab().save(file))
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }

private:
    QString m_folder;
    QString m_suffix;
};

void type(QWidget &in, int nth, const QString &text)
{
    const auto fields = in.findChildren<QLineEdit *>();
    if (nth < fields.size())
        fields.at(nth)->setText(text);
}

/// What takes a moment to be checked is waited for; a page that is never complete ends the tool, not the picture after.
void goOn(wizards::SetupWizard &wizard)
{
    QElapsedTimer timer;
    timer.start();
    while (!wizard.current()->isComplete() && timer.elapsed() < 5000)
        settle(10);
    if (!wizard.current()->isComplete())
        qFatal("the page %s does not let go on", qPrintable(wizard.current()->step()));
    wizard.forward();
}

void wizardPages(const Camera &camera)
{
    fakes::FakeSetupControl setup;
    QTemporaryDir folder;
    setup.folder = folder.filePath(QStringLiteral("homeport"));
    setup.planned = fakes::samplePlan(QStringLiteral("/home/ada/.local/share/homeport"));
    setup.certificate = fakes::sampleCertificate();
    setup.wayIn = fakes::sampleWayIn();
    setup.router = {.router = QStringLiteral("192.168.1.1"),
                    .insideAddress = QStringLiteral("192.168.1.23"),
                    .outsideAddress = QStringLiteral("203.0.113.9"),
                    .outside = control::RouterVerdict::Outside::Public,
                    .way = QStringLiteral("UPnP"),
                    .fault = {}};
    wizards::SetupWizard wizard(setup);
    wizard.show();
    camera.take(wizard, QStringLiteral("wizard-1-purpose"));
    goOn(wizard);
    camera.take(wizard, QStringLiteral("wizard-2-name-practice"));
    wizard.back();
    wizard.current()->findChildren<QRadioButton *>().at(1)->click();
    goOn(wizard);
    type(*wizard.current(), 0, QStringLiteral("exampl_e.org"));
    camera.take(wizard, QStringLiteral("wizard-2-name-wrong"));
    type(*wizard.current(), 0, QStringLiteral("example.org"));
    camera.take(wizard, QStringLiteral("wizard-2-name"));
    goOn(wizard);
    for (const auto &[nth, name] :
         {std::pair(3, "srv"), std::pair(2, "file"), std::pair(1, "proxy"), std::pair(0, "direct")}) {
        wizard.current()->findChildren<QRadioButton *>().at(nth)->click();
        camera.take(wizard, QStringLiteral("wizard-3-way-in-") + QLatin1String(name));
    }
    goOn(wizard);
    camera.take(wizard, QStringLiteral("wizard-4-certificate-order"));
    wizard.current()->findChildren<QRadioButton *>().at(3)->click();
    camera.take(wizard, QStringLiteral("wizard-4-certificate"));
    type(*wizard.current(), 2, QStringLiteral("/etc/letsencrypt/live/example.org/fullchain.pem"));
    type(*wizard.current(), 3, QStringLiteral("/etc/letsencrypt/live/example.org/privkey.pem"));
    camera.take(wizard, QStringLiteral("wizard-4-certificate-wrong-name"));
    goOn(wizard);
    camera.take(wizard, QStringLiteral("wizard-5-place"));
    setup.folderVerdict.kind = control::FolderVerdict::Kind::HoldsServer;
    setup.folderVerdict.there = control::Problem{control::ProblemCode::AlreadySetUp, setup.folder, {}};
    wizard.current()->enter();
    camera.take(wizard, QStringLiteral("wizard-5-place-taken"));
    setup.folderVerdict = {};
    wizard.current()->enter();
    goOn(wizard);
    camera.take(wizard, QStringLiteral("wizard-6-ports"));
    setup.takenPorts = {QStringLiteral("8448")};
    wizard.current()->enter();
    camera.take(wizard, QStringLiteral("wizard-6-ports-taken"));
    setup.takenPorts.clear();
    wizard.current()->enter();
    settle();
    goOn(wizard);
    camera.take(wizard, QStringLiteral("wizard-6-router"));
    setup.router.outside = control::RouterVerdict::Outside::Carrier;
    wizard.current()->enter();
    camera.take(wizard, QStringLiteral("wizard-6-router-carrier"));
    goOn(wizard);
    camera.take(wizard, QStringLiteral("wizard-7-you-empty"));
    type(*wizard.current(), 0, QStringLiteral("ada"));
    type(*wizard.current(), 1, QStringLiteral("correct horse battery"));
    type(*wizard.current(), 2, QStringLiteral("correct horse battery"));
    camera.take(wizard, QStringLiteral("wizard-7-you"));
    goOn(wizard);
    camera.take(wizard, QStringLiteral("wizard-8-summary"));
    goOn(wizard);
    for (int step = 0; step < 4; ++step)
        setup.tellStep(step);
    camera.take(wizard, QStringLiteral("wizard-9-progress"));
    setup.finish(std::unexpected(
        control::Problem{control::ProblemCode::DiskFull, QStringLiteral("/home/ada"), QStringLiteral("ENOSPC")}));
    camera.take(wizard, QStringLiteral("wizard-9-failed"));
    wizard.back();
    settle();
    goOn(wizard);
    for (int step = 0; step < setup.planned.steps.size(); ++step)
        setup.tellStep(step);
    setup.finish(control::Done{});
    camera.take(wizard, QStringLiteral("wizard-9-done"));
}

/// What is left to do after set-up, for each way that leaves something.
void handOverPages(const Camera &camera)
{
    for (const auto &[nth, name] : {std::pair(1, "proxy"), std::pair(2, "file"), std::pair(3, "srv")}) {
        fakes::FakeSetupControl setup;
        QTemporaryDir folder;
        setup.folder = folder.filePath(QStringLiteral("homeport"));
        setup.performAtOnce = true;
        setup.wayIn = fakes::sampleWayIn();
        wizards::SetupWizard wizard(setup);
        wizard.show();
        wizard.current()->findChildren<QRadioButton *>().at(1)->click();
        goOn(wizard);
        type(*wizard.current(), 0, QStringLiteral("example.org"));
        goOn(wizard);
        wizard.current()->findChildren<QRadioButton *>().at(nth)->click();
        goOn(wizard);
        if (nth != 1) // a certificate for practice
            wizard.current()->findChildren<QRadioButton *>().last()->click();
        while (!wizard.current()->findChild<widgets::CopyText *>()) {
            for (const int field : {0, 1, 2}) {
                if (wizard.current()->findChildren<QLineEdit *>().size() == 4)
                    type(*wizard.current(), field,
                         field == 0 ? QStringLiteral("ada") : QStringLiteral("correct horse battery"));
            }
            goOn(wizard);
        }
        camera.take(wizard, QStringLiteral("wizard-10-elsewhere-") + QLatin1String(name));
        goOn(wizard);
        camera.take(wizard, QStringLiteral("wizard-11-finish-") + QLatin1String(name));
    }
}

void mainPages(const Camera &camera)
{
    using pages::PageId;
    fakes::FakeServerControl server;
    control::ServerStatus stopped;
    stopped.state = control::RunState::Stopped;
    stopped.serverName = QStringLiteral("example.org");
    server.setStatus(stopped);
    shell::MainWindow window(server);
    window.resize(1180, 720);
    window.show();
    camera.take(window, QStringLiteral("main-1-overview-stopped"));
    window.showPage(PageId::Rooms);
    camera.take(window, QStringLiteral("main-2-rooms-empty"));

    server.roomRows = fakes::sampleRooms();
    server.peerRows = fakes::samplePeers();
    server.accountRows = fakes::sampleAccounts();
    server.exchangeRows = fakes::sampleExchanges(140);
    server.detail = fakes::sampleDetail();
    server.setStatus(fakes::runningStatus());
    server.tellExchanges(fakes::sampleExchanges(38, 200));
    window.showPage(PageId::Overview);
    camera.take(window, QStringLiteral("main-1-overview"));
    window.showPage(PageId::Rooms);
    camera.take(window, QStringLiteral("main-2-rooms"));
    window.showPage(PageId::Servers);
    settle();
    const auto tables = window.findChildren<widgets::LiveTable *>();
    for (auto *table : tables) {
        if (table->isVisible())
            table->selectRow(table->model()->rowCount() - 1);
    }
    camera.take(window, QStringLiteral("main-3-servers"));
    window.showPage(PageId::Traffic);
    camera.take(window, QStringLiteral("main-4-traffic"));
    for (auto *table : tables) {
        if (table->isVisible())
            table->selectRow(120);
    }
    server.tellExchanges(fakes::sampleExchanges(37, 400));
    camera.take(window, QStringLiteral("main-4-traffic-detail"));
    window.showPage(PageId::Doctor);
    camera.take(window, QStringLiteral("main-5-doctor-empty"));
    auto *doctor = window.findChild<pages::DoctorPage *>();
    doctor->check({});
    server.tellProgress(7, 19, QStringLiteral("certificates"));
    camera.take(window, QStringLiteral("main-5-doctor-busy"));
    server.finishCheck(fakes::sampleReport());
    camera.take(window, QStringLiteral("main-5-doctor"));
    window.showPage(PageId::Joins);
    camera.take(window, QStringLiteral("main-6-joins-empty"));
    server.joinRows = fakes::sampleJoins();
    window.showPage(PageId::People);
    window.showPage(PageId::Joins);
    camera.take(window, QStringLiteral("main-6-joins"));
    window.showPage(PageId::People);
    camera.take(window, QStringLiteral("main-6-people"));
    window.showPage(PageId::Settings);
    camera.take(window, QStringLiteral("main-7-settings"));
    server.setStatus(fakes::failedStatus());
    window.showPage(PageId::Overview);
    camera.take(window, QStringLiteral("main-1-overview-failed"));
    window.resize(860, 560);
    camera.take(window, QStringLiteral("main-1-overview-failed-small"));

    pages::AddAccountDialog dialog(server, &window);
    dialog.show();
    type(dialog, 0, QStringLiteral("Ben"));
    camera.take(dialog, QStringLiteral("dialog-add-account"));
    shell::StopOverlay overlay(QStringLiteral("requests that are under way"), &window);
    overlay.show();
    camera.take(overlay, QStringLiteral("dialog-stopping"));
    server.setStatus(stopped);
}

} // namespace

/// `homeport_screenshots FOLDER [LANGUAGE]`: every page in light and dark, with made-up data.
int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: homeport_screenshots FOLDER [LANGUAGE]\n");
        return 2;
    }
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication program(argc, argv);
    QApplication::setApplicationName(QStringLiteral("homeport-screenshots"));
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    QTranslator words;
    const QString language = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("en");
    QLocale::setDefault(QLocale(language));
    if (words.load(QStringLiteral(":/i18n/homeport_") + language))
        QApplication::installTranslator(&words);

    for (const auto appearance : {widgets::Appearance::Light, widgets::Appearance::Dark}) {
        widgets::applyAppearance(appearance);
        const Camera camera(folder, appearance == widgets::Appearance::Dark ? QStringLiteral("-dark") : QString());
        wizardPages(camera);
        handOverPages(camera);
        mainPages(camera);
    }
    return 0;
}
