#include "server/setup/certificates.h"

#include "server/http/certificate_text.h"
#include "server/setup/certificate_trust.h"
#include "server/setup/files.h"
#include "server/setup/x509_reading.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fmt/format.h>

namespace homeport::setup {

namespace {

using control::Problem;
using control::ProblemCode;

using x509::Bio;
using x509::Certificate;
using x509::Key;
using x509::timeOf;

constexpr Timestamp kDayMs = 24LL * 3600 * 1000;
constexpr Timestamp kSoonMs = 14 * kDayMs;

Problem problem(ProblemCode code, const std::string &subject, const std::string &detail = {},
                const char *setting = "certificate")
{
    return {code, QString::fromStdString(subject), QString::fromStdString(detail), QString::fromLatin1(setting)};
}

Problem keyProblem(ProblemCode code, const std::string &keyFile, const std::string &detail = {})
{
    return problem(code, keyFile, detail, "certificate_key");
}

std::vector<Certificate> readChain(const std::string &pem)
{
    std::vector<Certificate> chain;
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    while (X509 *certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
        chain.emplace_back(certificate);
    ERR_clear_error(); // the end of the file is an error to OpenSSL
    return chain;
}

int refusePassword(char *, int, int, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return 0;
}

void judgeKey(const std::string &keyFile, X509 *leaf, CertificateReport &report)
{
    const auto pem = readFile(keyFile);
    if (!pem) {
        report.problems.push_back(keyProblem(ProblemCode::CertificateUnreadable, keyFile, unreadInWords(pem.error())));
        return;
    }
    bool encrypted = false;
    const Bio bio(BIO_new_mem_buf(pem->data(), static_cast<int>(pem->size())));
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassword, &encrypted));
    ERR_clear_error();
    if (encrypted)
        report.problems.push_back(keyProblem(ProblemCode::KeyEncrypted, keyFile));
    else if (!key && pem->find("BEGIN CERTIFICATE-----") != pem->npos)
        report.problems.push_back(keyProblem(ProblemCode::CertificateUnreadable, keyFile,
                                             "it holds a certificate; give the file with the key that belongs to it"));
    else if (!key)
        report.problems.push_back(keyProblem(ProblemCode::CertificateUnreadable, keyFile,
                                             "it holds no private key in PEM, which begins with -----BEGIN PRIVATE "
                                             "KEY-----; give the file that does"));
    else if (X509_check_private_key(leaf, key.get()) != 1)
        report.problems.push_back(keyProblem(ProblemCode::CertificateKeyMismatch, keyFile));
    ERR_clear_error();
}

std::string dateText(Timestamp when)
{
    return QDateTime::fromMSecsSinceEpoch(when, Qt::UTC).toString(Qt::ISODate).toStdString();
}

/// Whether each certificate of the file was issued by the next one. What the last one leads to is for others to know.
void judgeOrder(const std::vector<Certificate> &chain, const std::string &chainFile, CertificateReport &report)
{
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (X509_check_issued(chain[i].get(), chain[i - 1].get()) == X509_V_OK)
            continue;
        report.problems.push_back(problem(
            ProblemCode::CertificateUnreadable, chainFile,
            fmt::format("certificate {} of the file did not issue certificate {}; put the server's own first and "
                        "after each the one that issued it",
                        i + 1, i)));
        return;
    }
}

void judgeDates(const std::string &chainFile, CertificateReport &report)
{
    const Timestamp now = nowMs();
    const Timestamp left = report.notAfter - now;
    const std::string name = report.names.empty() ? chainFile : report.names.front();
    if (report.notBefore > now)
        report.problems.push_back(
            problem(ProblemCode::CertificateUnreadable, name, "it is not valid before " + dateText(report.notBefore)));
    if (left <= 0)
        report.problems.push_back(problem(ProblemCode::CertificateExpired, name, dateText(report.notAfter)));
    else if (left < kSoonMs)
        report.problems.push_back(
            problem(ProblemCode::CertificateExpiring, name, fmt::format("{} days left", left / kDayMs)));
}

} // namespace

CertificateReport inspectCertificate(const std::string &chainFile, const std::string &keyFile, const ServerName &name)
{
    CertificateReport report;
    const auto pem = readFile(chainFile);
    if (!pem) {
        report.problems.push_back(problem(ProblemCode::CertificateUnreadable, chainFile, unreadInWords(pem.error())));
        return report;
    }
    const auto chain = readChain(*pem);
    if (chain.empty()) {
        const bool isKey = pem->find("PRIVATE KEY-----") != pem->npos;
        report.problems.push_back(
            problem(ProblemCode::CertificateUnreadable, chainFile,
                    isKey ? "it holds a private key; give the file with the certificate that belongs to it"
                          : "it holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----; give the "
                            "file that does, often called fullchain.pem"));
        return report;
    }
    X509 *const leaf = chain.front().get();
    report.names = http::namesOf(leaf);
    char issuer[256] = {};
    X509_NAME_get_text_by_NID(X509_get_issuer_name(leaf), NID_commonName, issuer, sizeof issuer);
    report.issuer = issuer;
    report.notBefore = timeOf(X509_get0_notBefore(leaf));
    report.notAfter = timeOf(X509_get0_notAfter(leaf));
    report.chainLength = static_cast<int>(chain.size());
    if (!keyFile.empty())
        judgeKey(keyFile, leaf, report);
    judgeOrder(chain, chainFile, report);
    judgeDates(chainFile, report);
    if (!x509::bearsName(leaf, name.str())) {
        std::string names;
        for (const std::string &each : report.names)
            names += (names.empty() ? "" : ", ") + each;
        report.problems.push_back(problem(ProblemCode::CertificateWrongName, names, name.str()));
    }
    report.usable = true;
    for (const Problem &found : report.problems) {
        if (found.code != ProblemCode::CertificateWrongName && found.code != ProblemCode::CertificateExpiring)
            report.usable = false;
    }
    return report;
}

CertificateReport inspectNewCertificate(const std::string &chainFile, const std::string &keyFile,
                                        const ServerName &name)
{
    CertificateReport report = inspectCertificate(chainFile, keyFile, name);
    if (!report.usable)
        return report; // what others would say of it does not matter
    const auto pem = readFile(chainFile);
    if (!pem)
        return report;
    if (const auto chain = readChain(*pem); !chain.empty()) {
        if (const auto doubt = whyOthersRefuse(chain, {}))
            report.problems.push_back(*doubt);
    }
    return report;
}

std::string noAuthority(const std::string &pem)
{
    for (const Certificate &certificate : readChain(pem)) {
        if (X509_check_ca(certificate.get()) == 0)
            return x509::nameOf(X509_get_subject_name(certificate.get()));
    }
    return {};
}

std::optional<Timestamp> endedAuthority(const std::string &file)
{
    const auto pem = readFile(file);
    if (!pem)
        return std::nullopt;
    for (const Certificate &authority : readChain(*pem)) {
        const Timestamp notAfter = timeOf(X509_get0_notAfter(authority.get()));
        if (notAfter < nowMs())
            return notAfter;
    }
    return std::nullopt;
}

} // namespace homeport::setup
