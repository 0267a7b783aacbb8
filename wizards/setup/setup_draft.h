#pragma once

#include "server/control/server_control.h"

namespace homeport::wizards {

enum class Purpose { Practice, OwnDomain };

/// What was answered so far. Lives as long as the wizard; nothing in it is written anywhere before the last page.
struct SetupDraft {
    control::SetupControl &control;
    control::SetupRequest request;
    Purpose purpose = Purpose::Practice;
    control::SetupPlan plan; ///< as shown on the summary; what progress goes through
};

} // namespace homeport::wizards
