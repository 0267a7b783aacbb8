#include "wizards/frame/wizard_frame.h"

#include "app/widgets/icons.h"
#include "app/widgets/labels.h"
#include "app/widgets/screen_fit.h"
#include "wizards/frame/wizard_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace homeport::wizards {

WizardFrame::WizardFrame(const QString &title, QWidget *parent)
    : QDialog(parent), m_stack(new QStackedWidget(this)), m_stepList(new QVBoxLayout),
      m_back(new QPushButton(tr("&Back"), this)), m_forward(new QPushButton(tr("&Continue"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(title);
    setWindowIcon(widgets::programIcon());
    setMinimumSize(680, 440);
    resize(widgets::fittingScreen({860, 640}, *this));

    auto *side = new QWidget(this);
    side->setAutoFillBackground(true);
    side->setBackgroundRole(QPalette::Base);
    side->setMinimumWidth(190);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(24, 28, 24, 24);
    auto *logo = new QLabel(side);
    logo->setPixmap(widgets::programIcon().pixmap(QSize(56, 56), devicePixelRatioF()));
    sideLayout->addWidget(logo);
    sideLayout->addSpacing(16);
    m_stepList->setSpacing(10);
    sideLayout->addLayout(m_stepList);
    sideLayout->addStretch();

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(32, 12, 32, 16);
    buttons->setSpacing(8);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_back);
    buttons->addWidget(m_forward);
    m_forward->setDefault(true);
    for (auto *button : {m_cancel, m_back, m_forward})
        button->setMinimumSize(104, 32);
    m_cancel->setAutoDefault(false);
    m_back->setAutoDefault(false);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    right->addWidget(widgets::ruler(this));
    right->addLayout(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(side);
    layout->addLayout(right, 1);

    connect(m_back, &QPushButton::clicked, this, &WizardFrame::back);
    connect(m_forward, &QPushButton::clicked, this, &WizardFrame::forward);
    connect(m_cancel, &QPushButton::clicked, this, &WizardFrame::reject);
}

void WizardFrame::addPage(WizardPage *page)
{
    // Large fonts and small screens scroll instead of cutting.
    m_stack->addWidget(widgets::scrolled(page, m_stack));
    m_pages << page;
    m_steps << new QLabel(page->step(), this);
    m_stepList->addWidget(m_steps.last());
    connect(page, &WizardPage::changed, this, &WizardFrame::refresh);
    connect(page, &WizardPage::forwardWanted, this, &WizardFrame::forward);
}

void WizardFrame::begin()
{
    showAt(0);
}

WizardPage *WizardFrame::current() const
{
    return m_pages.at(m_at);
}

void WizardFrame::jumpTo(int index)
{
    showAt(index);
}

void WizardFrame::showAt(int index)
{
    m_at = index;
    m_stack->setCurrentIndex(index);
    current()->enter();
    refresh();
    if (QWidget *first = current()->firstField())
        first->setFocus(Qt::TabFocusReason);
    else
        (m_forward->isEnabled() ? m_forward : m_cancel)->setFocus(Qt::TabFocusReason);
}

void WizardFrame::back()
{
    if (!current()->mayGoBack())
        return;
    for (int at = m_at - 1; at >= 0; --at) {
        if (m_pages.at(at)->isWanted()) {
            showAt(at);
            return;
        }
    }
}

void WizardFrame::forward()
{
    if (!current()->isComplete())
        return;
    current()->leave();
    for (int at = m_at + 1; at < m_pages.size(); ++at) {
        if (m_pages.at(at)->isWanted()) {
            showAt(at);
            return;
        }
    }
    accept();
}

void WizardFrame::reject()
{
    if (!current()->handleCancel())
        QDialog::reject();
}

void WizardFrame::refresh()
{
    for (int at = 0; at < m_steps.size(); ++at) {
        QFont font = m_steps.at(at)->font();
        font.setBold(at == m_at);
        m_steps.at(at)->setFont(font);
        m_steps.at(at)->setEnabled(at <= m_at);
        m_steps.at(at)->setVisible(m_pages.at(at)->isWanted());
        m_steps.at(at)->setAccessibleName(at == m_at ? tr("%1, current step").arg(m_pages.at(at)->step())
                                                     : m_pages.at(at)->step());
    }
    const QString label = current()->forwardLabel();
    m_forward->setText(label.isEmpty() ? tr("&Continue") : label);
    m_forward->setEnabled(current()->isComplete());
    m_cancel->setEnabled(current()->mayCancel());
    m_back->setVisible(m_at > 0);
    m_back->setEnabled(current()->mayGoBack());
}

} // namespace homeport::wizards
