#pragma once

#include <QString>

/// Names and texts that strangers chose, made harmless for a table, a label or a tooltip: they can neither turn the
/// direction of what stands beside them nor break a line, and are never taken for HTML. Letters of every script stay.
namespace homeport::words {

/// On one line. Characters that only steer (controls, line breaks, U+061C, U+200E/F, U+202A to U+202E, U+2066 to
/// U+2069) stand as U+FFFD, so that one sees that there is something.
QString harmless(const QString &text);

/// The same for a tooltip, with its lines kept.
QString harmlessTooltip(const QString &text);

} // namespace homeport::words
