#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace homeport::shell {

/// Shown while the program closes: what it waits for and for how long already, after a while a way to leave at once,
/// and at the end of its time it leaves by itself.
class StopOverlay : public QDialog {
    Q_OBJECT
public:
    static constexpr int kLongestSeconds = 30; ///< the server's own grace for requests is 10 s

    /// @p what it waits for, as in `Waiting for …`
    explicit StopOverlay(QString what, QWidget *parent = nullptr, int longestSeconds = kLongestSeconds);
    void reject() override {} ///< Escape does not quit half-way

Q_SIGNALS:
    void leaveWanted(); ///< the person, or the program, does not wait any longer

private:
    void tick();
    void tell();
    QString m_what;
    QLabel *m_text;
    QLabel *m_waiting;
    QPushButton *m_leave;
    int m_longest;
    int m_seconds = 0;
};

} // namespace homeport::shell
