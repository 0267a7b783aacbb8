#pragma once

#include "server/control/values.h"

#include <QString>

/// The one place where a ProblemCode becomes words: what happened, what it means, what to do.
namespace homeport::words {

/// What a click on the remedy can do. The page that shows the words carries it out.
enum class Remedy {
    None,            ///< the words say it all
    TryAgain,        ///< start the server again
    ShowCertificate, ///< the certificate's section on the page of the settings
    ShowAddresses,   ///< the addresses on the page of the settings, and the file that they are changed in
    OpenFolder,      ///< show the data folder in the file manager
    AskForKey,       ///< the dialog about a signing key that cannot be found
};

struct ProblemWords {
    QString sentence; ///< what happened; no full stop, so that it can follow `Cannot start: `
    QString meaning;  ///< what it means for the person
    QString todo;     ///< what to do
    Remedy remedy = Remedy::None;
    QString remedyLabel;  ///< a verb with its object; empty for Remedy::None
    QString command = {}; ///< that does it in a terminal, its paths quoted; often empty
};

/// Words for a problem. Never empty in sentence, meaning and todo.
ProblemWords describe(const control::Problem &problem);

/// True for what only deserves attention: the server runs, or an import goes on, in spite of it.
bool isOnlyWarning(control::ProblemCode code);

/// Raw text for the click below: code, subject and detail, as somebody would paste it into a report.
QString rawText(const control::Problem &problem);

/// Every code, for tests and for pages that show all words.
QList<control::ProblemCode> allProblemCodes();

} // namespace homeport::words
