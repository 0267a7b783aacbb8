#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

#include <QFuture>

class QListWidget;
class QProgressBar;
class QVBoxLayout;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// Does what the summary showed, line by line. Cancel takes everything away again; after a failure one goes back,
/// changes something and tries anew.
class ProgressPage : public WizardPage {
    Q_OBJECT
public:
    ProgressPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override { return m_state == State::Done; }
    bool mayGoBack() const override { return m_state == State::Failed; }
    bool mayCancel() const override { return m_state == State::Working || m_state == State::Failed; }
    bool handleCancel() override;
    QString forwardLabel() const override { return tr("&Start server"); }

private:
    enum class State { Working, Cancelling, Failed, Done };
    void onStep(int index, int count, const control::PlannedStep &step);
    void onDone();
    void onFailed(const control::Problem &problem);
    void onCancelled();
    void setState(State state);
    SetupDraft &m_draft;
    widgets::ToneLabel *m_now;
    QProgressBar *m_bar;
    QListWidget *m_lines;
    QVBoxLayout *m_problem;
    QFuture<control::ControlResult<control::Done>> m_work;
    State m_state = State::Failed;
};

} // namespace homeport::wizards
