#include "app/pages/overview_page.h"

#include "app/pages/overview_facts.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/problem_card.h"
#include "app/widgets/scrolled_body.h"
#include "app/widgets/sparkline.h"
#include "app/widgets/tone_label.h"
#include "app/words/status_words.h"
#include "app/words/time_words.h"

#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace homeport::pages {

using namespace widgets;
using control::RunState;

namespace {

constexpr int kBars = 60;
constexpr int kBarMilliseconds = 5'000;

} // namespace

OverviewPage::OverviewPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_name(pageTitle({}, this)), m_state(new ToneLabel(this)),
      m_meaning(paragraph({}, this)), m_since(hint({}, this)), m_startStop(new QPushButton(this)),
      m_problems(new QVBoxLayout), m_rooms(new QPushButton(this)), m_peers(new QPushButton(this)),
      m_people(new QPushButton(this)), m_rate(hint({}, this)), m_spark(new Sparkline(kBars, this)),
      m_facts(new OverviewFacts(this))
{
    auto *content = new ScrolledBody;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(buildHeader());
    m_problems->setSpacing(8);
    column->addLayout(m_problems);
    column->addWidget(buildNumbers());
    column->addWidget(ruler(this));
    column->addWidget(m_facts);
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolled(content, this));

    connect(m_startStop, &QPushButton::clicked, this, [this] { m_stops ? Q_EMIT stopWanted() : Q_EMIT startWanted(); });
    connect(m_rooms, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted(PageId::Rooms); });
    connect(m_peers, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted(PageId::Servers); });
    connect(m_people, &QPushButton::clicked, this, [this] { Q_EMIT pageWanted(PageId::People); });
    connect(&server, &control::ServerControl::statusChanged, this, &OverviewPage::tell);
    connect(&server, &control::ServerControl::exchangesPassed, this,
            [this](const QList<control::ExchangeRow> &rows) { m_spark->addToLast(int(rows.size())); });
    auto *tick = new QTimer(this);
    connect(tick, &QTimer::timeout, this, [this] {
        m_spark->push(0);
        tell(m_server.status()); // `since yesterday` and days left grow by themselves
    });
    tick->start(kBarMilliseconds);
    tell(server.status());
}

QWidget *OverviewPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    auto *words = new QVBoxLayout;
    words->setSpacing(6);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setLarge(true);
    words->addWidget(m_name);
    words->addSpacing(4);
    words->addWidget(m_state);
    words->addWidget(m_meaning);
    row->addLayout(words, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    m_startStop->setMinimumWidth(148);
    m_startStop->setMinimumHeight(34);
    m_since->setAlignment(Qt::AlignRight);
    m_since->setWordWrap(false);
    right->addWidget(m_startStop);
    right->addWidget(m_since);
    right->addStretch(1);
    row->addLayout(right);
    return header;
}

QWidget *OverviewPage::buildNumbers()
{
    auto *numbers = new QWidget(this);
    auto *row = new QHBoxLayout(numbers);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_rooms->setIcon(icon(QStringLiteral("rooms")));
    m_peers->setIcon(icon(QStringLiteral("servers")));
    m_people->setIcon(icon(QStringLiteral("people")));
    for (auto *button : {m_rooms, m_peers, m_people}) {
        button->setMinimumHeight(34);
        row->addWidget(button);
    }
    row->addSpacing(16);
    row->addStretch(1);
    m_spark->setAccessibleName(tr("Federation requests in the last five minutes"));
    m_spark->setMaximumWidth(280);
    m_rate->setWordWrap(false);
    row->addWidget(m_spark, 2);
    row->addSpacing(8);
    row->addWidget(m_rate);
    return numbers;
}

void OverviewPage::tell(const control::ServerStatus &status)
{
    const words::StatusWords words = words::describe(status);
    m_name->setText(status.serverName.isEmpty() ? tr("Homeport") : status.serverName);
    m_state->say(words.tone, words.sentence);
    m_meaning->setText(words.meaning);
    m_meaning->setVisible(status.problems.isEmpty()); // else the card below says it
    m_since->setText(words::sinceWhen(status.since));
    m_since->setToolTip(words::exactTime(status.since));
    m_since->setVisible(status.since.isValid());

    m_stops = status.state == RunState::Running || status.state == RunState::Starting;
    m_startStop->setText(m_stops ? tr("S&top server") : tr("S&tart server"));
    m_startStop->setIcon(icon(m_stops ? QStringLiteral("stop") : QStringLiteral("start")));
    m_startStop->setEnabled(status.state != RunState::Stopping && status.state != RunState::NotSetUp);

    showNumbers(status);
    m_facts->tell(status);
    showProblems(status);
}

void OverviewPage::showNumbers(const control::ServerStatus &status)
{
    // What a stopped server has is not counted, so there is no number to show.
    const bool counted = status.state == RunState::Running;
    m_rooms->setText(counted ? tr("%n room(s)", nullptr, status.rooms) : tr("Rooms"));
    m_peers->setText(counted ? tr("%n other server(s)", nullptr, status.peers) : tr("Other servers"));
    m_people->setText(counted ? tr("%n account(s)", nullptr, status.users) : tr("Accounts"));
    for (auto *button : {m_rooms, m_peers, m_people})
        button->setToolTip(counted ? QString() : tr("Counted once the server runs"));
    m_rate->setText(tr("%n request(s) per minute", nullptr, status.requestsLastMinute));
    m_rate->setVisible(counted);
}

void OverviewPage::showProblems(const control::ServerStatus &status)
{
    if (status.problems == m_shownProblems)
        return;
    m_shownProblems = status.problems;
    while (QLayoutItem *item = m_problems->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QWidget *before = m_startStop;
    for (const auto &problem : status.problems) {
        const bool blocking = status.state == RunState::Failed && &problem == &status.problems.first();
        auto *card = new ProblemCard(problem, blocking, true, this);
        connect(card, &ProblemCard::remedyWanted, this, &OverviewPage::remedyWanted);
        m_problems->addWidget(card);
        for (QWidget *stop : card->stops()) { // made later, and still before what stands below
            setTabOrder(before, stop);
            before = stop;
        }
    }
}

} // namespace homeport::pages
