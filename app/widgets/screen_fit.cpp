#include "app/widgets/screen_fit.h"

#include <QScreen>
#include <QStyle>
#include <QWidget>

namespace homeport::widgets {

QSize fittingScreen(QSize wanted, const QWidget &window)
{
    const QScreen *screen = window.screen();
    if (!screen)
        return wanted;
    // Before a window is shown nobody knows its frame; the style's title bar is near enough.
    const int title = window.style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &window);
    const int side = window.style()->pixelMetric(QStyle::PM_MdiSubWindowFrameWidth, nullptr, &window);
    return wanted.boundedTo(screen->availableGeometry().size() - QSize(2 * side, title + side));
}

} // namespace homeport::widgets
