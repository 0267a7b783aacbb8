#pragma once

#include "server/base/result.h"

#include <boost/asio/ssl/context.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace homeport::http {

/// Certificate and key of a listener. reload() swaps them for new connections without dropping old ones.
class ServerTls {
public:
    /// PEM texts; chain leaf first. BadInput says which of them is wrong and how (unreadable, key does not match,
    /// encrypted key). TLS 1.2 and newer.
    static Result<std::shared_ptr<ServerTls>> create(const std::string &chainPem, const std::string &keyPem);
    Result<void> reload(const std::string &chainPem, const std::string &keyPem);
    /// The context for the next connection. Homeserver thread.
    std::shared_ptr<boost::asio::ssl::context> current() const { return m_context; }

    /// Whoever asks for @p name (SNI) and speaks nothing but @p protocol (ALPN) gets this certificate instead, until it
    /// is taken back: how `acme-tls/1` proves a name. Errors as create(). Homeserver thread.
    Result<void> answerProtocol(const std::string &protocol, const std::string &name, const std::string &chainPem,
                                const std::string &keyPem);
    void endProtocol(const std::string &protocol, const std::string &name);

private:
    friend struct ProtocolChoice;
    std::shared_ptr<boost::asio::ssl::context> m_context;
    /// By protocol and name.
    std::map<std::pair<std::string, std::string>, std::shared_ptr<boost::asio::ssl::context>, std::less<>> m_special;
};

/// Whom outgoing connections trust: the system's authorities plus the configured ones. Verification has no off switch.
class Trust {
public:
    /// @param extraPem PEM texts of further certificate authorities
    static Result<std::shared_ptr<Trust>> create(const std::vector<std::string> &extraPem);
    boost::asio::ssl::context &context() const { return *m_context; }

private:
    std::unique_ptr<boost::asio::ssl::context> m_context;
};

} // namespace homeport::http
