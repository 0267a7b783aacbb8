#pragma once

#include "server/control/server_control.h"

#include <array>

namespace homeport::wizards {

enum class Purpose { Practice, OwnDomain };

/// What leads other servers here: nothing but the name, a proxy that is there already, a file on the name's web site,
/// or an SRV record.
enum class Reach { Direct, Proxy, WellKnown, Srv };
inline constexpr std::size_t kReaches = 4;

/// What was answered so far. Lives as long as the wizard; nothing in it is written anywhere before the last page.
struct SetupDraft {
    control::SetupControl &control;
    control::SetupRequest request;
    Purpose purpose = Purpose::Practice;
    control::SetupPlan plan; ///< as shown on the summary; what progress goes through
    Reach reach = Reach::Direct;
    std::array<QString, kReaches> typedTargets; ///< by Reach: where others are led, `matrix.example.org:443`
    bool wantsCheck = false;                    ///< the doctor shall look as soon as the server runs
};

} // namespace homeport::wizards
