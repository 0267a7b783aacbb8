#include "server/acme/challenge.h"

#include "server/base/server_name.h"
#include "server/crypto/digest.h"
#include "server/crypto/openssl.h"

#include <fmt/format.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace homeport::acme {

namespace {

using namespace crypto::openssl;
using Octets = Owned<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using ObjectId = Owned<ASN1_OBJECT, ASN1_OBJECT_free>;

constexpr long kDaySeconds = 24L * 3600;

bool addName(X509 *certificate, const std::string &name)
{
    const auto parts = parseServerName(name);
    const bool dns = !parts || parts->kind == ServerNameParts::Kind::DnsName;
    const std::string value = (dns ? "DNS:" : "IP:") + (parts ? parts->host : name);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, value.c_str()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// The hash of the key authorization, as an OCTET STRING inside the extension's.
bool addIdentifier(X509 *certificate, const std::string &keyAuthorization)
{
    const crypto::Sha256 hash = crypto::sha256(keyAuthorization);
    std::string inner{"\x04\x20"};
    inner.append(reinterpret_cast<const char *>(hash.data()), hash.size());
    const Octets value(ASN1_OCTET_STRING_new());
    const ObjectId id(OBJ_txt2obj("1.3.6.1.5.5.7.1.31", 1));
    if (!value || !id ||
        ASN1_OCTET_STRING_set(value.get(), reinterpret_cast<const unsigned char *>(inner.data()),
                              static_cast<int>(inner.size())) != 1)
        return false;
    const Extension extension(X509_EXTENSION_create_by_OBJ(nullptr, id.get(), 1, value.get()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

} // namespace

std::string_view challengeName(ChallengeKind kind)
{
    return kind == ChallengeKind::Http01 ? "http-01" : "tls-alpn-01";
}

std::string Challenge::path() const
{
    return "/.well-known/acme-challenge/" + token;
}

Result<AlpnCertificate> alpnCertificate(const Challenge &challenge)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    const Bio keyBio(BIO_new(BIO_s_mem()));
    const Bio certificateBio(BIO_new(BIO_s_mem()));
    X509_NAME *subject = certificate ? X509_get_subject_name(certificate.get()) : nullptr;
    const auto made = [&] {
        return key && subject && keyBio && certificateBio && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
               ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1) == 1 &&
               X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDaySeconds) &&
               X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 7 * kDaySeconds) &&
               X509_set_pubkey(certificate.get(), key.get()) == 1 &&
               X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                          reinterpret_cast<const unsigned char *>("ACME challenge"), -1, -1, 0) == 1 &&
               X509_set_issuer_name(certificate.get(), subject) == 1 && addName(certificate.get(), challenge.name) &&
               addIdentifier(certificate.get(), challenge.keyAuthorization) &&
               X509_sign(certificate.get(), key.get(), EVP_sha256()) != 0 &&
               PEM_write_bio_X509(certificateBio.get(), certificate.get()) == 1 &&
               PEM_write_bio_PrivateKey(keyBio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1;
    };
    if (!made()) {
        ERR_clear_error();
        return fail(ErrorCode::Internal,
                    fmt::format("OpenSSL could not make the certificate that proves {}", challenge.name));
    }
    return AlpnCertificate{textOf(certificateBio.get()), textOf(keyBio.get())};
}

} // namespace homeport::acme
