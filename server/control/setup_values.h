#pragma once

#include "server/control/values.h"

#include <expected>
#include <optional>

/// Values of the set-up conversation.
namespace homeport::control {

/// Order: the server itself orders one by ACME when it starts, and renews it.
enum class CertificateSource { MakePrivateCa, Import, ProxyDoesIt, Order };
enum class KeyStorage { Keyring, File };

struct SetupRequest {
    QString dataFolder;
    QString serverName;
    CertificateSource certificate = CertificateSource::MakePrivateCa;
    QString certificateFile;  ///< Import: chain, leaf first
    QString keyFile;          ///< Import
    QString acmeDirectory;    ///< Order: of the authority; its terms of service are agreed to
    QString acmeEmail;        ///< Order; empty: none
    bool acmeTlsAlpn = false; ///< Order: proved on port 443, else on port 80
    QString delegatedServer;  ///< what other servers are told, `matrix.example.org:443`; empty: nothing
    QString supportEmail;     ///< whom people may ask; empty: nobody
    KeyStorage keyStorage = KeyStorage::File;
    QString federationListen = QStringLiteral("0.0.0.0:8448");
    QString clientListen = QStringLiteral("127.0.0.1:8008");
    QString publicUrl; ///< empty: derived
    QString adminName; ///< localpart; empty: no account
    QString adminPassword;
    bool openRegistration = false;
    bool rateLimits = true;
    QString defaultRoomVersion = QStringLiteral("12");
    QString registrationSecretFile;
    QStringList trustFiles; ///< further certificate authorities for federation
    QStringList allowPeers; ///< CIDRs exempt from the denylist
};

/// What a name means, for the live check under the field.
struct ServerNameVerdict {
    bool valid = false;
    bool practice = false; ///< `localhost`, an IP literal of this machine, `*.localhost`
    QString fault;         ///< raw, when not valid
    QString previewUser;   ///< `@you:NAME`
};

/// What a certificate file holds, or what is wrong with the pair.
struct CertificateSummary {
    QStringList names;
    QString issuer;
    QDateTime notBefore;
    QDateTime notAfter;
    int chainLength = 0;
    QList<Problem>
        problems; ///< those that others refuse it for (its name, who signed it) or that it ends soon prevent nothing
    bool usable = false;
};

/// Whether a server can live in a folder.
struct FolderVerdict {
    enum class Kind {
        Fits,
        IsAFile,
        NotWritable,
        HoldsServer, ///< one that is set up: it can be opened
        Occupied     ///< by a part of one: `there` says which
    };
    Kind kind = Kind::Fits;
    QString nearest;                   ///< it, or what it would be made in: the nearest one above that exists
    bool exists = true;                ///< else it is made
    qint64 free = 0;                   ///< bytes on its disk; less than 0: unknown
    std::optional<Problem> there = {}; ///< HoldsServer, Occupied: AlreadySetUp, SetupCutOff or AnotherInstance
};

/// What stands between this computer and the Internet, and whether it can be asked for a port.
struct RouterVerdict {
    enum class Outside {
        Unknown,
        Public,
        Private, ///< another router stands before it
        Carrier  ///< its provider's: no port leads here
    };
    QString router; ///< its address on this side; empty: there is none
    QString insideAddress;
    QString outsideAddress; ///< empty: it does not say
    Outside outside = Outside::Unknown;
    QString way; ///< `PCP`, `NAT-PMP`, `UPnP`; empty: it can't be asked for a port
    bool connected = true;
    QString fault; ///< why it can't be asked; raw
};

/// One line of the summary page: what set-up will write or open.
struct PlannedStep {
    enum class Kind { CreateFolder, WriteFile, StoreInKeyring, OpenPort, CreateAccount };
    Kind kind = Kind::WriteFile;
    QString subject; ///< path, port or user id
    QString
        purpose; ///< `configuration`, `certificate`, `certificate key`, `private CA`, `signing key`, `database`, ...
};

struct SetupPlan {
    QList<PlannedStep> steps;
    QList<Problem> problems; ///< what prevents it; empty: go
};

/// Lines that belong elsewhere so that others reach the server.
struct WayInText {
    enum class Kind { ProxyFile, WellKnownFile, ZoneLines };
    Kind kind = Kind::ProxyFile;
    QString name;  ///< of the proxy, `nginx`; of the file, `server`, `client` or `support`
    QString place; ///< the path, the address, or the zone
    QString text;
};

template <class T>
using ControlResult = std::expected<T, Problem>;

struct Done {};

} // namespace homeport::control
