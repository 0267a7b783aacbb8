#pragma once

#include "server/control/values.h"
#include "server/json/json.h"

#include <optional>
#include <string>

namespace homeport::checks {

/// What a running server tells its doctor of the certificate that it orders and has none to show instead of.
struct OrderState {
    control::CertificateOrder order;
    std::string standIn; ///< SHA-256 of what it shows meanwhile, as http::PresentedCertificate has it
};

/// Into the answer of a running server to `/state`.
void addOrder(json::Object &state, const OrderState &order);
/// Out of it; nullopt: it orders none.
std::optional<OrderState> orderIn(const json::Object &state);

} // namespace homeport::checks
