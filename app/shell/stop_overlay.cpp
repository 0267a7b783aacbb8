#include "app/shell/stop_overlay.h"

#include "app/widgets/labels.h"

#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace homeport::shell {

namespace {
constexpr int kPatience = 8; ///< seconds before leaving at once is offered
}

StopOverlay::StopOverlay(QWidget *parent)
    : QDialog(parent),
      m_text(widgets::paragraph(tr("Requests under way are finished, then everything is saved."), this)),
      m_leave(new QPushButton(tr("&Quit at once"), this))
{
    setWindowTitle(tr("Stopping the server"));
    setMinimumWidth(420);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(widgets::sectionTitle(tr("Stopping the server"), this));
    layout->addWidget(m_text);
    auto *progress = new QProgressBar(this);
    progress->setRange(0, 0);
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("Stopping"));
    layout->addWidget(progress);
    layout->addWidget(m_leave, 0, Qt::AlignRight);
    m_leave->hide();
    connect(m_leave, &QPushButton::clicked, this, &StopOverlay::leaveWanted);
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &StopOverlay::tick);
    timer->start(1000);
}

void StopOverlay::tick()
{
    if (++m_seconds < kPatience)
        return;
    m_text->setText(tr("This takes longer than usual (%n s). What was saved is safe; quitting at once breaks off "
                       "requests that are under way.",
                       nullptr, m_seconds));
    m_leave->show();
}

} // namespace homeport::shell
