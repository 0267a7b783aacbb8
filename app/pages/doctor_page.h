#pragma once

#include "server/control/server_control.h"

#include <QFuture>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTreeWidget;

namespace homeport::widgets {
class EmptyState;
class ToneLabel;
} // namespace homeport::widgets

namespace homeport::pages {

class FindingPane;

/// The doctor: what keeps other servers and clients away, likeliest cause first, with its evidence and its remedy; for
/// this server or for any other by name.
class DoctorPage : public QWidget {
    Q_OBJECT
public:
    explicit DoctorPage(control::ServerControl &server, QWidget *parent = nullptr);
    /// Looks anew; an empty name is this server.
    void check(const QString &serverName);

Q_SIGNALS:
    /// How many findings of this server deserve a look.
    void somethingToSee(int count);

private:
    void start();
    void showReport(const control::CheckReport &report);
    void showSelected();
    void setBusy(bool busy);
    void tellEmpty(bool busy);
    void copyReport();
    control::ServerControl &m_server;
    QLineEdit *m_name;
    QPushButton *m_check;
    QPushButton *m_cancel;
    QPushButton *m_copy;
    QProgressBar *m_progress;
    QLabel *m_now;
    widgets::ToneLabel *m_verdict;
    widgets::EmptyState *m_empty;
    QSplitter *m_split;
    QTreeWidget *m_tree;
    FindingPane *m_detail;
    control::CheckReport m_report;
    QFuture<control::CheckReport> m_running;
    int m_asked = 0; ///< answers to earlier questions are dropped
};

} // namespace homeport::pages
