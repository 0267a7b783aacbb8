#pragma once

#include <string>

/// The machines between us and the Internet, as they name themselves when a packet's time runs out with them.
namespace homeport::gateway {

/// The address of a machine at most @p distance steps out (1: our router), an IPv4 literal: of the one there, whose
/// turn it is when the packet's time is over, or of a nearer one, ourselves among them, that finds no way or forbids
/// it. Empty: nobody says anything. A router that translates addresses can't be asked what stands before it, but
/// carrier NAT and a second router show here. Sends two UDP packets that never arrive anywhere. Blocks for at most 1.5
/// s; any thread; needs no rights.
std::string machineAt(int distance);

} // namespace homeport::gateway
