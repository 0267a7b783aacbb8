#pragma once

#include "wizards/frame/wizard_frame.h"
#include "wizards/setup/setup_draft.h"

namespace homeport::wizards {

/// The questions before the first start. Accepted: a server is set up in dataFolder(), now or before. Rejected: nothing
/// was written.
/// @p control outlives it.
class SetupWizard : public WizardFrame {
    Q_OBJECT
public:
    /// @p dataFolder: proposed; empty: what the control suggests.
    explicit SetupWizard(control::SetupControl &control, const QString &dataFolder = {}, QWidget *parent = nullptr);
    QString dataFolder() const { return m_draft.request.dataFolder; }
    /// The person wants to know at once whether others reach the server.
    bool wantsCheck() const { return m_draft.wantsCheck; }
    const control::SetupRequest &request() const { return m_draft.request; }

private:
    void openInstead(const QString &folder);
    SetupDraft m_draft;
};

} // namespace homeport::wizards
