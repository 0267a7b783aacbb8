// Gives the abstract QObjects of this module a home for their meta-objects.
#include "server/control/server_control.h"
