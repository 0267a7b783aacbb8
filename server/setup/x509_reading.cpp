#include "server/setup/x509_reading.h"

#include "server/base/server_name.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <ctime>

namespace homeport::setup::x509 {

namespace {

constexpr std::size_t kMaxCertificates = 50;

Bio bioOf(std::string_view text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

} // namespace

Chain read(std::string_view text)
{
    Chain chain;
    const Bio bio = bioOf(text);
    while (chain.size() < kMaxCertificates) {
        X509 *certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr);
        if (!certificate)
            break;
        chain.emplace_back(certificate);
    }
    if (chain.empty()) {
        const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
        if (X509 *certificate = d2i_X509(nullptr, &bytes, static_cast<long>(text.size())))
            chain.emplace_back(certificate);
    }
    ERR_clear_error(); // the end of the file is an error to OpenSSL
    return chain;
}

std::string pem(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return crypto::openssl::textOf(bio.get());
}

std::string pem(const Chain &chain)
{
    std::string all;
    for (const Certificate &certificate : chain)
        all += pem(certificate.get());
    return all;
}

std::string nameOf(const X509_NAME *name)
{
    char text[256] = {};
    for (const int field : {NID_commonName, NID_organizationName}) {
        if (X509_NAME_get_text_by_NID(const_cast<X509_NAME *>(name), field, text, sizeof text) > 0)
            return text;
    }
    X509_NAME_oneline(name, text, sizeof text);
    return text;
}

Timestamp timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return 0;
    return static_cast<Timestamp>(timegm(&parts)) * 1000;
}

bool issued(X509 *issuer, X509 *certificate)
{
    const bool good =
        X509_check_issued(issuer, certificate) == X509_V_OK && X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
    ERR_clear_error();
    return good;
}

bool signsItself(X509 *certificate)
{
    return issued(certificate, certificate);
}

bool bearsName(X509 *certificate, const std::string &serverName)
{
    const auto parts = parseServerName(serverName);
    if (!parts)
        return false;
    if (parts->kind == ServerNameParts::Kind::DnsName)
        return X509_check_host(certificate, parts->host.data(), parts->host.size(), 0, nullptr) == 1;
    return X509_check_ip_asc(certificate, parts->host.c_str(), 0) == 1;
}

std::string issuerUrl(X509 *certificate)
{
    auto *access =
        static_cast<AUTHORITY_INFO_ACCESS *>(X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr));
    std::string url;
    for (int i = 0; url.empty() && i < sk_ACCESS_DESCRIPTION_num(access); ++i) {
        const ACCESS_DESCRIPTION *description = sk_ACCESS_DESCRIPTION_value(access, i);
        if (OBJ_obj2nid(description->method) != NID_ad_ca_issuers || description->location->type != GEN_URI)
            continue;
        const ASN1_IA5STRING *text = description->location->d.uniformResourceIdentifier;
        const std::string found(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)),
                                static_cast<std::size_t>(ASN1_STRING_length(text)));
        if (found.starts_with("http://") || found.starts_with("https://"))
            url = found;
    }
    AUTHORITY_INFO_ACCESS_free(access);
    return url;
}

} // namespace homeport::setup::x509
