#pragma once

class QBoxLayout;
class QRadioButton;
class QString;
class QWidget;

namespace homeport::wizards {

/// A radio button with a line below that says what it means; a click on the line chooses it too.
QRadioButton *addChoice(QBoxLayout *layout, const QString &title, const QString &explanation, QWidget *parent);

} // namespace homeport::wizards
