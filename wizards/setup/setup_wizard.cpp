#include "wizards/setup/setup_wizard.h"

#include "wizards/setup/certificate_page.h"
#include "wizards/setup/finish_page.h"
#include "wizards/setup/hand_over_page.h"
#include "wizards/setup/name_page.h"
#include "wizards/setup/person_page.h"
#include "wizards/setup/place_page.h"
#include "wizards/setup/ports_page.h"
#include "wizards/setup/progress_page.h"
#include "wizards/setup/purpose_page.h"
#include "wizards/setup/reach_page.h"
#include "wizards/setup/router_page.h"
#include "wizards/setup/summary_page.h"

namespace homeport::wizards {

SetupWizard::SetupWizard(control::SetupControl &control, const QString &dataFolder, QWidget *parent)
    : WizardFrame(tr("Set up Homeport"), parent), m_draft{control, {}, Purpose::Practice, {}, Reach::Direct, {}, false}
{
    m_draft.request.dataFolder = dataFolder.isEmpty() ? control.suggestedDataFolder() : dataFolder;
    auto *purpose = new PurposePage(m_draft, this);
    auto *place = new PlacePage(m_draft, this);
    connect(purpose, &PurposePage::openWanted, this, &SetupWizard::openInstead);
    connect(place, &PlacePage::openWanted, this, &SetupWizard::openInstead);
    addPage(purpose);
    addPage(new NamePage(m_draft, this));
    addPage(new ReachPage(m_draft, this));
    addPage(new CertificatePage(m_draft, this));
    addPage(place);
    addPage(new PortsPage(m_draft, this));
    addPage(new RouterPage(m_draft, this));
    addPage(new PersonPage(m_draft, this));
    addPage(new SummaryPage(m_draft, this));
    addPage(new ProgressPage(m_draft, this));
    addPage(new HandOverPage(m_draft, this));
    addPage(new FinishPage(m_draft, this));
    begin();
}

/// Nothing is set up then.
void SetupWizard::openInstead(const QString &folder)
{
    m_draft.request.dataFolder = folder;
    m_draft.wantsCheck = false;
    accept();
}

} // namespace homeport::wizards
