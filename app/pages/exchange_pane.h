#pragma once

#include "server/control/values.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace homeport::pages {

/// One federation request whole: a sentence, then what was asked and what was answered, bodies as indented JSON.
class ExchangePane : public QWidget {
    Q_OBJECT
public:
    explicit ExchangePane(QWidget *parent = nullptr);
    void showLoading(const control::ExchangeRow &row);
    void showDetail(const control::ExchangeDetail &detail);
    void showMissing(const QString &why);

private:
    QLabel *m_summary;
    QLabel *m_meaning;
    QPlainTextEdit *m_request;
    QPlainTextEdit *m_response;
};

/// Indented when it is JSON, else as it is.
QString prettyBody(const QString &body);

} // namespace homeport::pages
