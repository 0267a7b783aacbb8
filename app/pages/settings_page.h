#pragma once

#include "server/control/server_control.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace homeport::widgets {
class CopyField;
class DownBar;
} // namespace homeport::widgets

namespace homeport::pages {

/// Where things are and how the program looks. Values of the server are shown, not changed: they live in its
/// configuration file, which is opened from here.
class SettingsPage : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(control::ServerControl &server, QWidget *parent = nullptr);

    /// Shows the data folder in the platform's file manager.
    static void openFolder(const QString &folder);

    enum class Section { Addresses, Certificate };
    /// Brings the section into sight and the focus to it.
    void reveal(Section section);

Q_SIGNALS:
    void startWanted(); ///< of the server

private:
    void tell(const control::ServerStatus &status);
    QHBoxLayout *buildFolderRow();
    QHBoxLayout *buildConfigRow();
    QWidget *buildAppearance();
    QString configFile() const;
    control::ServerControl &m_server;
    widgets::DownBar *m_down;
    QLabel *m_name;
    QLabel *m_mode;
    QLabel *m_listeners;
    QLabel *m_certificate;
    QScrollArea *m_scroll;
    widgets::CopyField *m_folder;
    widgets::CopyField *m_config;
};

} // namespace homeport::pages
