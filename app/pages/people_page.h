#pragma once

#include "server/control/server_control.h"

#include <QWidget>

class QPushButton;

namespace homeport::models {
class PeopleModel;
}

namespace homeport::pages {

/// Accounts on this server, and the dialog that adds one.
class PeoplePage : public QWidget {
    Q_OBJECT
public:
    explicit PeoplePage(control::ServerControl &server, QWidget *parent = nullptr);

private:
    void fetch();
    void onStatus(const control::ServerStatus &status);
    void addPerson();
    control::ServerControl &m_server;
    models::PeopleModel *m_model;
    QPushButton *m_add;
    control::RunState m_state = control::RunState::NotSetUp;
    int m_users = -1;
};

} // namespace homeport::pages
