#include "wizards/setup/progress_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/problem_card.h"
#include "app/widgets/tone_label.h"
#include "wizards/setup/step_words.h"

#include <QDir>
#include <QListWidget>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace homeport::wizards {

using namespace widgets;
using words::Tone;

namespace {

/// Whether the problem is that the folder holds something: a server, a part of one, or one that is being made.
bool isAboutWhatIsThere(control::ProblemCode code)
{
    return code == control::ProblemCode::AlreadySetUp || code == control::ProblemCode::SetupCutOff ||
           code == control::ProblemCode::AnotherInstance;
}

} // namespace

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
    m_allDone = false;
    setState(State::Working);
    m_work = m_draft.control.perform(m_draft.request);
    async::continueOn(
        this, m_work,
        [this](const control::ControlResult<control::Done> &result) {
            if (result)
                onDone();
            else
                lookWhatIsLeft(result.error());
        },
        [this] { lookWhatIsLeft({}); });
}

void ProgressPage::onStep(int index, int count, const control::PlannedStep &step)
{
    m_allDone = index + 1 == count;
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
    m_now->say(Tone::Good,
               m_state == State::Cancelling
                   ? tr("%1 is set up: it was finished before the cancel came. To undo it, delete %2.")
                         .arg(m_draft.request.serverName, QDir::toNativeSeparators(m_draft.request.dataFolder))
                   : tr("%1 is set up").arg(m_draft.request.serverName));
    setState(State::Done);
}

void ProgressPage::lookWhatIsLeft(const std::optional<control::Problem> &failure)
{
    const bool cancelled = !failure || m_state == State::Cancelling;
    setState(State::Cancelling);
    async::continueOn(
        this, m_draft.control.plan(m_draft.request),
        [this, failure, cancelled](const control::SetupPlan &plan) {
            const bool left = std::ranges::any_of(
                plan.problems, [](const control::Problem &problem) { return isAboutWhatIsThere(problem.code); });
            // Cancel can come too late. It is set up then, and saying anything else would lead to a second try.
            if (left && cancelled && m_allDone)
                onDone();
            else
                onEnded(failure, cancelled, left ? Left::Something : Left::Nothing);
        },
        [this, failure, cancelled] { onEnded(failure, cancelled, Left::Unknown); });
}

void ProgressPage::onEnded(const std::optional<control::Problem> &failure, bool cancelled, Left left)
{
    m_bar->hide();
    m_lines->setVisible(left != Left::Nothing); // else what was made is gone again
    const bool before = failure && isAboutWhatIsThere(failure->code);
    const QString folder = QDir::toNativeSeparators(m_draft.request.dataFolder);
    QString sentence;
    if (before)
        sentence = tr("Nothing was made. What was in the folder before is as it was.");
    else if (left == Left::Something)
        sentence = cancelled ? tr("Cancelled, but not everything could be taken away again. Look into %1 before you "
                                  "try again.")
                                   .arg(folder)
                             : tr("It did not work, and not everything could be taken away again. Look into %1 before "
                                  "you try again.")
                                   .arg(folder);
    else if (left == Left::Unknown)
        sentence =
            cancelled ? tr("Cancelled. Whether everything was taken away again is not known: look into %1.").arg(folder)
                      : tr("It did not work. Whether everything was taken away again is not known: look into %1.")
                            .arg(folder);
    else
        sentence = cancelled ? tr("Cancelled. Everything made until then was taken away again.")
                             : tr("It did not work. Everything made until then was taken away again.");
    const bool clean = before || left == Left::Nothing;
    m_now->say(!clean ? Tone::Warning : cancelled ? Tone::Off : Tone::Bad, sentence);
    if (failure && !cancelled)
        m_problem->addWidget(new ProblemCard(*failure, true, false, this));
    setState(State::Failed);
}

QString ProgressPage::forwardLabel() const
{
    return m_draft.purpose == Purpose::Practice ? tr("&Start server") : QString();
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
