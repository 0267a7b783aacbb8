#include "wizards/frame/wizard_page.h"

#include "app/widgets/labels.h"

#include <QVBoxLayout>

namespace homeport::wizards {

WizardPage::WizardPage(const QString &step, const QString &title, const QString &intro, QWidget *parent)
    : ScrolledBody(parent), m_step(step), m_body(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 16);
    layout->setSpacing(8);
    layout->addWidget(widgets::pageTitle(title, this));
    if (!intro.isEmpty())
        layout->addWidget(widgets::paragraph(intro, this));
    layout->addSpacing(12);
    m_body->setSpacing(10);
    layout->addLayout(m_body, 1);
}

} // namespace homeport::wizards
