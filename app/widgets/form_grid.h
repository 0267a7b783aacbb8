#pragma once

#include <QGridLayout>

class QLabel;

namespace homeport::widgets {

/// Labels on the left, fields on the right. Where QFormLayout keeps room for two lines below every wrapped text, this
/// gives each row the height that it needs at its width.
class FormGrid : public QGridLayout {
public:
    explicit FormGrid(QWidget *parent = nullptr);
    /// A label with `&` gets the field as its buddy. Empty: the field stands alone, in its column.
    /// Gives the label back; none for an empty text.
    QLabel *addRow(const QString &label, QWidget *field, QWidget *buddy = nullptr);
    QLabel *addRow(const QString &label, QLayout *field, QWidget *buddy = nullptr);
    void addWide(QWidget *widget); ///< over both columns

private:
    QLabel *addLabel(const QString &label, QWidget *buddy, bool oneLine);
    int m_row = 0;
};

} // namespace homeport::widgets
