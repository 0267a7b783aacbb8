#include "app/pages/people_page.h"

#include "app/models/people_model.h"
#include "app/pages/add_account_dialog.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/icons.h"
#include "app/widgets/live_table.h"
#include "app/widgets/table_pane.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace homeport::pages {

using namespace widgets;

PeoplePage::PeoplePage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_model(new models::PeopleModel(this)),
      m_add(new QPushButton(icon(QStringLiteral("add")), tr("&Add account"), this))
{
    auto *empty = new EmptyState(QStringLiteral("people"), tr("No accounts yet"),
                                 tr("Whoever has an account here can sign in with any Matrix client."), this);
    m_pane = new TablePane(QStringLiteral("people"), tr("People"), m_model, empty, this);
    m_pane->table()->setColumnWidths({44, 18, 16});
    m_pane->sortBy(models::PeopleModel::UserId, Qt::AscendingOrder);
    m_pane->addToTitleRow(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    connect(m_add, &QPushButton::clicked, this, &PeoplePage::addPerson);
    connect(m_pane, &TablePane::startWanted, this, &PeoplePage::startWanted);
    connect(m_pane, &TablePane::readWanted, this, &PeoplePage::fetch);
    connect(&server, &control::ServerControl::statusChanged, this, &PeoplePage::onStatus);
    onStatus(server.status());
}

void PeoplePage::onStatus(const control::ServerStatus &status)
{
    const bool running = status.state == control::RunState::Running;
    m_add->setEnabled(running);
    m_add->setToolTip(running ? QString() : tr("Start the server to add an account"));
    // Accounts are not told one by one; their number is.
    const bool anew = std::exchange(m_state, status.state) != status.state;
    const bool others = std::exchange(m_users, status.users) != status.users;
    if (!running)
        m_pane->showDown(status);
    else if (anew || others)
        fetch();
}

void PeoplePage::fetch()
{
    m_pane->read(m_server.accounts(), [this](const QList<control::AccountRow> &rows) { m_model->replaceAll(rows); });
}

void PeoplePage::addPerson()
{
    auto *dialog = new AddAccountDialog(m_server, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &PeoplePage::fetch);
    dialog->open();
}

} // namespace homeport::pages
