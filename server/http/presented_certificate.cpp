#include "server/http/certificate_text.h"
#include "server/http/probe.h"

#include <fmt/format.h>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>

#include <algorithm>
#include <ctime>

namespace homeport::http {

namespace {

constexpr std::size_t kMaxCertificateBytes = 256 * 1024;
constexpr int kMaxIssuerUrls = 4;
constexpr std::size_t kMaxUrlBytes = 2'048;

template <auto free>
struct FreeBy {
    void operator()(auto *object) const { free(object); }
};
using CertificatePtr = std::unique_ptr<X509, FreeBy<X509_free>>;
void freeStack(STACK_OF(X509) * stack)
{
    sk_X509_pop_free(stack, X509_free);
}
using StackPtr = std::unique_ptr<STACK_OF(X509), FreeBy<freeStack>>;
using VerificationPtr = std::unique_ptr<X509_STORE_CTX, FreeBy<X509_STORE_CTX_free>>;

CertificatePtr decode(std::string_view der)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.data());
    CertificatePtr certificate(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    ERR_clear_error();
    return certificate;
}

CertificatePtr decodePem(std::string_view pem)
{
    const std::unique_ptr<BIO, FreeBy<BIO_free>> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    CertificatePtr certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

std::int64_t secondsOf(const ASN1_TIME *time)
{
    std::tm parts{};
    return time && ASN1_TIME_to_tm(time, &parts) == 1 ? timegm(&parts) : 0;
}

std::vector<std::string> issuerUrlsOf(const X509 *certificate)
{
    std::vector<std::string> urls;
    auto *access =
        static_cast<AUTHORITY_INFO_ACCESS *>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr));
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access) && urls.size() < kMaxIssuerUrls; ++i) {
        const ACCESS_DESCRIPTION *one = sk_ACCESS_DESCRIPTION_value(access, i);
        if (OBJ_obj2nid(one->method) != NID_ad_ca_issuers || one->location->type != GEN_URI)
            continue;
        const ASN1_IA5STRING *text = one->location->d.uniformResourceIdentifier;
        const std::string_view url(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)),
                                   static_cast<std::size_t>(ASN1_STRING_length(text)));
        if (url.size() <= kMaxUrlBytes && std::ranges::all_of(url, [](char c) { return c > ' ' && c < 127; }))
            urls.emplace_back(url);
    }
    AUTHORITY_INFO_ACCESS_free(access);
    return urls;
}

bool isAddress(const std::string &name)
{
    unsigned char bytes[16];
    return inet_pton(AF_INET, name.c_str(), bytes) == 1 || inet_pton(AF_INET6, name.c_str(), bytes) == 1;
}

/// Where OpenSSL's verification puts each fault instead of ending at the first.
int noteFault(int fine, X509_STORE_CTX *context)
{
    auto *verdict = static_cast<ChainVerdict *>(X509_STORE_CTX_get_app_data(context));
    const int error = X509_STORE_CTX_get_error(context);
    if (!fine && !verdict->has(error)) {
        const int depth = X509_STORE_CTX_get_error_depth(context);
        verdict->faults.push_back({error, depth, X509_verify_cert_error_string(error)});
    }
    return 1;
}

} // namespace

Result<PresentedCertificate> readCertificate(std::string_view bytes)
{
    if (bytes.empty() || bytes.size() > kMaxCertificateBytes)
        return fail(ErrorCode::BadInput, fmt::format("a certificate has 1 to {} bytes", kMaxCertificateBytes));
    const CertificatePtr certificate =
        bytes.find("-----BEGIN CERTIFICATE-----") != bytes.npos ? decodePem(bytes) : decode(bytes);
    if (!certificate)
        return fail(ErrorCode::BadInput, "these bytes are no certificate");
    PresentedCertificate result;
    result.subject = shortName(X509_get_subject_name(certificate.get()));
    result.issuer = shortName(X509_get_issuer_name(certificate.get()));
    result.names = namesOf(certificate.get());
    result.nameCount = result.names.size();
    result.names.resize(std::min(result.names.size(), PresentedCertificate::kMaxNames));
    result.notBefore = secondsOf(X509_get0_notBefore(certificate.get()));
    result.notAfter = secondsOf(X509_get0_notAfter(certificate.get()));
    result.issuerUrls = issuerUrlsOf(certificate.get());
    result.selfIssued =
        X509_NAME_cmp(X509_get_subject_name(certificate.get()), X509_get_issuer_name(certificate.get())) == 0;
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int digestSize = 0;
    X509_digest(certificate.get(), EVP_sha256(), digest, &digestSize);
    for (unsigned int i = 0; i < digestSize; ++i)
        result.sha256 += fmt::format("{}{:02X}", i ? ":" : "", digest[i]);
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    if (size > 0)
        result.der.assign(reinterpret_cast<const char *>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return result;
}

bool ChainVerdict::has(int error) const
{
    return std::ranges::any_of(faults, [error](const Fault &fault) { return fault.error == error; });
}

ChainVerdict judgeChain(const Trust &trust, const std::vector<std::string> &chain)
{
    ChainVerdict verdict;
    const CertificatePtr leaf = chain.empty() ? nullptr : decode(chain.front());
    if (!leaf) {
        verdict.faults.push_back({X509_V_ERR_UNSPECIFIED, 0, "no certificate was presented"});
        return verdict;
    }
    const StackPtr others(sk_X509_new_null());
    for (std::size_t i = 1; i < chain.size(); ++i)
        if (CertificatePtr certificate = decode(chain[i]))
            sk_X509_push(others.get(), certificate.release());
    const VerificationPtr context(X509_STORE_CTX_new());
    X509_STORE *store = SSL_CTX_get_cert_store(trust.context().native_handle());
    if (X509_STORE_CTX_init(context.get(), store, leaf.get(), others.get()) != 1) {
        verdict.faults.push_back({X509_V_ERR_OUT_OF_MEM, 0, takeOpenSslError()});
        return verdict;
    }
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    X509_STORE_CTX_set_app_data(context.get(), &verdict);
    X509_STORE_CTX_set_verify_cb(context.get(), noteFault);
    if (X509_verify_cert(context.get()) != 1 && verdict.faults.empty())
        verdict.faults.push_back({X509_STORE_CTX_get_error(context.get()), 0,
                                  X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()))});
    ERR_clear_error();
    return verdict;
}

bool certificateBears(const std::string &der, const std::string &name)
{
    const CertificatePtr certificate = decode(der);
    if (!certificate || name.empty())
        return false;
    const bool bears = isAddress(name) ? X509_check_ip_asc(certificate.get(), name.c_str(), 0) == 1
                                       : X509_check_host(certificate.get(), name.c_str(), name.size(),
                                                         X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, nullptr) == 1;
    ERR_clear_error();
    return bears;
}

} // namespace homeport::http
