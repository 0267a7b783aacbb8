#include "server/setup/certificate_import.h"

#include "server/http/certificate_text.h"
#include "server/setup/certificate_trust.h"
#include "server/setup/x509_reading.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <fmt/format.h>

#include <algorithm>

namespace homeport::setup {

namespace {

using control::Problem;
using control::ProblemCode;
using x509::Certificate;
using x509::Chain;
using x509::Key;

constexpr Timestamp kDayMs = 24LL * 3600 * 1000;
constexpr Timestamp kSoonMs = 14 * kDayMs;

void add(ImportedPair &pair, ProblemCode code, const std::string &subject, const std::string &detail = {})
{
    pair.problems.push_back({code, QString::fromStdString(subject), QString::fromStdString(detail)});
}

int refusePassword(char *, int, int, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return 0;
}

struct FoundKey {
    Key key;
    bool encrypted = false;
};

FoundKey keyIn(const std::string &text)
{
    FoundKey found;
    const x509::Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    found.key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassword, &found.encrypted));
    found.encrypted = !found.key && (found.encrypted || text.find("ENCRYPTED") != text.npos);
    if (!found.key && !found.encrypted) {
        const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
        found.key.reset(d2i_AutoPrivateKey(nullptr, &bytes, static_cast<long>(text.size())));
    }
    ERR_clear_error();
    return found;
}

std::string keyPemOf(EVP_PKEY *key)
{
    const x509::Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return crypto::openssl::textOf(bio.get());
}

/// What a file is that holds nothing usable.
std::string whatItIs(const std::string &text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    PKCS12 *bundle = d2i_PKCS12(nullptr, &bytes, static_cast<long>(text.size()));
    ERR_clear_error();
    const bool isBundle = bundle != nullptr;
    PKCS12_free(bundle);
    if (isBundle)
        return "it is a PKCS #12 bundle (.pfx, .p12); take it apart with: openssl pkcs12 -in FILE -nodes -out NEWFILE";
    if (text.find("BEGIN CERTIFICATE REQUEST") != text.npos)
        return "it holds a request for a certificate; give what the authority sent back";
    return "it holds no certificate in PEM (a block that starts with -----BEGIN CERTIFICATE-----)";
}

/// The leaf, then each one that issued the one before, as far as @p all goes.
Chain ordered(Chain &all, std::size_t leaf)
{
    Chain chain;
    chain.push_back(std::move(all[leaf]));
    while (!x509::signsItself(chain.back().get())) {
        const auto next = std::ranges::find_if(
            all, [&](const Certificate &each) { return each && x509::issued(each.get(), chain.back().get()); });
        if (next == all.end())
            break;
        chain.push_back(std::move(*next));
    }
    return chain;
}

void judgeLeaf(X509 *leaf, const ServerName &wanted, Timestamp now, ImportedPair &pair)
{
    pair.names = http::namesOf(leaf);
    pair.notBefore = x509::timeOf(X509_get0_notBefore(leaf));
    pair.notAfter = x509::timeOf(X509_get0_notAfter(leaf));
    std::string names;
    for (const std::string &name : pair.names)
        names += (names.empty() ? "" : ", ") + name;
    const auto dateText = [](Timestamp when) {
        return QDateTime::fromMSecsSinceEpoch(when, Qt::UTC).toString(Qt::ISODate).toStdString();
    };
    if (pair.notAfter <= now)
        add(pair, ProblemCode::CertificateExpired, names, dateText(pair.notAfter));
    else if (pair.notBefore > now)
        add(pair, ProblemCode::CertificateUnreadable, names, "it is not valid before " + dateText(pair.notBefore));
    else if (pair.notAfter - now < kSoonMs)
        add(pair, ProblemCode::CertificateExpiring, names, fmt::format("{} days left", (pair.notAfter - now) / kDayMs));
    if (!x509::bearsName(leaf, wanted.str()))
        add(pair, ProblemCode::CertificateWrongName, names, wanted.str());
}

/// The key of the pair, wherever it was; null with its problem.
Key takeKey(const std::string &chainText, const std::string &keyText, ImportedPair &pair)
{
    FoundKey found = keyIn(keyText);
    if (!found.key) {
        FoundKey other = keyIn(chainText);
        if (other.key || (other.encrypted && !found.encrypted)) {
            if (!x509::read(keyText).empty() && other.key && x509::read(chainText).empty())
                pair.mended.emplace_back("the two files were exchanged");
            found = std::move(other);
        }
    }
    if (found.encrypted)
        add(pair, ProblemCode::KeyEncrypted, "the key file");
    else if (!found.key)
        add(pair, ProblemCode::CertificateUnreadable, "the key file",
            "it holds no private key in PEM (a block that starts with -----BEGIN PRIVATE KEY-----)");
    return std::move(found.key);
}

} // namespace

ImportedPair examineImport(const std::string &chainText, const std::string &keyText, const ServerName &wanted,
                           const std::vector<std::string> &trustPem, Timestamp now)
{
    ImportedPair pair;
    Chain all = x509::read(chainText);
    for (Certificate &certificate : x509::read(keyText))
        all.push_back(std::move(certificate));
    const Key key = takeKey(chainText, keyText, pair);
    if (all.empty())
        add(pair, ProblemCode::CertificateUnreadable, "the certificate file", whatItIs(chainText));
    if (all.empty() || !key)
        return pair;
    const auto leaf = std::ranges::find_if(
        all, [&](const Certificate &each) { return X509_check_private_key(each.get(), key.get()) == 1; });
    ERR_clear_error();
    if (leaf == all.end()) {
        add(pair, ProblemCode::CertificateKeyMismatch, "the key file");
        judgeLeaf(all.front().get(), wanted, now, pair);
        return pair;
    }
    const std::size_t given = all.size();
    std::vector<std::string> before;
    for (const Certificate &each : all)
        before.push_back(x509::pem(each.get()));
    const Chain chain = ordered(all, static_cast<std::size_t>(leaf - all.begin()));
    pair.chainPem = x509::pem(chain);
    pair.keyPem = keyPemOf(key.get());
    if (chain.size() < given)
        pair.mended.push_back(fmt::format("{} of {} certificates did not belong to the chain and were left out",
                                          given - chain.size(), given));
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (before[i] == x509::pem(chain[i].get()))
            continue;
        pair.mended.emplace_back("the certificates were put in order: the server's own first, after each the one that "
                                 "issued it");
        break;
    }
    judgeLeaf(chain.front().get(), wanted, now, pair);
    if (const auto doubt = whyOthersRefuse(chain, trustPem)) {
        pair.problems.push_back(*doubt);
        if (doubt->code == ProblemCode::CertificateChainIncomplete) {
            pair.missingIssuer = doubt->subject.toStdString();
            pair.issuerUrl = doubt->detail.toStdString();
        }
    }
    pair.usable = std::ranges::none_of(pair.problems, [](const Problem &found) {
        return found.code == ProblemCode::CertificateExpired || found.code == ProblemCode::CertificateUnreadable;
    });
    return pair;
}

} // namespace homeport::setup
