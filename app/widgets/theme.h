#pragma once

#include <QString>

namespace homeport::widgets {

enum class Appearance { System, Light, Dark };

/// Puts the palette in force for the whole program. System: what the platform says. Main thread.
void applyAppearance(Appearance appearance);

/// The person's choice, kept between starts.
Appearance savedAppearance();
void saveAppearance(Appearance appearance);

} // namespace homeport::widgets
