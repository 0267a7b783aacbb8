#pragma once

#include "app/pages/page_id.h"
#include "app/words/tone.h"
#include "server/control/values.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace homeport::shell {

/// The line at the bottom: what is not fine and why, in parts; each part opens the page that explains it.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);
    void tell(const control::ServerStatus &status);

Q_SIGNALS:
    void pageWanted(homeport::pages::PageId page);

private:
    struct Part {
        words::Tone tone;
        QString text;
        QString explanation;
        pages::PageId page;
        bool operator==(const Part &) const = default;
    };
    static QList<Part> partsOf(const control::ServerStatus &status);
    void build(const QList<Part> &parts);
    QHBoxLayout *m_row;
    QList<Part> m_parts;
};

} // namespace homeport::shell
