#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace homeport::shell {

/// Shown while the program closes: what it waits for and, after a while, a way to leave at once.
class StopOverlay : public QDialog {
    Q_OBJECT
public:
    explicit StopOverlay(QWidget *parent = nullptr);
    void reject() override {} ///< Escape does not quit half-way

Q_SIGNALS:
    void leaveWanted(); ///< the person does not want to wait any longer

private:
    void tick();
    QLabel *m_text;
    QPushButton *m_leave;
    int m_seconds = 0;
};

} // namespace homeport::shell
