#include "app/shell/stop_overlay.h"

#include "app/widgets/labels.h"

#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace homeport::shell {

namespace {
constexpr int kPatience = 8; ///< seconds before leaving at once is offered
}

StopOverlay::StopOverlay(QString what, QWidget *parent, int longestSeconds)
    : QDialog(parent), m_what(std::move(what)),
      m_text(widgets::paragraph(tr("Requests under way are finished, then everything is saved."), this)),
      m_waiting(widgets::hint({}, this)), m_leave(new QPushButton(tr("&Quit at once"), this)), m_longest(longestSeconds)
{
    setWindowTitle(tr("Stopping the server"));
    setMinimumWidth(420);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(widgets::sectionTitle(tr("Stopping the server"), this));
    layout->addWidget(m_text);
    layout->addWidget(m_waiting);
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
    tell();
}

void StopOverlay::tell()
{
    //: %1 such as "requests that are under way"; %2 and %3 seconds
    m_waiting->setText(tr("Waiting for %1, %2 s of at most %3 s").arg(m_what).arg(m_seconds).arg(m_longest));
}

void StopOverlay::tick()
{
    ++m_seconds;
    tell();
    if (m_seconds >= m_longest) {
        Q_EMIT leaveWanted();
        return;
    }
    if (m_seconds < kPatience || m_leave->isVisibleTo(this))
        return;
    m_text->setText(
        tr("This takes longer than usual. What was saved is safe; quitting at once breaks off requests that "
           "are under way."));
    m_leave->show();
}

} // namespace homeport::shell
