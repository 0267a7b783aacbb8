#include "server/base/log.h"

namespace homeport::log {

Q_LOGGING_CATEGORY(http, "homeport.http", QtInfoMsg)
Q_LOGGING_CATEGORY(store, "homeport.store", QtInfoMsg)
Q_LOGGING_CATEGORY(rooms, "homeport.rooms", QtInfoMsg)
Q_LOGGING_CATEGORY(federation, "homeport.federation", QtInfoMsg)
Q_LOGGING_CATEGORY(accounts, "homeport.accounts", QtInfoMsg)
Q_LOGGING_CATEGORY(sync, "homeport.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(setup, "homeport.setup", QtInfoMsg)
Q_LOGGING_CATEGORY(runtime, "homeport.runtime", QtInfoMsg)

} // namespace homeport::log
