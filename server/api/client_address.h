#pragma once

#include "server/http/address_ranges.h"
#include "server/http/message.h"

namespace homeport::api {

/// Who sent a request. From one of @p proxies it is whom X-Forwarded-For names last that is no proxy himself, since
/// each proxy adds whom it heard from; from anybody else that header is a claim and not believed.
std::string clientAddress(const http::Request &request, const http::AddressRanges &proxies);

} // namespace homeport::api
