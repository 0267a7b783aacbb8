#include "app/shell/news.h"

#include "app/widgets/icons.h"
#include "app/words/problem_words.h"

#include <QEvent>
#include <QSystemTrayIcon>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace homeport::shell {

News::News(QWidget &window, Tell tell) : QObject(&window), m_window(window), m_tell(std::move(tell))
{
    if (!m_tell)
        m_tell = [this](const QString &title, const QString &text) { tellByTray(title, text); };
    window.installEventFilter(this);
}

void News::heed(const control::ServerStatus &status)
{
    const auto found =
        std::ranges::find(status.problems, control::ProblemCode::CheckFoundFault, &control::Problem::code);
    if (found == status.problems.end()) {
        m_known.clear(); // what comes back after that is news again
        return;
    }
    const QString news = words::rawText(*found);
    if (news == m_known)
        return;
    m_known = news;
    if (m_window.isActiveWindow())
        return; // the overview says it
    const words::ProblemWords words = words::describe(*found);
    m_tell(QStringLiteral("%1: %2").arg(status.serverName, words.sentence), words.meaning);
}

void News::tellByTray(const QString &title, const QString &text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(widgets::programIcon(), this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &News::wanted);
        connect(m_tray, &QSystemTrayIcon::activated, this, &News::wanted);
    }
    m_tray->setToolTip(title);
    m_tray->show(); // without an icon there is no message
    m_tray->showMessage(title, text, QSystemTrayIcon::Warning);
}

bool News::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::WindowActivate && m_tray)
        m_tray->hide();
    return QObject::eventFilter(watched, event);
}

} // namespace homeport::shell
