#include "server/http/tls.h"

#include "server/http/certificate_text.h"

#include <fmt/format.h>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <cstring>

namespace homeport::http {

namespace {

using Context = boost::asio::ssl::context;

struct Free {
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
using BioPtr = std::unique_ptr<BIO, Free>;
using CertificatePtr = std::unique_ptr<X509, Free>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Free>;

BioPtr bioOf(const std::string &text)
{
    return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// OpenSSL asks for a password only where there is one; remembering that it asked tells the fault from others.
int refusePassword(char *, int, int, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return -1;
}

Result<std::vector<CertificatePtr>> readCertificates(const std::string &pem, std::string_view what)
{
    std::vector<CertificatePtr> certificates;
    const BioPtr bio = bioOf(pem);
    bool asked = false;
    ERR_clear_error();
    while (X509 *certificate = PEM_read_bio_X509(bio.get(), nullptr, refusePassword, &asked))
        certificates.emplace_back(certificate);
    const unsigned long error = ERR_peek_last_error();
    const bool atEnd = ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (certificates.empty() && pem.find("PRIVATE KEY-----") != pem.npos)
        return fail(ErrorCode::BadInput,
                    fmt::format("{} holds a private key and no certificate; were the two files exchanged?", what));
    if (certificates.empty() && atEnd)
        return fail(ErrorCode::BadInput, fmt::format("{} holds no certificate in PEM form (a block that starts with "
                                                     "-----BEGIN CERTIFICATE-----)",
                                                     what));
    if (!atEnd)
        return fail(ErrorCode::BadInput,
                    fmt::format("certificate {} of {} is damaged and cannot be read", certificates.size() + 1, what));
    return certificates;
}

Result<KeyPtr> readKey(const std::string &pem)
{
    const BioPtr bio = bioOf(pem);
    bool asked = false;
    ERR_clear_error();
    KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassword, &asked));
    ERR_clear_error();
    if (key)
        return key;
    if (asked || pem.find("ENCRYPTED") != pem.npos)
        return fail(ErrorCode::BadInput, "the private key is encrypted with a password; store it without one, for "
                                         "example with: openssl pkey -in KEY -out NEW-KEY");
    if (pem.find("PRIVATE KEY-----") == pem.npos && pem.find("BEGIN CERTIFICATE") != pem.npos)
        return fail(ErrorCode::BadInput,
                    "the key file holds a certificate and no private key; were the two files exchanged?");
    if (pem.find("PRIVATE KEY-----") == pem.npos)
        return fail(ErrorCode::BadInput, "the key file holds no private key in PEM form (a block that starts with "
                                         "-----BEGIN PRIVATE KEY-----)");
    return fail(ErrorCode::BadInput, "the private key is damaged and cannot be read");
}

/// http/1.1 or nothing: a client that speaks only something else gets TLS's own alert for that.
int chooseProtocol(SSL *, const unsigned char **chosen, unsigned char *chosenSize, const unsigned char *offered,
                   unsigned int offeredSize, void *)
{
    static constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    if (SSL_select_next_proto(const_cast<unsigned char **>(chosen), chosenSize, kHttp11, sizeof kHttp11, offered,
                              offeredSize) == OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_OK;
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// What both directions have in common. Buffers are released while a connection idles: with thousands of them that
/// is most of a server's memory.
void applyCommon(SSL_CTX *context)
{
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(context,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
}

Result<void> installCertificate(SSL_CTX *context, const std::string &chainPem, const std::string &keyPem)
{
    TRY(auto chain, readCertificates(chainPem, "the certificate file"));
    TRY(const auto key, readKey(keyPem));
    if (X509_check_private_key(chain.front().get(), key.get()) != 1) {
        ERR_clear_error();
        for (std::size_t i = 1; i < chain.size(); ++i) {
            if (X509_check_private_key(chain[i].get(), key.get()) == 1)
                return fail(ErrorCode::BadInput,
                            fmt::format("the private key belongs to certificate {} of the certificate file; the "
                                        "server's own certificate must come first, its authorities after it",
                                        i + 1));
            ERR_clear_error();
        }
        return fail(ErrorCode::BadInput, fmt::format("the private key does not belong to the certificate of '{}'",
                                                     shortName(X509_get_subject_name(chain.front().get()))));
    }
    if (SSL_CTX_use_certificate(context, chain.front().get()) != 1)
        return fail(ErrorCode::BadInput, fmt::format("the certificate cannot be used for TLS: {}", takeOpenSslError()));
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        return fail(ErrorCode::BadInput, fmt::format("the private key cannot be used for TLS: {}", takeOpenSslError()));
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if (SSL_CTX_add1_chain_cert(context, chain[i].get()) != 1)
            return fail(ErrorCode::BadInput, fmt::format("certificate {} of the certificate file cannot be used: {}",
                                                         i + 1, takeOpenSslError()));
    }
    return {};
}

Result<std::shared_ptr<Context>> makeServerContext(const std::string &chainPem, const std::string &keyPem)
{
    auto context = std::make_shared<Context>(Context::tls_server);
    SSL_CTX *native = context->native_handle();
    applyCommon(native);
    SSL_CTX_set_options(native, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    // Resumption by tickets alone: no table of sessions to grow here. One ticket a handshake is what a client uses.
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(native, 1);
    SSL_CTX_set_alpn_select_cb(native, chooseProtocol, nullptr);
    TRY_VOID(installCertificate(native, chainPem, keyPem));
    return context;
}

} // namespace

/// Looks into a client's first message, before a certificate is chosen.
struct ProtocolChoice {
    using Bytes = std::string_view;

    static Bytes extension(SSL *ssl, unsigned int type)
    {
        const unsigned char *data = nullptr;
        std::size_t size = 0;
        if (SSL_client_hello_get0_ext(ssl, type, &data, &size) != 1)
            return {};
        return {reinterpret_cast<const char *>(data), size};
    }
    static std::size_t number16(Bytes bytes)
    {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) << 8 |
               static_cast<unsigned char>(bytes[1]);
    }
    /// The only protocol of the ALPN extension: u16 length, then u8 length and name. Empty: several, or broken.
    static Bytes onlyProtocol(Bytes list)
    {
        if (list.size() < 3 || number16(list) != list.size() - 2)
            return {};
        const auto size = static_cast<std::size_t>(static_cast<unsigned char>(list[2]));
        return size == list.size() - 3 ? list.substr(3) : Bytes{};
    }
    /// The first host name of the SNI extension: u16 length, u8 type 0, u16 length, name.
    static Bytes hostName(Bytes list)
    {
        if (list.size() < 5 || number16(list) != list.size() - 2 || list[2] != 0)
            return {};
        const std::size_t size = number16(list.substr(3));
        return size <= list.size() - 5 ? list.substr(5, size) : Bytes{};
    }

    static int decide(SSL *ssl, int *, void *argument)
    {
        const auto &special = static_cast<const ServerTls *>(argument)->m_special;
        if (special.empty())
            return SSL_CLIENT_HELLO_SUCCESS;
        std::string name(hostName(extension(ssl, TLSEXT_TYPE_server_name)));
        for (char &c : name)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        const std::string protocol(onlyProtocol(extension(ssl, TLSEXT_TYPE_application_layer_protocol_negotiation)));
        if (const auto found = special.find(std::pair(protocol, name)); found != special.end())
            SSL_set_SSL_CTX(ssl, found->second->native_handle());
        return SSL_CLIENT_HELLO_SUCCESS;
    }
    /// In the special context: the protocol is the one it was made for.
    static int agree(SSL *, const unsigned char **chosen, unsigned char *chosenSize, const unsigned char *offered,
                     unsigned int offeredSize, void *)
    {
        if (offeredSize < 1 || offered[0] != offeredSize - 1)
            return SSL_TLSEXT_ERR_ALERT_FATAL;
        *chosen = offered + 1;
        *chosenSize = offered[0];
        return SSL_TLSEXT_ERR_OK;
    }
};

Result<void> ServerTls::answerProtocol(const std::string &protocol, const std::string &name,
                                       const std::string &chainPem, const std::string &keyPem)
{
    TRY(auto context, makeServerContext(chainPem, keyPem));
    SSL_CTX_set_alpn_select_cb(context->native_handle(), ProtocolChoice::agree, nullptr);
    m_special[{protocol, name}] = std::move(context);
    return {};
}

void ServerTls::endProtocol(const std::string &protocol, const std::string &name)
{
    m_special.erase({protocol, name});
}

Result<std::shared_ptr<ServerTls>> ServerTls::create(const std::string &chainPem, const std::string &keyPem)
{
    auto tls = std::make_shared<ServerTls>();
    TRY_VOID(tls->reload(chainPem, keyPem));
    return tls;
}

Result<void> ServerTls::reload(const std::string &chainPem, const std::string &keyPem)
{
    TRY(auto context, makeServerContext(chainPem, keyPem));
    // Connections hold their listener, and it holds this: the argument outlives every handshake.
    SSL_CTX_set_client_hello_cb(context->native_handle(), ProtocolChoice::decide, this);
    m_context = std::move(context);
    return {};
}

Result<std::shared_ptr<Trust>> Trust::create(const std::vector<std::string> &extraPem)
{
    auto trust = std::make_shared<Trust>();
    trust->m_context = std::make_unique<Context>(Context::tls_client);
    SSL_CTX *native = trust->m_context->native_handle();
    applyCommon(native);
    SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
    static constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    SSL_CTX_set_alpn_protos(native, kHttp11, sizeof kHttp11);
    SSL_CTX_set_default_verify_paths(native); // none on this system is no fault: the configured ones may be all
    for (std::size_t i = 0; i < extraPem.size(); ++i) {
        TRY(const auto certificates, readCertificates(extraPem[i], fmt::format("trust file {}", i + 1)));
        for (const auto &certificate : certificates) {
            if (X509_STORE_add_cert(SSL_CTX_get_cert_store(native), certificate.get()) != 1)
                return fail(ErrorCode::BadInput,
                            fmt::format("an authority of trust file {} cannot be used: {}", i + 1, takeOpenSslError()));
        }
    }
    ERR_clear_error();
    return trust;
}

} // namespace homeport::http
