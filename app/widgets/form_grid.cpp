#include "app/widgets/form_grid.h"

#include <QBoxLayout>
#include <QLabel>
#include <QWidget>

namespace homeport::widgets {

FormGrid::FormGrid(QWidget *parent) : QGridLayout(parent)
{
    setColumnStretch(1, 1);
    setHorizontalSpacing(16);
    setVerticalSpacing(8);
}

QLabel *FormGrid::addLabel(const QString &label, QWidget *buddy, bool oneLine)
{
    if (label.isEmpty())
        return nullptr;
    auto *made = new QLabel(label, parentWidget());
    made->setBuddy(buddy);
    addWidget(made, m_row, 0, Qt::AlignLeft | (oneLine ? Qt::AlignVCenter : Qt::AlignTop));
    return made;
}

QLabel *FormGrid::addRow(const QString &label, QWidget *field, QWidget *buddy)
{
    auto *made = addLabel(label, buddy ? buddy : field,
                          !field->layout() || field->sizePolicy().verticalPolicy() == QSizePolicy::Fixed);
    addWidget(field, m_row++, 1);
    return made;
}

QLabel *FormGrid::addRow(const QString &label, QLayout *field, QWidget *buddy)
{
    auto *made = addLabel(label, buddy, qobject_cast<QHBoxLayout *>(field) != nullptr);
    addLayout(field, m_row++, 1);
    return made;
}

void FormGrid::addWide(QWidget *widget)
{
    addWidget(widget, m_row++, 0, 1, 2);
}

} // namespace homeport::widgets
