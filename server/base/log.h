#pragma once

#include <QLoggingCategory>

/// Log categories; one a module. Messages are stable English and never hold a token, password, key or message text.
/// Filter with QT_LOGGING_RULES, e.g. `homeport.federation.debug=true`.
namespace homeport::log {

Q_DECLARE_LOGGING_CATEGORY(http)
Q_DECLARE_LOGGING_CATEGORY(store)
Q_DECLARE_LOGGING_CATEGORY(rooms)
Q_DECLARE_LOGGING_CATEGORY(federation)
Q_DECLARE_LOGGING_CATEGORY(accounts)
Q_DECLARE_LOGGING_CATEGORY(sync)
Q_DECLARE_LOGGING_CATEGORY(setup)
Q_DECLARE_LOGGING_CATEGORY(runtime)

} // namespace homeport::log
