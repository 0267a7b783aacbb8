#pragma once

#include "app/words/tone.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

/// The project's own monochrome drawings, tinted when they are painted: they follow light, dark and high contrast.
namespace homeport::widgets {

/// `overview`, `rooms`, ... : a file of resources/icons without its ending. Tinted with the palette's text colour.
QIcon icon(const QString &name);

/// The shape of a tone in its colour. The shapes differ, so nobody has to tell colours apart.
QIcon toneIcon(words::Tone tone);

/// Readable on the palette's Base and Window: at least 4.5 : 1 in light and dark.
QColor toneColor(words::Tone tone, const QPalette &palette);

/// The program's icon, in its own colours.
QIcon programIcon();

} // namespace homeport::widgets
