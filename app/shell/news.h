#pragma once

#include "server/control/values.h"

#include <QObject>

#include <functional>

class QSystemTrayIcon;
class QWidget;

namespace homeport::shell {

/// Has the desktop tell what the server's regular check found, once for each news, while nobody looks at the window.
/// Where the desktop has no tray nothing is told: the overview shows it too.
class News : public QObject {
    Q_OBJECT
public:
    using Tell = std::function<void(const QString &title, const QString &text)>;
    /// @p window outlives it. @p tell: by the tray, unless a test listens.
    explicit News(QWidget &window, Tell tell = {});

public Q_SLOTS:
    void heed(const homeport::control::ServerStatus &status);

Q_SIGNALS:
    void wanted(); ///< the person clicked on it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tellByTray(const QString &title, const QString &text);
    QWidget &m_window;
    Tell m_tell;
    QSystemTrayIcon *m_tray = nullptr; ///< shown only while there is something unseen
    QString m_known;                   ///< the news that was seen or told
};

} // namespace homeport::shell
