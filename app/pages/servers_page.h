#pragma once

#include "server/control/server_control.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QLabel;
class QPushButton;

namespace homeport::models {
class PeerModel;
}
namespace homeport::widgets {
class TablePane;
}

namespace homeport::pages {

/// Other servers: whether they answer, what waits for them, and Retry now for those in back-off.
class ServersPage : public QWidget {
    Q_OBJECT
public:
    explicit ServersPage(control::ServerControl &server, QWidget *parent = nullptr);

Q_SIGNALS:
    void startWanted(); ///< of the server

private:
    void onStatus(const control::ServerStatus &status);
    void fetch();
    void showPeer(int row);
    void showCurrent();
    void retry();
    /// Keeps what a retry of @p peer came to until its state changes, or another server is chosen.
    void keepAnswer(const control::PeerRow &peer, const QString &sentence);
    control::ServerControl &m_server;
    models::PeerModel *m_model;
    widgets::TablePane *m_pane;
    QWidget *m_detail;
    QLabel *m_detailName;
    QLabel *m_detailMeaning;
    QLabel *m_detailError;
    QPushButton *m_retry;
    QString m_answer;                ///< to the newest retry; empty: none, or no longer true
    control::PeerRow m_askedOf;      ///< whom it is about, as it was then
    QPersistentModelIndex m_current; ///< of the model; stays with its row while rows come and go
    control::RunState m_state = control::RunState::NotSetUp;
};

} // namespace homeport::pages
