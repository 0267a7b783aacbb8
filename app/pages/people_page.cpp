#include "app/pages/people_page.h"

#include "app/async/continue_on.h"
#include "app/models/people_model.h"
#include "app/pages/add_account_dialog.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/icons.h"
#include "app/widgets/live_table.h"
#include "app/widgets/table_pane.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace homeport::pages {

using namespace widgets;

PeoplePage::PeoplePage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_model(new models::PeopleModel(this)),
      m_add(new QPushButton(icon(QStringLiteral("add")), tr("&Add account"), this))
{
    auto *empty = new EmptyState(QStringLiteral("people"), tr("No accounts yet"),
                                 tr("Whoever has an account here can sign in with any Matrix client."), this);
    auto *pane = new TablePane(QStringLiteral("people"), tr("People"), m_model, empty, this);
    pane->table()->setColumnWidths({44, 18, 16});
    pane->sortBy(models::PeopleModel::UserId, Qt::AscendingOrder);
    pane->titleRow()->addWidget(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pane);
    connect(m_add, &QPushButton::clicked, this, &PeoplePage::addPerson);
    connect(&server, &control::ServerControl::statusChanged, this, &PeoplePage::onStatus);
    onStatus(server.status());
}

void PeoplePage::onStatus(const control::ServerStatus &status)
{
    const bool running = status.state == control::RunState::Running;
    m_add->setEnabled(running);
    m_add->setToolTip(running ? QString() : tr("Start the server to add an account"));
    // Accounts are not told one by one; their number is.
    if (running && (m_state != status.state || m_users != status.users))
        fetch();
    m_state = status.state;
    m_users = status.users;
}

void PeoplePage::fetch()
{
    async::continueOn(this, m_server.accounts(),
                      [this](const QList<control::AccountRow> &rows) { m_model->replaceAll(rows); });
}

void PeoplePage::addPerson()
{
    auto *dialog = new AddAccountDialog(m_server, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &PeoplePage::fetch);
    dialog->open();
}

} // namespace homeport::pages
