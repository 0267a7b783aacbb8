#include "app/widgets/scrolled_body.h"

#include <QScrollArea>

namespace homeport::widgets {

QScrollArea *scrolled(ScrolledBody *body, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(body);
    return area;
}

} // namespace homeport::widgets
