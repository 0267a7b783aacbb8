#include "server/setup/certificates.h"

#include "server/crypto/openssl.h"
#include "server/setup/certificate_names.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <fmt/format.h>

namespace homeport::setup {

namespace {

using namespace crypto::openssl;

constexpr long kDay = 24L * 3600;

Error opensslFault(std::string_view what)
{
    return {ErrorCode::Internal, fmt::format("OpenSSL could not {}", what)};
}

Result<std::string> keyPem(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return std::unexpected(opensslFault("write a key"));
    return textOf(bio.get());
}

Result<std::string> certificatePem(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_X509(bio.get(), certificate) != 1)
        return std::unexpected(opensslFault("write a certificate"));
    return textOf(bio.get());
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

void setName(X509_NAME *name, const std::string &commonName)
{
    // The field holds 64 characters; what counts is in the alternative names.
    const std::string text = commonName.substr(0, 64);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text.data()),
                               static_cast<int>(text.size()), -1, 0);
}

/// An unsigned certificate with serial, dates, name and key.
Certificate draft(EVP_PKEY *key, const std::string &commonName, long days)
{
    Certificate certificate(X509_new());
    unsigned char serial[16];
    RAND_bytes(serial, sizeof serial);
    serial[0] &= 0x7f; // a positive number
    const Owned<BIGNUM, BN_free> number(BN_bin2bn(serial, sizeof serial, nullptr));
    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
    X509_set_version(certificate.get(), X509_VERSION_3);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDay); // clocks differ
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * kDay);
    X509_set_pubkey(certificate.get(), key);
    setName(X509_get_subject_name(certificate.get()), commonName);
    return certificate;
}

} // namespace

Result<KeyAndCertificate> makePrivateCa(const ServerName &serverName)
{
    const Key key(EVP_EC_gen("P-256"));
    if (!key)
        return std::unexpected(opensslFault("make a key"));
    const Certificate ca = draft(key.get(), "Homeport private CA of " + serverName.str(), 3650);
    X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get()));
    if (!addExtension(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0") ||
        !addExtension(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign") ||
        !addExtension(ca.get(), ca.get(), NID_subject_key_identifier, "hash") ||
        X509_sign(ca.get(), key.get(), EVP_sha256()) == 0)
        return std::unexpected(opensslFault("make a certificate authority"));
    KeyAndCertificate result;
    TRY(result.keyPem, keyPem(key.get()));
    TRY(result.certificatePem, certificatePem(ca.get()));
    return result;
}

Result<KeyAndCertificate> issueCertificate(const KeyAndCertificate &ca, const std::vector<std::string> &names)
{
    const Bio caBio(BIO_new_mem_buf(ca.certificatePem.data(), static_cast<int>(ca.certificatePem.size())));
    const Bio caKeyBio(BIO_new_mem_buf(ca.keyPem.data(), static_cast<int>(ca.keyPem.size())));
    const Certificate issuer(PEM_read_bio_X509(caBio.get(), nullptr, nullptr, nullptr));
    const Key issuerKey(PEM_read_bio_PrivateKey(caKeyBio.get(), nullptr, nullptr, nullptr));
    const Key key(EVP_EC_gen("P-256"));
    if (!issuer || !issuerKey || !key)
        return std::unexpected(opensslFault("read the certificate authority"));
    TRY(const std::string alternative, alternativeNames(names));
    const Certificate leaf = draft(key.get(), names.front(), 825);
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer.get()));
    if (!addExtension(leaf.get(), issuer.get(), NID_subject_alt_name, alternative) ||
        !addExtension(leaf.get(), issuer.get(), NID_basic_constraints, "critical,CA:FALSE") ||
        !addExtension(leaf.get(), issuer.get(), NID_key_usage, "critical,digitalSignature") ||
        !addExtension(leaf.get(), issuer.get(), NID_ext_key_usage, "serverAuth") ||
        !addExtension(leaf.get(), issuer.get(), NID_authority_key_identifier, "keyid") ||
        X509_sign(leaf.get(), issuerKey.get(), EVP_sha256()) == 0)
        return std::unexpected(opensslFault("make a certificate"));
    KeyAndCertificate result;
    TRY(result.keyPem, keyPem(key.get()));
    TRY(result.certificatePem, certificatePem(leaf.get()));
    result.certificatePem += ca.certificatePem;
    return result;
}

} // namespace homeport::setup
