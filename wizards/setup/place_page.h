#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QTimer;

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

Q_SIGNALS:
    void openWanted(const QString &folder); ///< which holds a server already

private:
    void onFolder();
    void look();
    void tellFolder(const control::FolderVerdict &verdict);
    void choose();
    void store();
    void askKeyring();
    void tellKeyring(bool answers);
    SetupDraft &m_draft;
    QLineEdit *m_folder;
    widgets::ToneLabel *m_space;
    QPushButton *m_open; ///< shown when the folder holds a server
    QRadioButton *m_file;
    QRadioButton *m_keyring;
    widgets::ToneLabel *m_keyringState;
    QTimer *m_pause; ///< between typing and looking
    int m_asked = 0; ///< number of the folder that was typed; answers about earlier ones are dropped
    bool m_wantsKeyring = false;
    bool m_keyringAnswers = false;
    bool m_folderFits = false;
};

} // namespace homeport::wizards
