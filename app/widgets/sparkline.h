#pragma once

#include <QList>
#include <QWidget>

namespace homeport::widgets {

/// The last values as bars, newest on the right. Its accessible description says the last and the highest in words.
class Sparkline : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(int bars, QWidget *parent = nullptr);
    void push(int value);
    void addToLast(int more);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();
    QList<int> m_values;
};

} // namespace homeport::widgets
