#include "server/setup/certificate_trust.h"

#include "server/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace homeport::setup {

namespace {

using control::Problem;
using control::ProblemCode;
using x509::Chain;

/// Whether an authority that is trusted stands above the chain; its dates are judged elsewhere.
bool leadsToTrusted(const Chain &chain, const std::vector<std::string> &trustPem)
{
    const auto trust = http::Trust::create(trustPem);
    if (!trust)
        return false;
    using Context = crypto::openssl::Owned<X509_STORE_CTX, X509_STORE_CTX_free>;
    const Context context(X509_STORE_CTX_new());
    STACK_OF(X509) *between = sk_X509_new_null();
    for (std::size_t i = 1; i < chain.size(); ++i)
        sk_X509_push(between, chain[i].get());
    X509_STORE *store = SSL_CTX_get_cert_store((*trust)->context().native_handle());
    bool good = false;
    if (X509_STORE_CTX_init(context.get(), store, chain.front().get(), between) == 1) {
        X509_STORE_CTX_set_flags(context.get(), X509_V_FLAG_NO_CHECK_TIME);
        good = X509_verify_cert(context.get()) == 1;
    }
    sk_X509_free(between);
    ERR_clear_error();
    return good;
}

} // namespace

std::optional<Problem> whyOthersRefuse(const Chain &chain, const std::vector<std::string> &trustPem)
{
    if (leadsToTrusted(chain, trustPem))
        return std::nullopt;
    X509 *const last = chain.back().get();
    const QString issuer = QString::fromStdString(x509::nameOf(X509_get_issuer_name(last)));
    if (!x509::signsItself(last))
        return Problem{ProblemCode::CertificateChainIncomplete, issuer, QString::fromStdString(x509::issuerUrl(last))};
    return Problem{ProblemCode::CertificateUntrusted, chain.size() == 1 ? QString() : issuer, {}};
}

} // namespace homeport::setup
