#pragma once

#include <openssl/types.h>

#include <string>
#include <vector>

/// Words about certificates and OpenSSL's faults, for the details of errors.
namespace homeport::http {

/// DNS names and IP addresses in the subject's alternative names, in their order.
std::vector<std::string> namesOf(const X509 *certificate);
/// Common name, else organisation, else the whole name on one line.
std::string shortName(const X509_NAME *name);
/// `2026-11-23 19:00 UTC`
std::string timeText(const ASN1_TIME *time);
/// The oldest entry of this thread's OpenSSL error queue in words; empties the queue.
std::string takeOpenSslError();

/// Why a peer's certificate was refused: @p error an X509_V_ERR code met at @p depth of the chain, on @p certificate.
/// @p wanted is the name or address that was asked for.
std::string verificationFault(int error, int depth, X509 *certificate, X509 *leaf, const std::string &wanted);

} // namespace homeport::http
