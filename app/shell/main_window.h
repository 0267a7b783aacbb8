#pragma once

#include "app/pages/page_id.h"
#include "app/words/problem_words.h"
#include "server/control/server_control.h"

#include <QMainWindow>

class QStackedWidget;

namespace homeport::shell {

class Sidebar;
class StatusStrip;

/// The one window. Owns no server: @p server outlives it. Closing stops the server first and never waits in doing so.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(control::ServerControl &server, QWidget *parent = nullptr);
    void showPage(pages::PageId page);

public Q_SLOTS:
    void startServer();
    void stopServer();

Q_SIGNALS:
    /// The person chose a remedy that needs set-up; main decides how.
    void setUpWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void onStatus(const control::ServerStatus &status);
    void carryOut(words::Remedy remedy);
    void stopThenClose();

    control::ServerControl &m_server;
    Sidebar *m_sidebar;
    QStackedWidget *m_pages;
    StatusStrip *m_strip;
    bool m_closing = false;
    bool m_mayClose = false;
};

} // namespace homeport::shell
