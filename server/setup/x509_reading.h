#pragma once

#include "server/base/clock.h"
#include "server/crypto/openssl.h"

#include <openssl/x509v3.h>

#include <string>
#include <string_view>
#include <vector>

/// Certificates as OpenSSL's objects, for the files of this module alone.
namespace homeport::setup::x509 {

using crypto::openssl::Bio;
using crypto::openssl::Certificate;
using crypto::openssl::Key;
using Chain = std::vector<Certificate>;

/// All in a PEM text, or the one that DER is.
Chain read(std::string_view text);
std::string pem(X509 *certificate);
std::string pem(const Chain &chain);
/// Its common name, else its organisation, else all of it.
std::string nameOf(const X509_NAME *name);
Timestamp timeOf(const ASN1_TIME *time);
/// Whether @p issuer signed @p certificate, by name and by signature.
bool issued(X509 *issuer, X509 *certificate);
bool signsItself(X509 *certificate);
bool bearsName(X509 *certificate, const std::string &serverName);
/// The first HTTP address of its issuer's certificate; empty: it names none.
std::string issuerUrl(X509 *certificate);

} // namespace homeport::setup::x509
