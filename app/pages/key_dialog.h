#pragma once

#include "server/control/values.h"

#include <QDialog>

namespace homeport::pages {

/// The question about a signing key that cannot be found: where it is looked for, why none is made in its place, and
/// what can be done. Nothing in it makes or changes a key.
class KeyDialog : public QDialog {
    Q_OBJECT
public:
    /// @p problem: SigningKeyMissing or KeyringUnavailable.
    KeyDialog(const control::Problem &problem, const QString &dataFolder, QWidget *parent = nullptr);

Q_SIGNALS:
    void startWanted(); ///< of the server, which looks for the key anew
    void folderWanted();
};

} // namespace homeport::pages
