#pragma once

#include "server/base/identifier.h"
#include "server/control/values.h"

#include <map>
#include <string>
#include <vector>

namespace homeport::setup {

/// Where a listener listens.
struct ListenAddress {
    std::string address; ///< IPv4 or IPv6 literal, without brackets
    int port = 0;

    /// `ADDR:PORT`, `[::]:PORT`. BadInput says what is wrong.
    static Result<ListenAddress> parse(std::string_view text);
    std::string str() const;
    /// Whether no two listeners can have these at one time.
    bool collidesWith(const ListenAddress &other) const;
    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

/// What is told under `/.well-known/matrix/`; empty texts: nothing.
struct Delegation {
    std::string server; ///< `matrix.example.org:443`
    std::string client; ///< empty: Config::publicUrl
    std::string supportEmail;
    std::string supportMatrixId;
    std::string supportPage;
    friend bool operator==(const Delegation &, const Delegation &) = default;
};

/// Where certificates are ordered, and how the name is proved.
struct AcmeSettings {
    std::string directory; ///< of the authority, https; empty: none is ordered
    std::string email;
    std::string challenge = "http-01"; ///< or `tls-alpn-01`
    std::vector<std::string> names;    ///< empty: see certificateNames()
    ListenAddress httpListen{"::", 80};
    ListenAddress tlsListen{"::", 443};
    friend bool operator==(const AcmeSettings &, const AcmeSettings &) = default;
};

/// Everything that set-up asked, as `homeport.toml` in the data folder holds it. Paths may be relative to the folder.
struct Config {
    ServerName serverName;
    ListenAddress clientListen{"127.0.0.1", 8008};
    ListenAddress federationListen{"0.0.0.0", 8448};
    std::vector<std::string> trustedProxies{"127.0.0.0/8", "::1"}; ///< CIDRs, see http::ListenerSettings::proxies
    std::string publicUrl;                                         ///< what clients are told; empty: nothing
    std::string certificateFile; ///< chain, leaf first; empty: a proxy does TLS, the federation listener is off
    std::string certificateKeyFile;
    bool signingKeyInKeyring = false; ///< else in signing.key in the folder
    std::vector<std::string> trustFiles;
    std::vector<std::string> allowPeers; ///< CIDRs
    std::vector<ServerName> notaries;    ///< asked for keys that a server itself does not give
    std::string registrationSecretFile;
    bool openRegistration = false;
    bool rateLimits = true;
    std::string defaultRoomVersion = "12";
    Delegation delegation;
    AcmeSettings acme;
    bool mapPort = false;             ///< the router is asked to lead the federation port here
    bool recheck = true;              ///< a running server examines itself from time to time
    std::map<std::string, int> lines; ///< where the settings stand in the file, as `certificate` or `acme.email`
};

/// `homeport.toml` of a data folder.
std::string configPath(const std::string &folder);
/// Errors name file, line, value and remedy: NotFound (not set up), BadInput, Io.
Result<Config> loadConfig(const std::string &folder);
Result<Config> parseConfig(std::string_view toml, const std::string &path);
/// `FILE:LINE` of a setting, for what only its use brings to light; `FILE` where it is not in the file.
std::string placeOf(const std::string &folder, const Config &config, const std::string &setting);
/// A problem with a setting, with where it stands.
control::Problem placed(control::Problem problem, const std::string &folder, const Config &config);
/// The commented file.
std::string renderConfig(const Config &config);
/// A text, or a list of them, as a TOML value.
std::string quotedToml(const std::string &text);
std::string quotedToml(const std::vector<std::string> &texts);
/// A path of the configuration, made absolute.
std::string inFolder(const std::string &folder, const std::string &path);

} // namespace homeport::setup
