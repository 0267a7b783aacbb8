#include "server/http/peer_verification.h"

#include "server/http/certificate_text.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>

namespace homeport::http {

namespace {

bool isAddress(const std::string &name)
{
    unsigned char bytes[16];
    return inet_pton(AF_INET, name.c_str(), bytes) == 1 || inet_pton(AF_INET6, name.c_str(), bytes) == 1;
}

} // namespace

PeerVerification::PeerVerification(SSL *ssl, std::string name) : m_ssl(ssl), m_name(std::move(name))
{
    X509_VERIFY_PARAM *parameters = SSL_get0_param(ssl);
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    bool set = false;
    if (isAddress(m_name)) {
        set = X509_VERIFY_PARAM_set1_ip_asc(parameters, m_name.c_str()) == 1;
    } else {
        set = !m_name.empty() && X509_VERIFY_PARAM_set1_host(parameters, m_name.c_str(), m_name.size()) == 1 &&
              SSL_set_tlsext_host_name(ssl, m_name.c_str()) == 1;
    }
    // Without a name to compare OpenSSL would accept any certificate: better none.
    if (!set)
        m_fault = "the name to verify cannot stand in a certificate";
    SSL_set_app_data(ssl, this);
    SSL_set_verify(ssl, SSL_VERIFY_PEER, decide);
}

PeerVerification::~PeerVerification()
{
    SSL_set_app_data(m_ssl, nullptr);
}

int PeerVerification::decide(int fine, X509_STORE_CTX *context)
{
    auto *ssl = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto *self = static_cast<PeerVerification *>(SSL_get_app_data(ssl));
    if (!self || !self->m_fault.empty())
        return 0;
    if (fine)
        return 1;
    self->m_fault =
        verificationFault(X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context),
                          X509_STORE_CTX_get_current_cert(context), X509_STORE_CTX_get0_cert(context), self->m_name);
    return 0;
}

} // namespace homeport::http
