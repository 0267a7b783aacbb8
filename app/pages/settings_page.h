#pragma once

#include "server/control/server_control.h"

#include <QWidget>

class QLabel;

namespace homeport::widgets {
class CopyField;
}

namespace homeport::pages {

/// Where things are and how the program looks. Values of the server are shown, not changed: they live in its
/// configuration file, which is opened from here.
class SettingsPage : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(control::ServerControl &server, QWidget *parent = nullptr);

    /// Shows the data folder in the platform's file manager.
    static void openFolder(const QString &folder);

private:
    void tell(const control::ServerStatus &status);
    control::ServerControl &m_server;
    QLabel *m_name;
    QLabel *m_mode;
    QLabel *m_listeners;
    widgets::CopyField *m_folder;
    widgets::CopyField *m_config;
};

} // namespace homeport::pages
