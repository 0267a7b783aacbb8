#pragma once

#include "server/control/server_control.h"

#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace homeport::pages {

/// Asks for a name and a password and adds the account; stays open with the reason when that fails.
class AddAccountDialog : public QDialog {
    Q_OBJECT
public:
    explicit AddAccountDialog(control::ServerControl &server, QWidget *parent = nullptr);
    void done(int result) override;

private:
    void check();
    void add();
    control::ServerControl &m_server;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QLineEdit *m_again;
    QCheckBox *m_admin;
    QLabel *m_preview;
    QLabel *m_hint;
    QDialogButtonBox *m_buttons;
    bool m_busy = false;
};

} // namespace homeport::pages
