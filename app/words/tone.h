#pragma once

/// How a state feels, the third and second thing said after its words: each tone has a shape and a colour of its own.
namespace homeport::words {

enum class Tone {
    Neutral, ///< ○ nothing to say
    Good,    ///< ● works
    Busy,    ///< ◐ on its way
    Warning, ///< ▲ works, with something to look at
    Bad,     ///< ✖ does not work
    Off,     ///< ■ off because somebody wanted it so
};

} // namespace homeport::words
