#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;
class QLineEdit;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// The first account, which administers the server.
class PersonPage : public WizardPage {
    Q_OBJECT
public:
    PersonPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override;

private:
    void check();
    QString faultOfContact() const; ///< empty: none
    SetupDraft &m_draft;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QLineEdit *m_again;
    QLabel *m_preview;
    QLabel *m_contactLabel;
    QLineEdit *m_contact; ///< where anybody may write to; not for practice
    QLabel *m_contactMeaning;
    widgets::ToneLabel *m_verdict;
    bool m_fits = false;
};

} // namespace homeport::wizards
