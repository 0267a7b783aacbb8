#pragma once

#include <QTableView>

namespace homeport::widgets {

/// A table of a live model: shapes before states, ids monospaced and elided in the middle, Ctrl+C copies whole values,
/// columns chosen by a click on the header, widths remembered under @p name.
class LiveTable : public QTableView {
    Q_OBJECT
public:
    explicit LiveTable(QString name, QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    void
    setColumnWidths(const QList<int> &widths); ///< in characters, never less than the title; what was remembered wins

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void copy(bool asJson) const;
    void chooseColumns(const QPoint &at);
    void holdOrder(bool hold);
    QString m_name;
};

} // namespace homeport::widgets
