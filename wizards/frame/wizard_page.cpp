#include "wizards/frame/wizard_page.h"

#include "app/widgets/labels.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace homeport::wizards {

namespace {

/// Of radio buttons the one that is chosen, else @p field.
QWidget *chosenInsteadOf(QWidget *field)
{
    const auto *button = qobject_cast<QRadioButton *>(field);
    if (!button)
        return field;
    if (button->group())
        return button->group()->checkedButton() ? button->group()->checkedButton() : field;
    const auto choices = field->parentWidget()->findChildren<QRadioButton *>(QString(), Qt::FindDirectChildrenOnly);
    const auto chosen = std::ranges::find_if(choices, &QRadioButton::isChecked);
    return chosen == choices.end() ? field : *chosen;
}

} // namespace

WizardPage::WizardPage(const QString &step, const QString &title, const QString &intro, QWidget *parent)
    : ScrolledBody(parent), m_step(step), m_body(new QVBoxLayout)
{
    setAccessibleName(title);
    setAccessibleDescription(intro);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 16);
    layout->setSpacing(8);
    layout->addWidget(widgets::pageTitle(title, this));
    layout->addSpacing(4);
    if (!intro.isEmpty())
        layout->addWidget(widgets::paragraph(intro, this));
    layout->addSpacing(12);
    m_body->setSpacing(10);
    layout->addLayout(m_body, 1);
}

QWidget *WizardPage::firstField() const
{
    for (QWidget *at = nextInFocusChain(); at && at != this; at = at->nextInFocusChain()) {
        const bool reached = (at->focusPolicy() & Qt::TabFocus) != 0 && !at->focusProxy();
        if (reached && isAncestorOf(at) && at->isEnabled() && at->isVisibleTo(this))
            return chosenInsteadOf(at);
    }
    return nullptr;
}

} // namespace homeport::wizards
