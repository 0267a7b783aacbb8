#pragma once

#include "app/widgets/scrolled_body.h"

class QVBoxLayout;

namespace homeport::wizards {

/// One question of a wizard. Its accessible name is its title, so a screen reader says it when the focus comes in.
/// Keeps what was typed when one goes back, and writes nothing anywhere.
class WizardPage : public widgets::ScrolledBody {
    Q_OBJECT
public:
    /// @p step: its word in the list of steps; @p title and @p intro stand above the question.
    WizardPage(const QString &step, const QString &title, const QString &intro, QWidget *parent = nullptr);

    QString step() const { return m_step; }
    /// Where typing or choosing begins: what Tab would reach first; none: the page only tells.
    QWidget *firstField() const;

    /// The page comes into sight, from either side.
    virtual void enter() {}
    /// The page is left forwards.
    virtual void leave() {}
    virtual bool isComplete() const { return true; }
    /// False: it needs nothing from the person now, so it is passed over.
    virtual bool isWanted() const { return true; }
    /// Verb on the button that goes on; empty: Continue.
    virtual QString forwardLabel() const { return {}; }
    /// False while going back would break something off.
    virtual bool mayGoBack() const { return true; }
    /// False when there is nothing left to cancel.
    virtual bool mayCancel() const { return true; }
    /// True when Cancel was dealt with by the page and the wizard stays open.
    virtual bool handleCancel() { return false; }

Q_SIGNALS:
    void changed();       ///< ask isComplete(), forwardLabel() and mayGoBack() again
    void forwardWanted(); ///< the page itself says that it goes on

protected:
    /// Where the question goes, below title and introduction.
    QVBoxLayout *body() const { return m_body; }

private:
    QString m_step;
    QVBoxLayout *m_body;
};

} // namespace homeport::wizards
