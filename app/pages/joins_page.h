#pragma once

#include "server/control/server_control.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTimer;
class QTreeWidget;
class QTreeWidgetItem;

namespace homeport::widgets {
class EmptyState;
class ToneLabel;
} // namespace homeport::widgets

namespace homeport::pages {

class FindingPane;

/// Why rooms elsewhere cannot be joined: the joins and invites that failed, each with the servers that were asked, and
/// a way to ask anew without joining. Below it the one cause and what to do.
class JoinsPage : public QWidget {
    Q_OBJECT
public:
    explicit JoinsPage(control::ServerControl &server, QWidget *parent = nullptr);

Q_SIGNALS:
    void startWanted(); ///< of the server

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    static QString noneFailed(const QDateTime &start);
    void onStatus(const control::ServerStatus &status);
    void fetch();
    void ask();
    void setBusy(bool busy);
    /// Puts what the server remembers and what was asked here together, newest first, if it differs from what is shown.
    void refresh();
    void tellTimes(); ///< which go on while nothing else changes
    void showList();
    void showSelected();
    void say(const QString &fault);
    control::ServerControl &m_server;
    QLineEdit *m_room;
    QPushButton *m_ask;
    QProgressBar *m_progress;
    widgets::ToneLabel *m_now;
    widgets::EmptyState *m_empty;
    QSplitter *m_split;
    QTreeWidget *m_tree;
    widgets::ToneLabel *m_fine; ///< in place of a cause
    FindingPane *m_cause;
    QTimer *m_again;
    QList<control::JoinAttempt> m_failed; ///< as the server remembers them
    QList<control::JoinAttempt> m_asked;  ///< here; one a room
    QList<control::JoinAttempt> m_shown;
    int m_question = 0; ///< answers to earlier ones are dropped
    bool m_running = false;
};

} // namespace homeport::pages
