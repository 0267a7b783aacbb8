#pragma once

#include "server/control/server_control.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace homeport::models {
class ExchangeModel;
}
namespace homeport::widgets {
class TablePane;
}

namespace homeport::pages {

class ExchangePane;

/// Federation requests as they pass. Follows the newest while the last row is in sight; else new rows gather and a
/// button says how many. Pause keeps them back altogether.
class TrafficPage : public QWidget {
    Q_OBJECT
public:
    explicit TrafficPage(control::ServerControl &server, QWidget *parent = nullptr);
    models::ExchangeModel *model() const { return m_model; }

Q_SIGNALS:
    void startWanted(); ///< of the server

private:
    void onStatus(const control::ServerStatus &status);
    void onPassed(const QList<control::ExchangeRow> &rows);
    void fetch();
    void add(const QList<control::ExchangeRow> &rows);
    void setPaused(bool paused);
    void showExchange(int row);
    void tellNew();
    void jumpToNewest();
    bool isReading() const;

    control::ServerControl &m_server;
    models::ExchangeModel *m_model;
    widgets::TablePane *m_pane;
    ExchangePane *m_detail;
    QToolButton *m_pause;
    QPushButton *m_newest;
    QList<control::ExchangeRow> m_held; ///< passed while paused; bounded
    int m_unseen = 0;
    quint64 m_shownId = 0;
    control::RunState m_state = control::RunState::NotSetUp;
};

} // namespace homeport::pages
