#include "tests/checks/world.h"
