#pragma once

#include "app/pages/page_id.h"
#include "app/words/problem_words.h"
#include "server/control/server_control.h"

#include <QMainWindow>

class QStackedWidget;

namespace homeport::pages {
class DoctorPage;
class SettingsPage;
} // namespace homeport::pages

namespace homeport::shell {

class Sidebar;
class StatusStrip;

/// The one window. Owns no server: @p server outlives it. Closing stops the server first and never waits in doing so.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(control::ServerControl &server, QWidget *parent = nullptr);
    void showPage(pages::PageId page);

    /// Shows the doctor, which looks at this server as soon as it runs; a failure to start is shown instead.
    void checkOnceRunning();

public Q_SLOTS:
    void startServer();
    void stopServer();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void onStatus(const control::ServerStatus &status);
    void comeForward(); ///< with the page that says what is new
    void checkWhenDue(const control::ServerStatus &status);
    void carryOut(words::Remedy remedy);
    void askForKey();
    void stopThenClose();
    /// A page that offers Start while it can tell nothing.
    template <class Page>
    Page *addStartingPage(Page *page);

    control::ServerControl &m_server;
    Sidebar *m_sidebar;
    QStackedWidget *m_pages;
    StatusStrip *m_strip;
    pages::DoctorPage *m_doctor;
    pages::SettingsPage *m_settings;
    bool m_checkAwaited = false; ///< until the server runs
    bool m_closing = false;
    bool m_mayClose = false;
};

} // namespace homeport::shell
