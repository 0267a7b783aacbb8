#pragma once

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace homeport::wizards {

class WizardPage;

/// A dialog of pages with the list of steps on the left. Pages that need nothing are passed over; every page can be
/// gone back to; Escape and the close button ask the page first.
class WizardFrame : public QDialog {
    Q_OBJECT
public:
    explicit WizardFrame(const QString &title, QWidget *parent = nullptr);
    /// Takes ownership. In the order of the questions.
    void addPage(WizardPage *page);
    void begin(); ///< shows the first page; call once all are added
    WizardPage *current() const;
    void back();
    void forward();
    void reject() override;
    /// For tests and pictures: shows a page without passing the ones before it.
    void jumpTo(int index);
    int pageCount() const { return int(m_pages.size()); }

private:
    void showAt(int index);
    void refresh();
    QList<WizardPage *> m_pages;
    QList<QLabel *> m_steps;
    QStackedWidget *m_stack;
    QVBoxLayout *m_stepList;
    QPushButton *m_back;
    QPushButton *m_forward;
    QPushButton *m_cancel;
    int m_at = 0;
};

} // namespace homeport::wizards
