#pragma once

#include "server/control/values.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace homeport::widgets {
class CopyField;
class ToneLabel;
} // namespace homeport::widgets

namespace homeport::pages {

/// The overview's facts: the address for clients, where the server listens, its certificate and its signing key.
class OverviewFacts : public QWidget {
    Q_OBJECT
public:
    explicit OverviewFacts(QWidget *parent = nullptr);
    void tell(const control::ServerStatus &status);

private:
    void showListeners(const QList<control::ListenerStatus> &listeners);
    widgets::CopyField *m_address;
    QLabel *m_addressHint;
    QVBoxLayout *m_listeners;
    QList<widgets::ToneLabel *> m_listenerLabels;
    widgets::ToneLabel *m_certificate;
    widgets::CopyField *m_key;
};

} // namespace homeport::pages
