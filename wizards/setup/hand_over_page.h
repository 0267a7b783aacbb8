#pragma once

#include "wizards/frame/wizard_page.h"
#include "wizards/setup/setup_draft.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace homeport::widgets {
class ToneLabel;
}

namespace homeport::wizards {

/// After set-up: what has to be put elsewhere, so that others find the server. Lines to copy, with their places.
class HandOverPage : public WizardPage {
    Q_OBJECT
public:
    HandOverPage(SetupDraft &draft, QWidget *parent);
    void enter() override;
    /// For the ways that need something elsewhere.
    bool isWanted() const override;
    bool mayGoBack() const override { return false; } ///< the server is set up
    bool mayCancel() const override { return false; }
    bool handleCancel() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showTexts();
    void showZone();
    void showProxy();
    void addTexts(QVBoxLayout *layout, control::WayInText::Kind kind, const QString &name = {});
    void addText(QVBoxLayout *layout, const QString &place, const QString &text);
    void orderTabs();
    bool has(control::WayInText::Kind kind) const;
    SetupDraft &m_draft;
    QList<control::WayInText> m_texts;
    widgets::ToneLabel *m_problem;
    QWidget *m_proxyBox;
    QComboBox *m_proxy;
    QVBoxLayout *m_proxyTexts;
    QWidget *m_fileBox;
    QLabel *m_fileWhere;
    QVBoxLayout *m_files;
    QWidget *m_zoneBox;
    QLabel *m_zoneWhere;
    QVBoxLayout *m_zone;
    QLabel *m_zoneParts;
};

} // namespace homeport::wizards
