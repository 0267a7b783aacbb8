#include "wizards/setup/progress_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/problem_card.h"
#include "app/widgets/tone_label.h"
#include "wizards/setup/step_words.h"

#include <QListWidget>
#include <QProgressBar>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

ProgressPage::ProgressPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Set up"), tr("Setting up your server"), {}, parent), m_draft(draft), m_now(new ToneLabel(this)),
      m_bar(new QProgressBar(this)), m_lines(new QListWidget(this)), m_problem(new QVBoxLayout)
{
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_lines->setAccessibleName(tr("Steps done"));
    m_lines->setSelectionMode(QAbstractItemView::NoSelection);
    m_lines->setTextElideMode(Qt::ElideMiddle);
    m_lines->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(m_now);
    body()->addWidget(m_bar);
    body()->addLayout(m_problem);
    body()->addWidget(m_lines, 1);
    body()->addStretch(0); // holds the page up when the list is hidden
    connect(&draft.control, &control::SetupControl::stepDone, this, &ProgressPage::onStep);
}

void ProgressPage::enter()
{
    if (m_state == State::Working || m_state == State::Cancelling || m_state == State::Done)
        return;
    m_lines->clear();
    m_lines->show();
    while (QLayoutItem *item = m_problem->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_bar->setRange(0, 0);
    m_bar->show();
    m_now->say(Tone::Busy, tr("Beginning …"));
    setState(State::Working);
    m_work = m_draft.control.perform(m_draft.request);
    async::continueOn(
        this, m_work,
        [this](const control::ControlResult<control::Done> &result) {
            if (result)
                onDone();
            else if (m_state == State::Cancelling)
                onCancelled();
            else
                onFailed(result.error());
        },
        [this] { onCancelled(); });
}

void ProgressPage::onStep(int index, int count, const control::PlannedStep &step)
{
    if (m_state != State::Working)
        return;
    m_bar->setRange(0, count);
    m_bar->setValue(index + 1);
    m_now->say(Tone::Busy, tr("Step %1 of %2: %3").arg(index + 1).arg(count).arg(purposeOf(step)));
    auto *line = new QListWidgetItem(icon(QStringLiteral("check")),
                                     QStringLiteral("%1: %2").arg(purposeOf(step), step.subject), m_lines);
    line->setToolTip(step.subject);
    m_lines->scrollToBottom();
}

void ProgressPage::onDone()
{
    m_draft.request.adminPassword.clear();
    m_bar->hide();
    m_now->say(Tone::Good, tr("%1 is set up").arg(m_draft.request.serverName));
    setState(State::Done);
}

void ProgressPage::onFailed(const control::Problem &problem)
{
    m_bar->hide();
    m_lines->hide(); // what was made is gone again
    m_now->say(Tone::Bad, tr("It did not work. Everything made until then was taken away again."));
    m_problem->addWidget(new ProblemCard(problem, true, false, this));
    setState(State::Failed);
}

void ProgressPage::onCancelled()
{
    m_bar->hide();
    m_lines->hide();
    m_now->say(Tone::Off, tr("Cancelled. Everything made until then was taken away again."));
    setState(State::Failed);
}

bool ProgressPage::handleCancel()
{
    switch (m_state) {
    case State::Working:
        setState(State::Cancelling);
        m_bar->setRange(0, 0);
        m_now->say(Tone::Busy, tr("Cancelling: taking away what was made …"));
        m_work.cancel();
        return true;
    case State::Cancelling:
        return true;
    case State::Done: // it is set up; closing the dialog now means to go on
        Q_EMIT forwardWanted();
        return true;
    case State::Failed:
        return false;
    }
    return false;
}

void ProgressPage::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace homeport::wizards
