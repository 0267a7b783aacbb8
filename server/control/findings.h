#pragma once

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <span>
#include <string_view>

/// What the doctor finds: codes with evidence. One catalogue tells of each code its name in JSON, which of the known
/// faults it is, how bad, and what it is called in words; command and window both read it.
namespace homeport::control {

enum class Severity { Ok, Note, Warning, Error };
/// `ok`, `note`, `warning`, `error`.
std::string_view severityName(Severity severity);

/// In the order of causes: what stands earlier explains what stands later, so among equally bad findings the earlier
/// one is the likelier cause. The evidence's keys are in the catalogue's words.
enum class FindingCode {
    // The name itself
    BadServerName,
    ServerNameMismatch, ///< another server_name answers there
    // DNS of the zone
    NameDoesNotExist,
    NameHasNoAddress,
    DnsServfail,  ///< one name server, one type of record
    DnsNoAnswer,  ///< silence for one type
    DnsTcpBroken, ///< truncated over UDP, no TCP
    DnsServersDisagree,
    DnsSlow,
    SrvTargetIsAlias, ///< SRV must not name a CNAME
    SrvTargetMissing, ///< SRV names a host without address
    SrvDeprecated,    ///< only `_matrix._tcp`
    SrvIgnored,       ///< `.well-known` comes first
    // The way in
    PrivateAddress,   ///< a public name leads to a private address
    AddressDenied,    ///< refused by our own address policy; which rule
    WellKnownDropped, ///< 443 keeps silent: peers lose their time there
    NotListening,     ///< our own process does not listen where it is expected
    PortRefused,
    PortSilent,
    Ipv6Broken,
    Ipv4Broken,
    AddressBroken, ///< one of several addresses of one family
    CarrierNat,
    DoubleNat,
    GatewayMappingMissing,
    GatewayWrongTarget, ///< the router leads the port to another machine
    PublishedElsewhere, ///< the name leads to another line than this machine's
    NoGateway,
    NoHairpin,
    // TLS
    NotTls,
    CertificateBeingOrdered, ///< by our own server, which has none yet
    CertificateNotOrdered,   ///< the same, and the authority gives none
    TlsFailed,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongName,
    CertificateChainIncomplete,
    CertificateSelfSigned,
    CertificateUntrusted,
    CertificateExpiring,
    // Delegation
    WellKnownMissing,
    WellKnownNotJson,
    WellKnownInvalid,     ///< JSON without a usable m.server
    WellKnownWrongTarget, ///< names a host that is not there, or not what the configuration says
    WellKnownUnreachable,
    WellKnownDiffers, ///< two addresses answer differently
    WellKnownTooLarge,
    WellKnownLongCache,
    DelegationMissing, ///< 8448 is closed, and 443 serves Matrix
    RedirectLoop,
    RedirectToHttp,
    RedirectCrossSite,
    RedirectMany,
    RedirectPermanent308,
    FederationRedirected, ///< a redirect on /_matrix
    // The proxy
    FirewallInTheWay,
    WrongService,      ///< something answers that is no Matrix server
    ProxyUpstreamDown, ///< 502, 503, 504 of a proxy
    ProxyRewritesTarget,
    ProxyNormalisesTarget,
    ProxyRejectsEncoded,
    ProxyAltersBody,
    AuthorizationStripped,
    HostRewritten,
    UpstreamHttp10,
    ForwardedHeadersMissing,
    BodyLimit,
    ProxyTimeout,
    // Keys
    KeysUnreachable,
    KeysInvalid,
    KeysExpired,
    SigningKeyChanged, ///< others remember another key
    SigningKeyMissing,
    SigningKeyLocked,
    // Clients
    ClientWellKnownMissing,
    ClientWellKnownInvalid,
    ClientWellKnownNoCors,
    ClientRedirectNoCors,
    ClientApiUnreachable,
    ClientApiNoCors,
    // Time and what is remembered
    ClockSkew,
    CachedResolutionStale,
    CertificateOutdated, ///< the running server shows another one than its file holds
    PeerInBackoff,
    // The way out
    OutboundBlocked,
    OutboundDnsBroken,
    OutboundDnsSlow,
    OutboundIpv6Broken,
    OutboundTlsIntercepted,
    // Joining, and what real traffic shows
    JoinResolveFailed,
    JoinRefused,
    JoinNoWayBack, ///< they cannot fetch our keys
    JoinTimeout,
    PeerDoesNotExist, ///< DNS knows no such name: of a server in a room, or of one that was to look at us
    PeerRejectsSignatures,
    PeersSendMangledTargets,
    PeersSendTooMuch, ///< our own 413s
    // The check itself
    OutsideViewFailed,      ///< a peer looked and could not reach us
    OutsideViewUnavailable, ///< nobody to ask
    CheckTimedOut,
};

/// One line of the catalogue. The words are English templates: `{subject}` and `{key}` stand for the finding's subject
/// and its evidence's values. The window translates a template before it fills it in (context "Finding").
struct FindingKind {
    FindingCode code;
    std::string_view name; ///< in JSON: `proxy_rewrites_target`
    int fault;             ///< number in the list of known faults; 0: none of them
    Severity severity;     ///< as a rule; a finding can be milder
    const char *title;     ///< what happened, one line
    const char *meaning;   ///< what it means for people
    const char *remedy;    ///< what to do; a snippet may follow
};

/// Every code, in the order of FindingCode.
std::span<const FindingKind> findingKinds();
const FindingKind &kindOf(FindingCode code);

struct Finding {
    FindingCode code{};
    Severity severity = Severity::Error;
    QString subject;      ///< what it is about: a name, an address, a URL, a peer
    QJsonObject evidence; ///< what was asked and what came back; texts, numbers, lists of texts; never a secret
    QString snippet;      ///< to be copied: the directive, the record, the command; empty: none
    QString target;       ///< where the snippet belongs: `nginx`, `dns`, `homeport.toml`; empty: none

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// @p phrase (a FindingKind's title, meaning or remedy, translated or not) with the finding's values in it. A key that
/// the evidence lacks leaves nothing.
QString filledIn(const QString &phrase, const Finding &finding);

/// One step of a check as it went, for the "why" view: discovery, one address, one hop.
struct CheckStep {
    QString group; ///< `discovery`, `dns`, `address`, `well-known`, `client`, `proxy`, `outbound`, `outside`, `join`
    QString what;  ///< what was asked
    QString answer;
    bool taken = false; ///< decided something, or was fine
    qint64 milliseconds = 0;
};

/// The result of a check: verdict = the worst severity, the most likely cause first.
struct CheckReport {
    QString serverName;
    Severity verdict = Severity::Ok;
    QList<Finding> findings;
    QList<CheckStep> steps;
    qint64 milliseconds = 0;
};

/// What one server said when a room was to be joined, or somebody invited.
struct JoinTry {
    QString server;
    QString step;    ///< how far it came: `query_directory`, `discovery`, `version`, `make_join`, `send_join`, `invite`
    QString verdict; ///< `fine`, `refused`, `no_way_back`, `signature_refused`, `unreachable`, `timed_out`, `odd`
    QString reason;  ///< raw; empty when fine
    QDateTime when;

    friend bool operator==(const JoinTry &, const JoinTry &) = default;
};

/// A join, knock or invite by room: each server that was asked, and the one cause behind it.
struct JoinAttempt {
    QString room; ///< id or alias, as it was asked for
    QDateTime when;
    QList<JoinTry> tries;
    QList<Finding> cause; ///< at most one; empty: somebody would let us in

    friend bool operator==(const JoinAttempt &, const JoinAttempt &) = default;
};

} // namespace homeport::control

Q_DECLARE_METATYPE(homeport::control::CheckReport)
