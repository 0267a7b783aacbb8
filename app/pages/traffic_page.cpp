#include "app/pages/traffic_page.h"

#include "app/async/continue_on.h"
#include "app/models/exchange_model.h"
#include "app/pages/exchange_pane.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/icons.h"
#include "app/widgets/live_table.h"
#include "app/widgets/table_pane.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace homeport::pages {

using namespace widgets;

namespace {
constexpr int kKept = 10'000;
constexpr int kAskedAtFirst = 1'000;
} // namespace

TrafficPage::TrafficPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_model(new models::ExchangeModel(kKept, this)), m_pause(new QToolButton(this))
{
    auto *empty =
        new EmptyState(QStringLiteral("traffic"), tr("No requests yet"),
                       tr("What other servers ask of yours, and yours of them, is listed here as it passes."), this);
    m_pane = new TablePane(QStringLiteral("traffic"), tr("Traffic"), m_model, empty, this);
    m_pane->table()->setColumnWidths({14, 9, 24, 9, 22, 16, 10, 10});
    m_pane->table()->setSelectionMode(QAbstractItemView::SingleSelection);

    m_pause->setText(tr("&Pause"));
    m_pause->setIcon(icon(QStringLiteral("pause")));
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Keep new requests back until you go on (Ctrl+P)"));
    m_pause->setFocusPolicy(Qt::StrongFocus);
    m_pause->setAccessibleName(tr("Pause the list of requests"));
    m_pause->setAccessibleDescription(tr("New requests are kept back until you go on."));
    auto *hold = new QAction(this); // from inside the table too
    hold->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    hold->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(hold);
    connect(hold, &QAction::triggered, m_pause, &QToolButton::toggle);
    auto *clear = new QToolButton(this);
    clear->setText(tr("C&lear list"));
    clear->setIcon(icon(QStringLiteral("clear")));
    clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    clear->setToolTip(tr("Empties this list only; nothing on the server changes"));
    m_pane->addToTitleRow(m_pause);
    m_pane->addToTitleRow(clear);
    m_newest = new QPushButton(this); // below the table, and so are these for Tab
    m_newest->hide();
    m_detail = new ExchangePane(this);

    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_pane);
    split->addWidget(m_detail);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    m_detail->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    auto *foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(m_newest);
    foot->addStretch();
    static_cast<QVBoxLayout *>(m_pane->layout())->addLayout(foot);

    connect(m_pane, &TablePane::startWanted, this, &TrafficPage::startWanted);
    connect(m_pane, &TablePane::readWanted, this, &TrafficPage::fetch);
    connect(m_pause, &QToolButton::toggled, this, &TrafficPage::setPaused);
    connect(clear, &QToolButton::clicked, this, [this] {
        m_held.clear();
        m_model->clear();
        m_unseen = 0;
        m_detail->hide();
        tellNew();
    });
    connect(m_newest, &QPushButton::clicked, this, &TrafficPage::jumpToNewest);
    connect(m_pane->table()->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == m_pane->table()->verticalScrollBar()->maximum() && !m_pause->isChecked() &&
            !m_pane->table()->currentIndex().isValid()) {
            m_unseen = 0;
            tellNew();
        }
    });
    connect(m_pane, &TablePane::currentRowChanged, this, &TrafficPage::showExchange);
    connect(&server, &control::ServerControl::exchangesPassed, this, &TrafficPage::onPassed);
    connect(&server, &control::ServerControl::statusChanged, this, &TrafficPage::onStatus);
    onStatus(server.status());
}

void TrafficPage::onStatus(const control::ServerStatus &status)
{
    if (status.state == control::RunState::Running && m_state != status.state) {
        m_model->clear(); // ids may begin anew with the server
        m_state = status.state;
        fetch();
    }
    m_state = status.state;
    if (m_state != control::RunState::Running)
        m_pane->showDown(status);
}

void TrafficPage::fetch()
{
    m_pane->read(m_server.recentExchanges(kAskedAtFirst),
                 [this](const QList<control::ExchangeRow> &rows) { add(rows); });
}

bool TrafficPage::isReading() const
{
    const auto *bar = m_pane->table()->verticalScrollBar();
    return bar->value() < bar->maximum() || m_pane->table()->currentIndex().isValid();
}

void TrafficPage::onPassed(const QList<control::ExchangeRow> &rows)
{
    if (m_pause->isChecked()) {
        m_held << rows;
        if (m_held.size() > kKept)
            m_held.remove(0, m_held.size() - kKept);
        tellNew();
        return;
    }
    add(rows);
}

void TrafficPage::add(const QList<control::ExchangeRow> &rows)
{
    const bool follow = !isReading();
    m_model->holdOldest(!follow);
    m_model->append(rows);
    if (follow) {
        m_pane->table()->scrollToBottom();
        m_unseen = 0;
    } else {
        m_unseen += int(rows.size());
    }
    tellNew();
}

void TrafficPage::setPaused(bool paused)
{
    m_pause->setText(paused ? tr("Go &on") : tr("&Pause"));
    m_pause->setAccessibleName(paused ? tr("Go on with the list of requests") : tr("Pause the list of requests"));
    m_pause->setIcon(icon(paused ? QStringLiteral("start") : QStringLiteral("pause")));
    if (!paused) {
        const auto held = std::exchange(m_held, {});
        add(held);
    }
    tellNew();
}

void TrafficPage::tellNew()
{
    const int waiting = m_unseen + int(m_held.size());
    m_newest->setVisible(waiting > 0);
    m_newest->setText(m_pause->isChecked() ? tr("%n new, kept back", nullptr, waiting)
                                           : tr("%n new below", nullptr, waiting));
}

void TrafficPage::jumpToNewest()
{
    m_pause->setChecked(false);
    m_pane->table()->setCurrentIndex({}); // done with reading: follow again
    m_pane->table()->scrollToBottom();
    m_unseen = 0;
    tellNew();
}

void TrafficPage::showExchange(int row)
{
    m_detail->setVisible(row >= 0);
    m_model->keep(row < 0 ? 0 : m_model->row(row).id);
    if (row < 0) {
        m_shownId = 0; // the same number may mean another one later
        return;
    }
    const control::ExchangeRow &exchange = m_model->row(row);
    if (exchange.id == m_shownId)
        return;
    m_shownId = exchange.id;
    m_detail->showLoading(exchange);
    const auto isShown = [this, id = exchange.id] { return id == m_shownId; }; // none was chosen meanwhile
    async::continueOn(
        this, m_server.exchange(exchange.id),
        [this, isShown](const control::ControlResult<control::ExchangeDetail> &detail) {
            if (!isShown())
                return;
            if (detail)
                m_detail->showDetail(*detail);
            else
                m_detail->showMissing(tr("Its bodies are not kept any more."));
        },
        [this, isShown] {
            if (isShown())
                m_detail->showMissing(tr("The server gave no answer about it."));
        });
}

} // namespace homeport::pages
