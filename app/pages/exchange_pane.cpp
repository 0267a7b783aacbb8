#include "app/pages/exchange_pane.h"

#include "app/widgets/labels.h"
#include "app/words/safe_text.h"
#include "app/words/time_words.h"

#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace homeport::pages {

using namespace widgets;

namespace {

QPlainTextEdit *rawView(const QString &name, QWidget *parent)
{
    auto *view = new QPlainTextEdit(parent);
    view->setReadOnly(true);
    view->setFont(identifierFont());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setAccessibleName(name);
    view->setTabChangesFocus(true);
    return view;
}

QWidget *titled(const QString &title, QPlainTextEdit *view, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *label = sectionTitle(title, box);
    label->setBuddy(view);
    layout->addWidget(label);
    layout->addWidget(view, 1);
    return box;
}

QString message(const QString &firstLine, const QString &headers, const QString &body)
{
    QStringList parts{firstLine};
    if (!headers.isEmpty())
        parts << headers.trimmed();
    QString text = parts.join(u'\n');
    if (!body.isEmpty())
        text += QStringLiteral("\n\n") + prettyBody(body);
    return text;
}

} // namespace

QString prettyBody(const QString &body)
{
    // Whole numbers beyond 2^53 come out changed by Qt's parser; the spec keeps them below, and this is for reading.
    const QByteArray bytes = body.toUtf8();
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isNull())
        return body;
    return QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

ExchangePane::ExchangePane(QWidget *parent)
    : QWidget(parent), m_summary(fact({}, this)), m_meaning(hint({}, this)),
      m_request(rawView(tr("What was asked"), this)), m_response(rawView(tr("What was answered"), this))
{
    auto *halves = new QSplitter(Qt::Horizontal, this);
    halves->setChildrenCollapsible(false);
    halves->addWidget(titled(tr("Asked"), m_request, this));
    halves->addWidget(titled(tr("Answered"), m_response, this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 8, 24, 12);
    layout->setSpacing(6);
    layout->addWidget(m_summary);
    layout->addWidget(m_meaning);
    layout->addWidget(halves, 1);
}

void ExchangePane::showLoading(const control::ExchangeRow &row)
{
    const QString peer = row.peer.isEmpty() ? tr("An unknown server") : row.peer;
    const QString operation = row.operation.isEmpty() ? row.target : row.operation;
    const QString outcome = row.status == 0 ? tr("no answer") : QString::number(row.status);
    m_summary->setText(
        (row.incoming ? tr("%1 asked this server for %2: %3 after %4") : tr("This server asked %1 for %2: %3 after %4"))
            .arg(words::harmless(peer), words::harmless(operation), outcome, words::duration(row.microseconds)));
    m_meaning->setText(words::harmless(row.error));
    m_meaning->setVisible(!row.error.isEmpty());
    m_request->setPlainText(row.method + u' ' + row.target);
    m_response->setPlainText(tr("Loading …"));
}

void ExchangePane::showDetail(const control::ExchangeDetail &detail)
{
    showLoading(detail.row);
    m_request->setPlainText(
        message(detail.row.method + u' ' + detail.row.target, detail.requestHeaders, detail.requestBody));
    if (detail.row.status == 0)
        m_response->setPlainText(detail.row.error.isEmpty() ? tr("Nothing came back.") : detail.row.error);
    else
        m_response->setPlainText(
            message(QString::number(detail.row.status), detail.responseHeaders, detail.responseBody));
    if (detail.truncated) {
        m_meaning->setText(tr("The bodies are longer than what is kept; you see their beginning."));
        m_meaning->show();
    }
}

void ExchangePane::showMissing(const QString &why)
{
    m_response->setPlainText(why);
}

} // namespace homeport::pages
