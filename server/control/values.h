#pragma once

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

/// What crosses the line between server and desktop: copyable values, no pointers into the server.
namespace homeport::control {

enum class RunState { NotSetUp, Stopped, Starting, Running, Stopping, Failed };

/// Why something is not fine. Codes with evidence; the desktop turns them into words and remedies.
enum class ProblemCode {
    PortInUse,      ///< subject: `0.0.0.0:8448`; detail: the program that holds it, or nothing
    PortForbidden,  ///< below 1024 without the right
    AddressNotHere, ///< the listen address is not of this machine
    FolderNotWritable,
    DiskFull,
    ConfigInvalid,         ///< subject: file:line; detail: the parser's words
    CertificateUnreadable, ///< subject: file
    CertificateExpired,    ///< detail: since when
    CertificateExpiring,   ///< detail: days left
    CertificateWrongName,  ///< subject: names it bears; detail: name needed
    CertificateKeyMismatch,
    CertificateChainIncomplete, ///< subject: authority whose certificate is missing; detail: its address, or nothing
    CertificateUntrusted,       ///< subject: the authority that signed it, not a public one; empty: it signed itself
    KeyEncrypted,
    SigningKeyMissing, ///< a marker says that a key exists, and it cannot be found
    KeyringUnavailable,
    DatabaseDamaged,
    AlreadySetUp,
    SetupCutOff, ///< by force, before its end. subject: folder; detail: the command that removes what is left of it
    BadServerName,
    BadValue,           ///< subject: field; detail: what is wrong with it
    AnotherInstance,    ///< the data folder is in use by another Homeport
    SigningKeyReadable, ///< warning. subject: file
    FolderOpen,         ///< warning. subject: the data folder, which others can enter
    SecretTooShort,     ///< warning. subject: file
    PeersUnrestricted,  ///< warning. subject: the range
    AuthorityExpired,   ///< warning. subject: file; detail: since when
    AuthoritySilent, ///< a certificate authority does not say what it offers; detail: why, raw. subject: `no_network`,
                     ///< `unknown_name`, `unreachable`, `tls`, `timeout`, `too_large`, `address_denied`,
                     ///< `needs_account`, `no_directory`
    PortNotMapped,   ///< warning. subject: the port that the router was to lead here; detail: why it does not
    OutsideAddressChanged, ///< warning. subject: the router's new address; detail: the one before
    CertificateOrdered, ///< warning. subject: the authority; detail: why it has not given one yet; with Problem::order
    CheckFoundFault,    ///< warning. subject: the finding's name, as `certificate_expiring`; detail: its title
    Internal,
};

/// A certificate that a running server orders, from when it needs one until it has come.
struct CertificateOrder {
    QString authority;    ///< host of its directory
    bool renewal = false; ///< a certificate is served meanwhile; false: only one that nobody trusts
    QDateTime since;
    QString step;     ///< what the authority was asked last: `directory`, `account`, `order`, `challenge`, `waiting`,
                      ///< `finalize`, `download`; empty: nothing yet, or nothing until nextTry
    QString about;    ///< address or names of that step
    int failures = 0; ///< in a row
    QString lastFailure; ///< raw; English
    QDateTime nextTry;   ///< valid: it waits until then

    friend bool operator==(const CertificateOrder &, const CertificateOrder &) = default;
};

struct Problem {
    ProblemCode code = ProblemCode::Internal;
    QString subject;
    QString detail;       ///< raw text for the "details" click; English
    QString setting = {}; ///< of the configuration file that it is about, as `certificate_key`; often empty
    QString place = {};   ///< where that stands, as `/srv/homeport.toml:24`; empty while it is not written
    std::optional<CertificateOrder> order = {};

    friend bool operator==(const Problem &, const Problem &) = default;
};

struct ListenerStatus {
    QString purpose; ///< `federation` or `client`
    QString address; ///< `0.0.0.0:8448`
    bool tls = false;
    bool listening = false;
};

struct ServerStatus {
    RunState state = RunState::NotSetUp;
    QString serverName;
    bool practiceMode = false;
    QDateTime since;         ///< of the state
    QString phase;           ///< while Starting: `database`, `migrations`, `keys`, `listeners`
    QList<Problem> problems; ///< most important first; Failed: the first one is the reason
    QList<ListenerStatus> listeners;
    QString clientUrl;            ///< what to type into a client
    QDateTime certificateExpires; ///< invalid: unknown
    QString signingKeyId;
    int rooms = 0;
    int users = 0;              ///< local accounts
    int peers = 0;              ///< other servers seen
    int waitingToSend = 0;      ///< events queued for other servers
    int requestsLastMinute = 0; ///< federation, both directions
};

struct RoomRow {
    QString roomId;
    QString name; ///< name, else alias, else empty
    QString alias;
    QString version;
    int joinedMembers = 0;
    int localMembers = 0;
    int servers = 0;
    bool encrypted = false;
    bool isPublic = false;
    QDateTime lastActivity;
    int forwardExtremities = 0;
};

struct PeerRow {
    QString serverName;
    QDateTime lastReceived;
    QDateTime lastSent;
    int sharedRooms = 0;
    quint64 requestsIn = 0;
    quint64 requestsOut = 0;
    int waiting = 0;     ///< events and messages queued
    QDateTime nextRetry; ///< valid while in back-off
    QString lastError;   ///< raw

    friend bool operator==(const PeerRow &, const PeerRow &) = default;
};

/// An event of another server that this one refused, and what the rule went by. Texts of strangers.
struct RefusedEvent {
    QString room;
    QString eventId; ///< empty: it is no event
    QString sender;  ///< as it says itself
    QString origin;  ///< server that gave it to us; empty: not known
    QString check;   ///< that it failed: `format`, `signature`, `hash`, `auth_events`, `state_before`, `current_state`,
                     ///< `policy`
    QString rule;    ///< number in the room version's list; empty: the check has none
    QString reason;  ///< raw; English
    QString offendingEventId; ///< what the rule compared it with; empty: nothing, or it is not there
    QDateTime when;

    friend bool operator==(const RefusedEvent &, const RefusedEvent &) = default;
};

/// One federation request as it passed. Secrets were removed before it came here.
struct ExchangeRow {
    quint64 id = 0;
    QDateTime when;
    bool incoming = false;
    QString peer; ///< server name; empty when unauthenticated
    QString method;
    QString target;
    QString operation; ///< the specification's name: `send`, `make_join`, `backfill`
    int status = 0;    ///< 0: no answer
    QString errcode;
    QString error; ///< transport fault or the answer's `error`
    qint64 requestBytes = 0;
    qint64 responseBytes = 0;
    qint64 microseconds = 0;
};

struct ExchangeDetail {
    ExchangeRow row;
    QString requestHeaders; ///< one `Name: value` a line; Authorization's signature replaced
    QString requestBody;
    QString responseHeaders;
    QString responseBody;
    bool truncated = false; ///< bodies are kept up to 64 KiB
};

struct AccountRow {
    QString userId;
    bool admin = false;
    bool deactivated = false;
    QDateTime created;
};

} // namespace homeport::control

Q_DECLARE_METATYPE(homeport::control::ServerStatus)
