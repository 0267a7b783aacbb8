#pragma once

#include "app/pages/page_id.h"

#include <QListWidget>

namespace homeport::shell {

/// The list of pages: icon, word, and a number where there is something to look at. Alt+1 … Alt+7.
class Sidebar : public QListWidget {
    Q_OBJECT
public:
    explicit Sidebar(QWidget *parent = nullptr);
    void choose(pages::PageId page);
    /// Number to look at beside an entry; 0 takes it away.
    void setNumber(pages::PageId page, int number);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(homeport::pages::PageId page);

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index, const QEvent *event) const override;

private:
    void add(pages::PageId page, const QString &iconName, const QString &word);
};

} // namespace homeport::shell
