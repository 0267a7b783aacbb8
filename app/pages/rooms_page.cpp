#include "app/pages/rooms_page.h"

#include "app/models/room_model.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/live_table.h"
#include "app/widgets/table_pane.h"

#include <QVBoxLayout>

#include <utility>

namespace homeport::pages {

RoomsPage::RoomsPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_model(new models::RoomModel(this))
{
    auto *empty = new widgets::EmptyState(
        QStringLiteral("rooms"), tr("No rooms yet"),
        tr("Sign in with a Matrix client and create a room, or join one on another server. It appears here at once."),
        this);
    m_pane = new widgets::TablePane(QStringLiteral("rooms"), tr("Rooms"), m_model, empty, this);
    m_pane->table()->setColumnWidths({36, 11, 11, 12, 10, 16, 30});
    m_pane->sortBy(models::RoomModel::LastActivity, Qt::DescendingOrder);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    connect(m_pane, &widgets::TablePane::startWanted, this, &RoomsPage::startWanted);
    connect(m_pane, &widgets::TablePane::readWanted, this, &RoomsPage::fetch);
    connect(&server, &control::ServerControl::roomsChanged, this,
            [this](const QList<control::RoomRow> &changed) { m_model->put(changed); });
    connect(&server, &control::ServerControl::statusChanged, this, &RoomsPage::onStatus);
    onStatus(server.status());
}

void RoomsPage::onStatus(const control::ServerStatus &status)
{
    const auto before = std::exchange(m_state, status.state);
    if (status.state != control::RunState::Running)
        m_pane->showDown(status);
    else if (before != status.state)
        fetch();
}

void RoomsPage::fetch()
{
    m_pane->read(m_server.rooms(), [this](const QList<control::RoomRow> &rows) { m_model->replaceAll(rows); });
}

} // namespace homeport::pages
