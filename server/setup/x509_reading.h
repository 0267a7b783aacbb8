#pragma once

#include "server/base/clock.h"

#include <openssl/x509v3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Certificates as OpenSSL's objects, for the files of this module alone.
namespace homeport::setup::x509 {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T *pointer) const
    {
        Free(pointer);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Deleter<X509_free>>;
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Chain = std::vector<Certificate>;

/// All in a PEM text, or the one that DER is.
Chain read(std::string_view text);
std::string pem(X509 *certificate);
std::string pem(const Chain &chain);
/// Its common name, else its organisation, else all of it.
std::string nameOf(const X509_NAME *name);
/// DNS names and addresses.
std::vector<std::string> namesOf(X509 *certificate);
Timestamp timeOf(const ASN1_TIME *time);
/// Whether @p issuer signed @p certificate, by name and by signature.
bool issued(X509 *issuer, X509 *certificate);
bool signsItself(X509 *certificate);
bool bearsName(X509 *certificate, const std::string &serverName);
/// The first HTTP address of its issuer's certificate; empty: it names none.
std::string issuerUrl(X509 *certificate);

} // namespace homeport::setup::x509
