#include "server/http/certificate_text.h"

#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ctime>

namespace homeport::http {

namespace {

constexpr std::size_t kMaxNamesShown = 8;

/// Bytes of a certificate are a stranger's: only printable ASCII reaches a log or a person.
std::string printable(const unsigned char *data, int size)
{
    std::string out;
    for (int i = 0; i < size && i < 128; ++i)
        out += data[i] >= 0x20 && data[i] < 0x7F ? static_cast<char>(data[i]) : '?';
    return out;
}

} // namespace

std::vector<std::string> namesOf(const X509 *certificate)
{
    std::vector<std::string> names;
    auto *alternatives =
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(alternatives); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(alternatives, i);
        const ASN1_STRING *text = name->type == GEN_DNS     ? name->d.dNSName
                                  : name->type == GEN_IPADD ? name->d.iPAddress
                                                            : nullptr;
        if (!text)
            continue;
        const unsigned char *data = ASN1_STRING_get0_data(text);
        const int size = ASN1_STRING_length(text);
        char address[INET6_ADDRSTRLEN];
        if (name->type == GEN_DNS)
            names.push_back(printable(data, size));
        else if ((size == 4 || size == 16) && inet_ntop(size == 4 ? AF_INET : AF_INET6, data, address, sizeof address))
            names.emplace_back(address);
    }
    GENERAL_NAMES_free(alternatives);
    return names;
}

std::string shortName(const X509_NAME *name)
{
    for (const int part : {NID_commonName, NID_organizationName}) {
        const int index = X509_NAME_get_index_by_NID(name, part, -1);
        if (index < 0)
            continue;
        const ASN1_STRING *text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index));
        return printable(ASN1_STRING_get0_data(text), ASN1_STRING_length(text));
    }
    char line[256] = "";
    X509_NAME_oneline(name, line, sizeof line);
    return printable(reinterpret_cast<const unsigned char *>(line),
                     static_cast<int>(std::char_traits<char>::length(line)));
}

std::string timeText(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return "an unreadable time";
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02} UTC", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min);
}

std::string takeOpenSslError()
{
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    const char *reason = code ? ERR_reason_error_string(code) : nullptr;
    return reason ? reason : fmt::format("OpenSSL error {:#x}", code);
}

std::string verificationFault(int error, int depth, X509 *certificate, X509 *leaf, const std::string &wanted)
{
    const std::string whose = depth == 0 || !certificate
                                  ? fmt::format("the certificate of {}", wanted)
                                  : fmt::format("the authority '{}' in the certificate chain of {}",
                                                shortName(X509_get_subject_name(certificate)), wanted);
    switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return fmt::format("{} expired on {}", whose, timeText(X509_get0_notAfter(certificate)));
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return fmt::format("{} is valid only from {} on; is a clock wrong?", whose,
                           timeText(X509_get0_notBefore(certificate)));
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return fmt::format("{} is self-signed; no trusted authority vouches for it", whose);
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return fmt::format("the certificate chain of {} ends at '{}', which is not a trusted authority", wanted,
                           shortName(X509_get_subject_name(certificate)));
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return fmt::format("{} was issued by '{}', which is not a trusted authority; the server may have left out an "
                           "intermediate certificate",
                           whose, shortName(X509_get_issuer_name(certificate)));
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: {
        auto names = leaf ? namesOf(leaf) : std::vector<std::string>{};
        if (names.empty())
            return fmt::format("the certificate bears no name that could be compared with {}", wanted);
        const bool more = names.size() > kMaxNamesShown;
        names.resize(std::min(names.size(), kMaxNamesShown));
        return fmt::format("the certificate is for {}{}, not for {}", fmt::join(names, ", "), more ? ", …" : "",
                           wanted);
    }
    case X509_V_ERR_INVALID_PURPOSE:
        return fmt::format("{} is not meant for TLS servers", whose);
    default:
        return fmt::format("{} was refused: {}", whose, X509_verify_cert_error_string(error));
    }
}

} // namespace homeport::http
