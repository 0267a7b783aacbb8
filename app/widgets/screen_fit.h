#pragma once

#include <QSize>

class QWidget;

namespace homeport::widgets {

/// @p wanted, but no larger than what the screen of @p window has free, frame and title bar included. What the window
/// needs at least (minimumSize) still holds.
QSize fittingScreen(QSize wanted, const QWidget &window);

} // namespace homeport::widgets
