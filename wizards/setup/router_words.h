#pragma once

#include "app/words/tone.h"
#include "server/control/setup_values.h"

namespace homeport::wizards {

/// What a router's answer means for a server behind it.
struct RouterWords {
    words::Tone tone = words::Tone::Neutral;
    QString sentence;
    QString todo; ///< may be empty
    QString rule; ///< for the router's own pages, to be copied; empty: none helps
};
/// @param outsidePort where other servers come to
/// @param listen where this server listens for them, `0.0.0.0:8448`
/// @param command has the router lead the port here, once the server is set up
RouterWords describe(const control::RouterVerdict &router, int outsidePort, const QString &listen,
                     const QString &command);

} // namespace homeport::wizards
