#include "app/shell/main_window.h"

#include "app/async/continue_on.h"
#include "app/pages/doctor_page.h"
#include "app/pages/joins_page.h"
#include "app/pages/key_dialog.h"
#include "app/pages/overview_page.h"
#include "app/pages/people_page.h"
#include "app/pages/rooms_page.h"
#include "app/pages/servers_page.h"
#include "app/pages/settings_page.h"
#include "app/pages/traffic_page.h"
#include "app/shell/news.h"
#include "app/shell/sidebar.h"
#include "app/shell/status_strip.h"
#include "app/shell/stop_overlay.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/screen_fit.h"

#include <QCloseEvent>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace homeport::shell {

using control::RunState;
using pages::PageId;

MainWindow::MainWindow(control::ServerControl &server, QWidget *parent)
    : QMainWindow(parent), m_server(server), m_sidebar(new Sidebar(this)), m_pages(new QStackedWidget(this)),
      m_strip(new StatusStrip(this))
{
    setWindowIcon(widgets::programIcon());
    setMinimumSize(760, 520); // a screen of 800x600 with its panel
    auto *overview = new pages::OverviewPage(server, this);
    m_pages->addWidget(overview); // in the order of PageId
    addStartingPage(new pages::RoomsPage(server, this));
    addStartingPage(new pages::ServersPage(server, this));
    addStartingPage(new pages::TrafficPage(server, this));
    m_doctor = new pages::DoctorPage(server, this);
    m_pages->addWidget(m_doctor);
    addStartingPage(new pages::JoinsPage(server, this));
    addStartingPage(new pages::PeoplePage(server, this));
    m_settings = addStartingPage(new pages::SettingsPage(server, this));

    auto *central = new QWidget(this);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_sidebar);
    upper->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(upper, 1);
    layout->addWidget(widgets::ruler(central));
    layout->addWidget(m_strip);
    setCentralWidget(central);

    connect(m_sidebar, &Sidebar::chosen, this, [this](PageId page) { m_pages->setCurrentIndex(int(page)); });
    connect(m_strip, &StatusStrip::pageWanted, this, &MainWindow::showPage);
    connect(overview, &pages::OverviewPage::pageWanted, this, &MainWindow::showPage);
    connect(overview, &pages::OverviewPage::startWanted, this, &MainWindow::startServer);
    connect(overview, &pages::OverviewPage::stopWanted, this, &MainWindow::stopServer);
    connect(overview, &pages::OverviewPage::remedyWanted, this, &MainWindow::carryOut);
    connect(m_doctor, &pages::DoctorPage::somethingToSee, this,
            [this](int count) { m_sidebar->setNumber(PageId::Doctor, count); });
    connect(&server, &control::ServerControl::statusChanged, this, &MainWindow::onStatus);
    connect(&server, &control::ServerControl::peersChanged, this, [this] { onStatus(m_server.status()); });
    auto *news = new News(*this);
    connect(&server, &control::ServerControl::statusChanged, news, &News::heed);
    connect(news, &News::wanted, this, [this] {
        comeForward();
        m_sidebar->choose(PageId::Doctor); // where it says what to do
    });
    m_sidebar->choose(PageId::Overview);
    onStatus(server.status());
    if (!restoreGeometry(QSettings().value(QStringLiteral("window/geometry")).toByteArray()))
        resize(widgets::fittingScreen({1180, 720}, *this));
}

template <class Page>
Page *MainWindow::addStartingPage(Page *page)
{
    m_pages->addWidget(page);
    connect(page, &Page::startWanted, this, &MainWindow::startServer);
    return page;
}

void MainWindow::showPage(PageId page)
{
    m_sidebar->choose(page);
}

void MainWindow::startServer()
{
    // The outcome arrives as a status: running, or failed with its reason.
    async::continueOn(this, m_server.start(), [](const control::ControlResult<control::Done> &) {}, [] {});
}

void MainWindow::stopServer()
{
    async::continueOn(this, m_server.stop(), [](const control::ControlResult<control::Done> &) {}, [] {});
}

void MainWindow::onStatus(const control::ServerStatus &status)
{
    // Qt adds the name of the program.
    setWindowTitle(status.serverName);
    m_strip->tell(status);
    m_sidebar->setNumber(PageId::Overview, int(status.problems.size()));
    checkWhenDue(status);
}

void MainWindow::comeForward()
{
    showPage(PageId::Overview);
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::checkOnceRunning()
{
    m_checkAwaited = true;
    showPage(PageId::Doctor);
    checkWhenDue(m_server.status());
}

void MainWindow::checkWhenDue(const control::ServerStatus &status)
{
    if (!m_checkAwaited)
        return;
    if (status.state == RunState::Running) {
        m_checkAwaited = false;
        m_doctor->check(status.serverName);
    } else if (status.state == RunState::Failed) {
        m_checkAwaited = false; // nothing is to be seen from outside; the overview says why
        showPage(PageId::Overview);
    }
}

void MainWindow::carryOut(words::Remedy remedy)
{
    switch (remedy) {
    case words::Remedy::TryAgain:
        startServer();
        return;
    case words::Remedy::AskForKey:
        askForKey();
        return;
    case words::Remedy::OpenFolder:
        pages::SettingsPage::openFolder(m_server.dataFolder());
        return;
    case words::Remedy::ShowCertificate:
        showPage(PageId::Settings);
        m_settings->reveal(pages::SettingsPage::Section::Certificate);
        return;
    case words::Remedy::ShowAddresses:
        showPage(PageId::Settings);
        m_settings->reveal(pages::SettingsPage::Section::Addresses);
        return;
    case words::Remedy::None:
        return;
    }
}

void MainWindow::askForKey()
{
    const auto problems = m_server.status().problems;
    const auto about = std::ranges::find_if(problems, [](const control::Problem &problem) {
        return words::describe(problem).remedy == words::Remedy::AskForKey;
    });
    if (about == problems.end())
        return; // it was found meanwhile
    auto *dialog = new pages::KeyDialog(*about, m_server.dataFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &pages::KeyDialog::startWanted, this, &MainWindow::startServer);
    connect(dialog, &pages::KeyDialog::folderWanted, this,
            [this] { pages::SettingsPage::openFolder(m_server.dataFolder()); });
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    const RunState state = m_server.status().state;
    const bool busy = state == RunState::Running || state == RunState::Starting || state == RunState::Stopping;
    if (m_mayClose || !busy) {
        event->accept();
        return;
    }
    event->ignore();
    if (!m_closing)
        stopThenClose();
}

void MainWindow::stopThenClose()
{
    m_closing = true;
    const bool starting = m_server.status().state == RunState::Starting;
    auto *overlay =
        new StopOverlay(starting ? tr("the start to come to its end") : tr("requests that are under way"), this);
    overlay->setAttribute(Qt::WA_DeleteOnClose);
    const auto leave = [this, overlay] {
        if (m_mayClose)
            return;
        m_mayClose = true;
        overlay->hide();
        close();
    };
    connect(overlay, &StopOverlay::leaveWanted, this, leave);
    overlay->open();
    // Stopped or not, there is nothing more to do here: a server that cannot stop must not keep the window open.
    async::continueOn(
        this, m_server.stop(), [leave](const control::ControlResult<control::Done> &) { leave(); }, leave);
}

} // namespace homeport::shell
