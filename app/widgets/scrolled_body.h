#pragma once

#include <QWidget>

class QScrollArea;

namespace homeport::widgets {

/// What scrolls when a page is taller than its window. Asks for no height of its own: Qt would take the height that
/// wrapped text needs at the smallest width, and show a scroll bar that scrolls nothing.
class ScrolledBody : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    QSize minimumSizeHint() const override { return {QWidget::minimumSizeHint().width(), 0}; }
};

/// A scroll area without a frame around @p body.
QScrollArea *scrolled(ScrolledBody *body, QWidget *parent);

} // namespace homeport::widgets
