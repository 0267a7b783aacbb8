#include "server/setup/certificate_request.h"

#include "server/crypto/openssl.h"
#include "server/setup/certificate_names.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace homeport::setup {

namespace {

using namespace crypto::openssl;
using Request = Owned<X509_REQ, X509_REQ_free>;

constexpr std::size_t kLongestCommonName = 64;

std::unexpected<Error> opensslFault()
{
    ERR_clear_error();
    return fail(ErrorCode::Internal, "OpenSSL could not make a request for a certificate");
}

bool addNames(X509_REQ *request, const std::string &value)
{
    const Extension names(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, value.c_str()));
    if (!names)
        return false;
    STACK_OF(X509_EXTENSION) *list = sk_X509_EXTENSION_new_null();
    const bool added =
        list && sk_X509_EXTENSION_push(list, names.get()) > 0 && X509_REQ_add_extensions(request, list) == 1;
    sk_X509_EXTENSION_free(list);
    return added;
}

Result<CertificateRequest> requestFor(const std::vector<std::string> &names, EVP_PKEY *key)
{
    TRY(const std::string value, alternativeNames(names));
    const Request request(X509_REQ_new());
    const Bio keyBio(BIO_new(BIO_s_mem()));
    const Bio pem(BIO_new(BIO_s_mem()));
    const Bio der(BIO_new(BIO_s_mem()));
    if (!request || !keyBio || !pem || !der)
        return opensslFault();
    // Authorities refuse a common name of more than 64 characters; what counts is in the alternative names.
    if (const std::string &common = names.front(); common.size() <= kLongestCommonName)
        X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request.get()), "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char *>(common.data()),
                                   static_cast<int>(common.size()), -1, 0);
    if (X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) != 1 || X509_REQ_set_pubkey(request.get(), key) != 1 ||
        !addNames(request.get(), value) || X509_REQ_sign(request.get(), key, EVP_sha256()) == 0 ||
        PEM_write_bio_PrivateKey(keyBio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
        PEM_write_bio_X509_REQ(pem.get(), request.get()) != 1 || i2d_X509_REQ_bio(der.get(), request.get()) != 1)
        return opensslFault();
    return CertificateRequest{textOf(keyBio.get()), textOf(pem.get()), textOf(der.get())};
}

} // namespace

Result<CertificateRequest> makeCertificateRequest(const std::vector<std::string> &names)
{
    const Key key(EVP_EC_gen("P-256"));
    if (!key)
        return opensslFault();
    return requestFor(names, key.get());
}

Result<CertificateRequest> makeCertificateRequest(const std::vector<std::string> &names, const std::string &keyPem)
{
    const Bio bio(BIO_new_mem_buf(keyPem.data(), static_cast<int>(keyPem.size())));
    const auto noPassword = [](char *, int, int, void *) { return -1; };
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    ERR_clear_error();
    if (!key)
        return fail(ErrorCode::BadInput, "it holds no unencrypted private key in PEM");
    return requestFor(names, key.get());
}

} // namespace homeport::setup
