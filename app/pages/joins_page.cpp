#include "app/pages/joins_page.h"

#include "app/async/continue_on.h"
#include "app/pages/finding_pane.h"
#include "app/widgets/empty_state.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/scrolled_body.h"
#include "app/widgets/tone_label.h"
#include "app/words/join_words.h"
#include "app/words/problem_words.h"
#include "app/words/safe_text.h"
#include "app/words/status_words.h"
#include "app/words/time_words.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace homeport::pages {

using namespace widgets;
using control::JoinAttempt;

namespace {

constexpr std::chrono::seconds kAgain{3}; ///< while one looks at it

enum Column { Who, Step, Verdict, When };

QTreeWidgetItem *lineOf(const control::JoinTry &one)
{
    const auto verdict = words::joinVerdictWords(one.verdict);
    const QString reason = words::harmless(one.reason);
    //: a server's answer, and its own words
    const QString answer = reason.isEmpty() ? verdict.sentence : JoinsPage::tr("%1: %2").arg(verdict.sentence, reason);
    auto *line = new QTreeWidgetItem(
        {words::harmless(one.server), words::joinStepWords(one.step), answer, words::relativeTime(one.when)});
    line->setIcon(Who, toneIcon(verdict.tone));
    line->setToolTip(Verdict, words::harmlessTooltip(answer));
    line->setToolTip(When, words::exactTime(one.when));
    return line;
}

} // namespace

JoinsPage::JoinsPage(control::ServerControl &server, QWidget *parent)
    : QWidget(parent), m_server(server), m_room(new QLineEdit(this)),
      m_ask(new QPushButton(icon(QStringLiteral("joins")), tr("&Try to join"), this)),
      m_progress(new QProgressBar(this)), m_now(new ToneLabel(this)),
      m_empty(new EmptyState(QStringLiteral("joins"), {}, {}, this)), m_split(new QSplitter(Qt::Vertical, this)),
      m_tree(new QTreeWidget(this)), m_fine(new ToneLabel(this)), m_cause(new FindingPane), m_again(new QTimer(this))
{
    m_room->setPlaceholderText(tr("address of a room elsewhere, such as #room:example.org"));
    m_room->setClearButtonEnabled(true);
    m_room->setAccessibleName(tr("Address of the room to try"));
    m_ask->setToolTip(tr("Asks what a join asks, server after server, and joins nothing"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Asking"));
    m_tree->setHeaderLabels({tr("Room and servers asked"), tr("How far"), tr("Answer"), tr("When")});
    m_tree->setAccessibleName(tr("Joins that did not work, newest first"));
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(Verdict, QHeaderView::Stretch);

    auto *below = new ScrolledBody;
    auto *belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(0, 0, 0, 0);
    m_fine->setContentsMargins(24, 16, 24, 0);
    belowLayout->addWidget(m_fine);
    belowLayout->addWidget(m_cause);
    belowLayout->addStretch();
    m_split->addWidget(m_tree);
    m_split->addWidget(scrolled(below, this));
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({360, 240});

    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("&Room:"), this);
    label->setBuddy(m_room);
    row->addWidget(label);
    row->addWidget(m_room, 1);
    row->addWidget(m_ask);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(24, 20, 24, 8);
    head->setSpacing(10);
    head->addWidget(pageTitle(tr("Joins"), this));
    head->addLayout(row);
    head->addWidget(m_progress);
    head->addWidget(m_now);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_split, 1);
    m_now->hide();
    setBusy(false);

    m_again->setInterval(kAgain);
    connect(m_again, &QTimer::timeout, this, &JoinsPage::fetch);
    connect(m_ask, &QPushButton::clicked, this, &JoinsPage::ask);
    connect(m_room, &QLineEdit::returnPressed, this, &JoinsPage::ask);
    connect(m_empty, &EmptyState::actionWanted, this, &JoinsPage::startWanted);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &JoinsPage::showSelected);
    connect(&server, &control::ServerControl::statusChanged, this, &JoinsPage::onStatus);
    onStatus(server.status());
}

void JoinsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_again->start();
    fetch();
}

void JoinsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_again->stop();
}

/// What failed before the start is forgotten, and the sentence must not deny it.
QString JoinsPage::noneFailed(const QDateTime &start)
{
    if (!start.isValid())
        return tr("No join has failed");
    const QDateTime local = start.toLocalTime();
    const QLocale locale;
    //: %1 a time, with the date if it is not of today
    return tr("No join has failed since the server started at %1")
        .arg(local.date() == QDate::currentDate() ? locale.toString(local.time(), QLocale::ShortFormat)
                                                  : locale.toString(local, QLocale::ShortFormat));
}

void JoinsPage::onStatus(const control::ServerStatus &status)
{
    const bool before = m_running;
    m_running = status.state == control::RunState::Running;
    m_ask->setEnabled(m_running && m_progress->isHidden());
    m_room->setEnabled(m_ask->isEnabled());
    if (m_running) {
        m_empty->say(noneFailed(status.since),
                     tr("When a room elsewhere cannot be joined, or an invite does not get through, it is listed here "
                        "with every server that was asked and the cause. To know beforehand, type the room’s address "
                        "above: what a join asks is asked, and nothing is joined."));
        m_empty->setAction({});
    } else {
        const auto down = words::whileDown(status);
        m_empty->say(down.sentence, tr("Start it to see which joins failed, and to try one."));
        m_empty->setAction(words::canStart(status) ? tr("Start server") : QString());
    }
    if (m_running != before) {
        m_now->setHidden(m_running || m_shown.isEmpty());
        if (!m_running)
            //: %1 such as "The server is stopped"
            m_now->say(words::Tone::Off,
                       tr("%1. What is listed is from before.").arg(words::whileDown(status).sentence));
        fetch();
    }
    showList();
}

void JoinsPage::fetch()
{
    if (!m_running || !isVisible())
        return;
    async::continueOn(
        this, m_server.failedJoins(),
        [this](const QList<JoinAttempt> &failed) {
            m_failed = failed;
            refresh();
        },
        [] {});
}

void JoinsPage::ask()
{
    const QStringList words = m_room->text().simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || !m_ask->isEnabled())
        return;
    const QString room = words.first();
    if (!room.startsWith(u'#') && !room.startsWith(u'!')) {
        say(tr("Write the address as #room:example.org, or an id as !id:example.org and a server that is in the room"));
        return;
    }
    const int question = ++m_question;
    setBusy(true);
    m_now->show();
    m_now->say(words::Tone::Busy, tr("Asking the servers that are in %1; this takes up to a minute …").arg(room));
    async::continueOn(
        this, m_server.tryJoin(room, words.mid(1)),
        [this, question](const control::ControlResult<JoinAttempt> &attempt) {
            if (question != m_question)
                return;
            setBusy(false);
            if (!attempt) {
                say(words::describe(attempt.error()).sentence);
                return;
            }
            m_now->hide();
            m_asked.removeIf([&](const JoinAttempt &one) { return one.room == attempt->room; });
            m_asked.append(*attempt);
            refresh();
            m_tree->setCurrentItem(m_tree->topLevelItem(0));
        },
        [this, question] {
            if (question != m_question)
                return;
            setBusy(false);
            say(tr("No answer: the server ended meanwhile"));
        });
}

void JoinsPage::say(const QString &fault)
{
    m_now->show();
    m_now->say(words::Tone::Bad, fault);
}

void JoinsPage::setBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_ask->setEnabled(!busy && m_running);
    m_room->setEnabled(!busy && m_running);
}

void JoinsPage::refresh()
{
    QList<JoinAttempt> all = m_failed + m_asked;
    std::ranges::stable_sort(all, std::ranges::greater(), &JoinAttempt::when);
    if (all == m_shown) {
        tellTimes();
        return;
    }
    const auto *current = m_tree->currentItem();
    const auto *chosen = current && current->parent() ? current->parent() : current;
    const int at = m_tree->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(chosen));
    const JoinAttempt before = at >= 0 ? m_shown.at(at) : JoinAttempt{};
    m_shown = all;
    m_tree->clear();
    QTreeWidgetItem *again = nullptr;
    for (const JoinAttempt &attempt : std::as_const(m_shown)) {
        auto *item = new QTreeWidgetItem(
            m_tree, {words::harmless(attempt.room), {}, words::summaryOf(attempt), words::relativeTime(attempt.when)});
        item->setIcon(Who, toneIcon(words::toneOf(attempt)));
        item->setToolTip(When, words::exactTime(attempt.when));
        for (const control::JoinTry &one : attempt.tries)
            item->addChild(lineOf(one));
        item->setExpanded(true);
        if (at >= 0 && attempt.room == before.room && !again)
            again = item;
    }
    showList();
    for (const Column column : {Who, Step, When})
        m_tree->resizeColumnToContents(column);
    if (m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(again ? again : m_tree->topLevelItem(0));
}

void JoinsPage::tellTimes()
{
    for (int at = 0; at < m_tree->topLevelItemCount(); ++at) {
        auto *item = m_tree->topLevelItem(at);
        item->setText(When, words::relativeTime(m_shown.at(at).when));
        for (int line = 0; line < item->childCount(); ++line)
            item->child(line)->setText(When, words::relativeTime(m_shown.at(at).tries.at(line).when));
    }
}

void JoinsPage::showList()
{
    m_split->setVisible(!m_shown.isEmpty());
    m_empty->setVisible(m_shown.isEmpty());
}

void JoinsPage::showSelected()
{
    auto *item = m_tree->currentItem();
    if (item && item->parent())
        item = item->parent();
    const int at = item ? m_tree->indexOfTopLevelItem(item) : -1;
    if (at < 0 || at >= m_shown.size())
        return;
    const JoinAttempt &attempt = m_shown.at(at);
    m_fine->setVisible(attempt.cause.isEmpty());
    m_cause->setVisible(!attempt.cause.isEmpty());
    if (attempt.cause.isEmpty())
        m_fine->say(words::Tone::Good, tr("%1. Join it from your client; if that fails, the step that failed appears "
                                          "here.")
                                           .arg(words::summaryOf(attempt)));
    else
        m_cause->show(attempt.cause.first());
}

} // namespace homeport::pages
