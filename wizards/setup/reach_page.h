#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

#include <array>

class QLabel;
class QLineEdit;
class QRadioButton;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// What the person has that leads other servers here, and what follows from it: ports, and the certificate's name.
class ReachPage : public WizardPage {
    Q_OBJECT
public:
    ReachPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    void leave() override;
    bool isWanted() const override { return m_draft.purpose == Purpose::OwnDomain; }
    bool isComplete() const override { return m_fits; }

private:
    void choose();
    void onTarget();
    void tell();
    QString faultOfTarget() const; ///< empty: none
    QString consequence() const;
    SetupDraft &m_draft;
    std::array<QRadioButton *, kReaches> m_choices; ///< by Reach
    QLabel *m_targetLabel;
    QLineEdit *m_target;
    widgets::ToneLabel *m_verdict;
    QLabel *m_asWritten;
    QString m_proposedListen;
    bool m_fits = true;
};

} // namespace homeport::wizards
