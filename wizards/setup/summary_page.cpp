#include "wizards/setup/summary_page.h"

#include "app/async/continue_on.h"
#include "app/widgets/labels.h"
#include "app/widgets/problem_card.h"
#include "wizards/setup/step_words.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace homeport::wizards {

using namespace widgets;

SummaryPage::SummaryPage(SetupDraft &draft, QWidget *parent)
    : WizardPage(tr("Summary"), tr("This is what will be done"),
                 tr("Nothing has been written so far. If something fails on the way, everything made until then is "
                    "taken away again."),
                 parent),
      m_draft(draft), m_steps(new QTreeWidget(this)), m_server(sectionTitle({}, this)), m_problems(new QVBoxLayout)
{
    m_steps->setColumnCount(3);
    m_steps->setHeaderLabels({tr("What"), tr("For"), tr("Where")});
    m_steps->setRootIsDecorated(false);
    m_steps->setAlternatingRowColors(true);
    m_steps->setUniformRowHeights(true);
    m_steps->setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->setTextElideMode(Qt::ElideMiddle);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_steps->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_steps->header()->setStretchLastSection(true);
    body()->addWidget(m_server);
    body()->addLayout(m_problems);
    body()->addWidget(m_steps, 1);
}

void SummaryPage::enter()
{
    m_server->setText(m_draft.request.serverName);
    m_steps->clear();
    m_ready = false;
    const int asked = ++m_asked;
    async::continueOn(
        this, m_draft.control.plan(m_draft.request),
        [this, asked](const control::SetupPlan &plan) {
            if (asked == m_asked)
                tell(plan);
        },
        [this, asked] {
            if (asked == m_asked)
                tell({{}, {control::Problem{}}}); // no way on, and its words say what to do
        });
}

void SummaryPage::tell(const control::SetupPlan &plan)
{
    m_draft.plan = plan;
    while (QLayoutItem *item = m_problems->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const auto &problem : plan.problems)
        m_problems->addWidget(new ProblemCard(problem, true, false, this));
    for (const auto &step : plan.steps) {
        auto *row = new QTreeWidgetItem(m_steps, {verbOf(step), purposeOf(step), step.subject});
        row->setFont(2, identifierFont());
        row->setSizeHint(2, QSize(0, m_steps->fontMetrics().height() + 10));
        row->setToolTip(2, step.subject);
    }
    m_ready = plan.problems.isEmpty();
    Q_EMIT changed();
}

} // namespace homeport::wizards
