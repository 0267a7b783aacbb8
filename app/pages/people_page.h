#pragma once

#include "server/control/server_control.h"

#include <QWidget>

class QPushButton;

namespace homeport::models {
class PeopleModel;
}

namespace homeport::widgets {
class TablePane;
}

namespace homeport::pages {

/// Accounts on this server, and the dialog that adds one.
class PeoplePage : public QWidget {
    Q_OBJECT
public:
    explicit PeoplePage(control::ServerControl &server, QWidget *parent = nullptr);

Q_SIGNALS:
    void startWanted(); ///< of the server

private:
    void fetch();
    void onStatus(const control::ServerStatus &status);
    void addPerson();
    control::ServerControl &m_server;
    models::PeopleModel *m_model;
    widgets::TablePane *m_pane;
    QPushButton *m_add;
    control::RunState m_state = control::RunState::NotSetUp;
    int m_users = -1;
};

} // namespace homeport::pages
