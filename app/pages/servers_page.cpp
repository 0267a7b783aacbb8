#include "app/pages/servers_page.h"

#include "app/async/continue_on.h"
#include "app/models/peer_model.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/live_table.h"
#include "app/widgets/table_pane.h"
#include "app/words/problem_words.h"
#include "app/words/safe_text.h"
#include "app/words/status_words.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace homeport::pages {

using namespace widgets;

namespace {

/// Counts go on by themselves; the state is what a retry is about.
bool isSameState(const control::PeerRow &one, const control::PeerRow &other)
{
    return one.serverName == other.serverName && one.nextRetry == other.nextRetry && one.lastError == other.lastError &&
           one.lastSent == other.lastSent && (one.waiting > 0) == (other.waiting > 0);
}

} // namespace

ServersPage::ServersPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_model(new models::PeerModel(this)), m_detail(new QWidget(this)),
      m_detailName(sectionTitle({}, this)), m_detailMeaning(paragraph({}, this)), m_detailError(fact({}, this))
{
    auto *empty = new EmptyState(QStringLiteral("servers"), tr("No other servers yet"),
                                 tr("As soon as somebody here joins a room elsewhere, or somebody elsewhere joins a "
                                    "room here, their server is listed."),
                                 this);
    m_pane = new TablePane(QStringLiteral("servers"), tr("Servers"), m_model, empty, this);
    m_pane->table()->setColumnWidths({26, 24, 12, 13, 9, 13, 14, 12});
    m_pane->sortBy(models::PeerModel::Name, Qt::AscendingOrder);

    m_retry = new QPushButton(icon(QStringLiteral("retry")), tr("&Retry now"), this); // below the table for Tab too
    m_detailError->setFont(identifierFont());
    auto *text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(m_detailName);
    text->addWidget(m_detailMeaning);
    text->addWidget(m_detailError);
    auto *row = new QHBoxLayout(m_detail);
    row->setContentsMargins(24, 8, 24, 16);
    row->addLayout(text, 1);
    row->addWidget(m_retry, 0, Qt::AlignTop);
    m_detail->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pane, 1);
    layout->addWidget(m_detail);

    connect(m_pane, &TablePane::currentRowChanged, this, &ServersPage::showPeer);
    connect(m_pane, &TablePane::startWanted, this, &ServersPage::startWanted);
    connect(m_pane, &TablePane::readWanted, this, &ServersPage::fetch);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ServersPage::showCurrent);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ServersPage::showCurrent);
    connect(m_retry, &QPushButton::clicked, this, &ServersPage::retry);
    connect(&server, &control::ServerControl::peersChanged, this,
            [this](const QList<control::PeerRow> &changed) { m_model->put(changed); });
    connect(&server, &control::ServerControl::statusChanged, this, &ServersPage::onStatus);
    onStatus(server.status());
}

void ServersPage::onStatus(const control::ServerStatus &status)
{
    const auto before = std::exchange(m_state, status.state);
    if (status.state != control::RunState::Running)
        m_pane->showDown(status);
    else if (before != status.state)
        fetch();
    showCurrent(); // whether it can be retried
}

void ServersPage::fetch()
{
    m_pane->read(m_server.peers(), [this](const QList<control::PeerRow> &rows) { m_model->replaceAll(rows); });
}

void ServersPage::showPeer(int row)
{
    m_answer.clear();
    m_current = row < 0 ? QPersistentModelIndex() : QPersistentModelIndex(m_model->index(row, 0));
    showCurrent();
}

void ServersPage::showCurrent()
{
    m_detail->setVisible(m_current.isValid());
    if (!m_current.isValid())
        return;
    const control::PeerRow &peer = m_model->row(m_current.row());
    const auto words = words::describe(peer);
    m_detailName->setText(words::harmless(peer.serverName));
    if (!isSameState(peer, m_askedOf))
        m_answer.clear();
    //: two sentences: the state of a server, and what it means
    m_detailMeaning->setText(m_answer.isEmpty() ? tr("%1. %2").arg(words.sentence, words.meaning) : m_answer);
    m_detailError->setText(words::harmless(peer.lastError));
    m_detailError->setVisible(!peer.lastError.isEmpty());
    const bool waits = peer.waiting > 0 || peer.nextRetry.isValid();
    const bool running = m_state == control::RunState::Running;
    m_retry->setEnabled(waits && running);
    m_retry->setToolTip(!running ? tr("Start the server to retry")
                        : waits  ? tr("Forget the waiting time and try this server at once")
                                 : tr("Nothing waits for this server"));
}

void ServersPage::retry()
{
    if (!m_current.isValid())
        return;
    const control::PeerRow peer = m_model->row(m_current.row());
    m_answer.clear();
    m_retry->setEnabled(false);
    async::continueOn(
        this, m_server.retryPeer(peer.serverName),
        [this, peer](const control::ControlResult<control::Done> &done) {
            if (!done)
                keepAnswer(peer, words::describe(done.error()).sentence);
        },
        [this, peer] { keepAnswer(peer, tr("It was not retried: the server gave no answer")); });
}

void ServersPage::keepAnswer(const control::PeerRow &peer, const QString &sentence)
{
    if (!m_current.isValid() || m_model->row(m_current.row()).serverName != peer.serverName)
        return;
    m_askedOf = peer;
    m_answer = sentence;
    showCurrent();
}

} // namespace homeport::pages
