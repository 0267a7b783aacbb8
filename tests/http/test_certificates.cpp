#include "tests/http/test_certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace homeport::test {

namespace {

template <auto Function>
struct Free {
    template <class T>
    void operator()(T *object) const
    {
        Function(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Free<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Free<BIO_free>>;

void require(bool fine, const char *what)
{
    if (!fine)
        throw std::runtime_error(what);
}

std::string textOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pemOf(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_X509(bio.get(), certificate) == 1, "PEM_write_bio_X509");
    return textOf(bio.get());
}

std::string pemOf(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
            "PEM_write_bio_PrivateKey");
    return textOf(bio.get());
}

KeyPtr makeKey()
{
    KeyPtr key(EVP_EC_gen("P-256"));
    require(key != nullptr, "EVP_EC_gen");
    return key;
}

void addExtension(X509 *certificate, int nid, const std::string &value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    require(extension && X509_add_ext(certificate, extension, -1) == 1, value.c_str());
    X509_EXTENSION_free(extension);
}

CertificatePtr makeUnsigned(EVP_PKEY *key, const std::string &commonName, int fromDays, int toDays)
{
    CertificatePtr certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    unsigned char serial[8];
    RAND_bytes(serial, sizeof serial);
    BIGNUM *number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
    BN_free(number);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 86400L * fromDays);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400L * toDays);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(commonName.c_str()), -1, -1, 0);
    require(X509_set_pubkey(certificate.get(), key) == 1, "X509_set_pubkey");
    return certificate;
}

CertificatePtr makeLeaf(EVP_PKEY *key, const CertificateWish &wish)
{
    auto leaf = makeUnsigned(key, wish.commonName, wish.validFromDays, wish.validToDays);
    std::string names;
    for (const std::string &name : wish.dnsNames)
        names += (names.empty() ? "DNS:" : ",DNS:") + name;
    for (const std::string &address : wish.addresses)
        names += (names.empty() ? "IP:" : ",IP:") + address;
    if (!names.empty())
        addExtension(leaf.get(), NID_subject_alt_name, names);
    addExtension(leaf.get(), NID_basic_constraints, "critical,CA:FALSE");
    if (!wish.issuerUrl.empty())
        addExtension(leaf.get(), NID_info_access, "caIssuers;URI:" + wish.issuerUrl);
    addExtension(leaf.get(), NID_ext_key_usage, wish.forServers ? "serverAuth" : "clientAuth");
    return leaf;
}

} // namespace

struct CertificateAuthority::Private {
    KeyPtr key;
    CertificatePtr certificate;
    std::string pem;
};

CertificateAuthority::CertificateAuthority(const std::string &name) : CertificateAuthority(name, nullptr) {}

CertificateAuthority::CertificateAuthority(const std::string &name, const CertificateAuthority *issuer)
    : d(std::make_unique<Private>())
{
    d->key = makeKey();
    d->certificate = makeUnsigned(d->key.get(), name, -2, 365);
    X509 *certificate = d->certificate.get();
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer ? issuer->d->certificate.get() : certificate));
    addExtension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
    require(X509_sign(certificate, issuer ? issuer->d->key.get() : d->key.get(), EVP_sha256()) > 0, "X509_sign");
    d->pem = pemOf(certificate);
}

CertificateAuthority::~CertificateAuthority() = default;
CertificateAuthority::CertificateAuthority(CertificateAuthority &&) noexcept = default;

CertificateAuthority CertificateAuthority::intermediate(const std::string &name) const
{
    return CertificateAuthority(name, this);
}

const std::string &CertificateAuthority::pem() const
{
    return d->pem;
}

PemPair CertificateAuthority::issue(const CertificateWish &wish) const
{
    const KeyPtr key = makeKey();
    const auto leaf = makeLeaf(key.get(), wish);
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(d->certificate.get()));
    require(X509_sign(leaf.get(), d->key.get(), EVP_sha256()) > 0, "X509_sign");
    return {pemOf(leaf.get()), pemOf(key.get())};
}

PemPair CertificateAuthority::selfSigned(const CertificateWish &wish)
{
    const KeyPtr key = makeKey();
    const auto leaf = makeLeaf(key.get(), wish);
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(leaf.get()));
    require(X509_sign(leaf.get(), key.get(), EVP_sha256()) > 0, "X509_sign");
    return {pemOf(leaf.get()), pemOf(key.get())};
}

std::string CertificateAuthority::encrypted(const std::string &keyPem, const std::string &password)
{
    const BioPtr in(BIO_new_mem_buf(keyPem.data(), static_cast<int>(keyPem.size())));
    const KeyPtr key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
    const BioPtr out(BIO_new(BIO_s_mem()));
    require(key && PEM_write_bio_PrivateKey(out.get(), key.get(), EVP_aes_128_cbc(),
                                            reinterpret_cast<const unsigned char *>(password.data()),
                                            static_cast<int>(password.size()), nullptr, nullptr) == 1,
            "encrypting a key");
    return textOf(out.get());
}

} // namespace homeport::test
