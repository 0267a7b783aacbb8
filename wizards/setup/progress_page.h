#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

#include <QFuture>

#include <optional>

class QListWidget;
class QProgressBar;
class QVBoxLayout;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// Does what the summary showed, line by line. Cancel takes everything away again, and the page looks
/// whether that is so before it says it; after a failure one goes back, changes something and tries anew.
class ProgressPage : public WizardPage {
    Q_OBJECT
public:
    ProgressPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override { return m_state == State::Done; }
    bool mayGoBack() const override { return m_state == State::Failed; }
    bool mayCancel() const override { return m_state == State::Working || m_state == State::Failed; }
    bool handleCancel() override;
    QString forwardLabel() const override;

private:
    enum class State { Working, Cancelling, Failed, Done };
    void onStep(int index, int count, const control::PlannedStep &step);
    void onDone();
    enum class Left { Nothing, Something, Unknown };
    /// It ended otherwise than it should, or was cancelled (no @p failure): says what is true of the folder now.
    void lookWhatIsLeft(const std::optional<control::Problem> &failure);
    void onEnded(const std::optional<control::Problem> &failure, bool cancelled, Left left);
    void setState(State state);
    SetupDraft &m_draft;
    widgets::ToneLabel *m_now;
    QProgressBar *m_bar;
    QListWidget *m_lines;
    QVBoxLayout *m_problem;
    QFuture<control::ControlResult<control::Done>> m_work;
    State m_state = State::Failed;
    bool m_allDone = false; ///< the last step was told
};

} // namespace homeport::wizards
