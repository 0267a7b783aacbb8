#pragma once

#include "app/pages/page_id.h"
#include "app/words/problem_words.h"
#include "server/control/server_control.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace homeport::widgets {
class Sparkline;
class ToneLabel;
} // namespace homeport::widgets

namespace homeport::pages {

class OverviewFacts;

/// What state the server is in and what to do next, within five seconds. The one place of Start and Stop.
class OverviewPage : public QWidget {
    Q_OBJECT
public:
    explicit OverviewPage(control::ServerControl &server, QWidget *parent = nullptr);

Q_SIGNALS:
    void startWanted();
    void stopWanted();
    void pageWanted(homeport::pages::PageId page);
    void remedyWanted(homeport::words::Remedy remedy);

private:
    void tell(const control::ServerStatus &status);
    void showNumbers(const control::ServerStatus &status);
    void showProblems(const control::ServerStatus &status);
    QWidget *buildHeader();
    QWidget *buildNumbers();

    control::ServerControl &m_server;
    QLabel *m_name;
    widgets::ToneLabel *m_state;
    QLabel *m_meaning;
    QLabel *m_since;
    QPushButton *m_startStop;
    QVBoxLayout *m_problems;
    QList<control::Problem> m_shownProblems;
    QPushButton *m_rooms;
    QPushButton *m_peers;
    QPushButton *m_people;
    QLabel *m_rate;
    widgets::Sparkline *m_spark;
    OverviewFacts *m_facts;
    bool m_stops = false;
};

} // namespace homeport::pages
