#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

/// OpenSSL's objects with an owner, for the files that speak its language.
namespace homeport::crypto::openssl {

template <auto Free>
struct Deleter {
    template <class T>
    void operator()(T *pointer) const
    {
        Free(pointer);
    }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Deleter<Free>>;

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Owned<X509, X509_free>;
using Extension = Owned<X509_EXTENSION, X509_EXTENSION_free>;
using Bio = Owned<BIO, BIO_free_all>;

/// What was written into a BIO in memory.
std::string textOf(BIO *bio);

} // namespace homeport::crypto::openssl
