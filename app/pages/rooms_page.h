#pragma once

#include "server/control/server_control.h"

#include <QWidget>

namespace homeport::models {
class RoomModel;
}

namespace homeport::widgets {
class TablePane;
}

namespace homeport::pages {

/// Rooms this server takes part in, live.
class RoomsPage : public QWidget {
    Q_OBJECT
public:
    explicit RoomsPage(control::ServerControl &server, QWidget *parent = nullptr);

Q_SIGNALS:
    void startWanted(); ///< of the server

private:
    void fetch();
    void onStatus(const control::ServerStatus &status);
    control::ServerControl &m_server;
    models::RoomModel *m_model;
    widgets::TablePane *m_pane;
    control::RunState m_state = control::RunState::NotSetUp;
};

} // namespace homeport::pages
