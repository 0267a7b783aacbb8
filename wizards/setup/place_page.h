#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;
class QLineEdit;
class QRadioButton;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// Where things are kept: the data folder, and the signing key in a file or in the desktop's keyring.
class PlacePage : public WizardPage {
    Q_OBJECT
public:
    PlacePage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    bool isComplete() const override;

private:
    void onFolder();
    void choose();
    void askKeyring();
    SetupDraft &m_draft;
    QLineEdit *m_folder;
    widgets::ToneLabel *m_space;
    QRadioButton *m_file;
    QRadioButton *m_keyring;
    widgets::ToneLabel *m_keyringState;
    bool m_keyringAnswers = false;
    bool m_folderFits = false;
};

} // namespace homeport::wizards
