#include "server/checks/ranking.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace homeport::checks {

using control::Finding;
using control::FindingCode;
using control::Severity;
using enum control::FindingCode;

namespace {

/// What a cause makes of everything that depends on it.
struct Explanation {
    std::span<const FindingCode> causes;
    std::span<const FindingCode> consequences;
};

// What others can't see or do when they do not get in at all.
constexpr FindingCode kAfterEntry[] = {KeysUnreachable, OutsideViewFailed, OutsideViewUnavailable, JoinNoWayBack,
                                       JoinTimeout,     JoinResolveFailed, CheckTimedOut};

// A dead name: nothing below DNS can be judged.
constexpr FindingCode kNoName[] = {NameDoesNotExist, NameHasNoAddress};
constexpr FindingCode kAfterNoName[] = {SrvTargetIsAlias,
                                        SrvTargetMissing,
                                        SrvDeprecated,
                                        SrvIgnored,
                                        PrivateAddress,
                                        WellKnownDropped,
                                        NotListening,
                                        PortRefused,
                                        PortSilent,
                                        WellKnownMissing,
                                        WellKnownUnreachable,
                                        DelegationMissing,
                                        ClientWellKnownMissing,
                                        ClientApiUnreachable,
                                        DnsNoAnswer,
                                        DnsServersDisagree,
                                        DnsSlow,
                                        NoHairpin,
                                        KeysUnreachable,
                                        OutsideViewFailed,
                                        JoinNoWayBack,
                                        CheckTimedOut,
                                        OutsideViewUnavailable,
                                        CachedResolutionStale};

// The zone's servers fail: what was found by their answers, or for want of them, follows.
constexpr FindingCode kBrokenZone[] = {DnsServfail, DnsNoAnswer, DnsTcpBroken};
constexpr FindingCode kAfterBrokenZone[] = {
    NameHasNoAddress,       DnsServersDisagree,   SrvTargetMissing,  WellKnownMissing,
    WellKnownUnreachable,   WellKnownWrongTarget, OutboundDnsBroken, OutboundDnsSlow,
    ClientWellKnownMissing, ClientApiUnreachable, PortRefused,       PortSilent,
    KeysUnreachable,        OutsideViewFailed,    CheckTimedOut,     DnsSlow,
    DelegationMissing,      JoinNoWayBack};

// One of the zone's servers has an address of before.
constexpr FindingCode kOldZone[] = {DnsServersDisagree};
constexpr FindingCode kAfterOldZone[] = {AddressBroken, Ipv4Broken,        Ipv6Broken,       PortRefused,
                                         PortSilent,    OutsideViewFailed, WellKnownDropped, WellKnownDiffers};

// The door is shut, or what stands in it is not the server.
constexpr FindingCode kDoors[] = {PrivateAddress,
                                  NotListening,
                                  CarrierNat,
                                  GatewayWrongTarget,
                                  PublishedElsewhere,
                                  PortRefused,
                                  PortSilent,
                                  NotTls,
                                  CertificateBeingOrdered,
                                  CertificateNotOrdered,
                                  TlsFailed,
                                  CertificateExpired,
                                  CertificateNotYetValid,
                                  Ipv6Broken,
                                  Ipv4Broken,
                                  GatewayMappingMissing,
                                  DoubleNat,
                                  CertificateWrongName,
                                  CertificateChainIncomplete,
                                  CertificateSelfSigned,
                                  CertificateUntrusted,
                                  FederationRedirected,
                                  FirewallInTheWay,
                                  WrongService,
                                  ProxyUpstreamDown,
                                  ServerNameMismatch,
                                  SigningKeyMissing,
                                  SigningKeyLocked};

// The delegation leads astray: what is found where it leads is not the point.
constexpr FindingCode kDelegation[] = {WellKnownMissing,     WellKnownNotJson,  WellKnownInvalid,  WellKnownWrongTarget,
                                       WellKnownUnreachable, WellKnownTooLarge, DelegationMissing, RedirectLoop};
constexpr FindingCode kAfterDelegation[] = {NameHasNoAddress,
                                            NameDoesNotExist,
                                            PortRefused,
                                            PortSilent,
                                            NotTls,
                                            TlsFailed,
                                            CertificateExpired,
                                            CertificateWrongName,
                                            CertificateSelfSigned,
                                            CertificateUntrusted,
                                            CertificateChainIncomplete,
                                            CertificateNotYetValid,
                                            WrongService,
                                            FirewallInTheWay,
                                            FederationRedirected,
                                            ProxyUpstreamDown,
                                            SrvTargetMissing,
                                            NotListening,
                                            WellKnownDropped,
                                            ServerNameMismatch,
                                            KeysUnreachable,
                                            OutsideViewFailed,
                                            Ipv6Broken,
                                            JoinNoWayBack};

// One address gives another file than the next: what either of them says is chance.
constexpr FindingCode kDiffers[] = {WellKnownDiffers};
constexpr FindingCode kAfterDiffers[] = {WellKnownMissing,     WellKnownNotJson,     WellKnownInvalid,
                                         WellKnownWrongTarget, WellKnownUnreachable, WellKnownTooLarge,
                                         NameHasNoAddress,     NameDoesNotExist,     PortRefused,
                                         PortSilent,           KeysUnreachable,      OutsideViewFailed};

// What answers instead of the server answers clients as well.
constexpr FindingCode kWholeSite[] = {PortRefused,
                                      PortSilent,
                                      NotTls,
                                      CertificateBeingOrdered,
                                      CertificateNotOrdered,
                                      TlsFailed,
                                      CertificateExpired,
                                      CertificateWrongName,
                                      CertificateSelfSigned,
                                      CertificateUntrusted,
                                      CertificateChainIncomplete,
                                      CertificateNotYetValid,
                                      FederationRedirected,
                                      ProxyUpstreamDown,
                                      WrongService,
                                      NotListening,
                                      PrivateAddress,
                                      SigningKeyMissing,
                                      SigningKeyLocked,
                                      SigningKeyChanged,
                                      FirewallInTheWay};
constexpr FindingCode kAfterWholeSite[] = {ClientApiUnreachable, ClientApiNoCors, ProxyRejectsEncoded};

// A process that does not run: whatever stands before it has nobody to ask.
constexpr FindingCode kNotRunning[] = {SigningKeyMissing, SigningKeyLocked, SigningKeyChanged, NotListening};
constexpr FindingCode kAfterNotRunning[] = {PortRefused,      PortSilent,        ProxyUpstreamDown,   WrongService,
                                            WellKnownMissing, DelegationMissing, WellKnownUnreachable};

// The server itself told that what reaches it was changed: that it does not know the changed address is no wonder.
constexpr FindingCode kRewriting[] = {ProxyRewritesTarget};
constexpr FindingCode kAfterRewriting[] = {WrongService, KeysUnreachable, PeersSendMangledTargets};

// Without its key the server does not start.
constexpr FindingCode kNoKey[] = {SigningKeyMissing, SigningKeyLocked, SigningKeyChanged};
constexpr FindingCode kAfterNoKey[] = {NotListening, NoHairpin, OutsideViewUnavailable};

// The router says itself why nobody comes in.
constexpr FindingCode kRouter[] = {CarrierNat, DoubleNat, GatewayMappingMissing, GatewayWrongTarget,
                                   PublishedElsewhere};
constexpr FindingCode kAfterRouter[] = {PortRefused, PortSilent, Ipv4Broken, OutsideViewFailed, WellKnownDropped};

// Files that the server gives out itself stand behind the same certificate.
constexpr FindingCode kNoCertificateYet[] = {CertificateBeingOrdered, CertificateNotOrdered};
constexpr FindingCode kAfterNoCertificateYet[] = {WellKnownUnreachable, ClientWellKnownMissing};

// A wrong clock makes certificates look wrong.
constexpr FindingCode kClock[] = {ClockSkew};
constexpr FindingCode kAfterClock[] = {CertificateNotYetValid, KeysExpired};

// Nothing goes out: then others can't be asked, and they can't fetch by way of us.
constexpr FindingCode kOut[] = {OutboundBlocked, OutboundDnsBroken, OutboundTlsIntercepted};
constexpr FindingCode kAfterOut[] = {OutsideViewUnavailable, OutboundIpv6Broken, OutboundDnsSlow, CheckTimedOut};

constexpr Explanation kExplanations[] = {
    {kNotRunning, kAfterNotRunning},
    {kNoName, kAfterNoName},
    {kBrokenZone, kAfterBrokenZone},
    {kDelegation, kAfterDelegation},
    {kDoors, kAfterEntry},
    {kDelegation, kAfterEntry},
    {kBrokenZone, kAfterEntry},
    {kWholeSite, kAfterWholeSite},
    {kOut, kAfterOut},
    {kNoKey, kAfterNoKey},
    {kRouter, kAfterRouter},
    {kOldZone, kAfterOldZone},
    {kClock, kAfterClock},
    {kDiffers, kAfterDiffers},
    {kRewriting, kAfterRewriting},
    {kNoCertificateYet, kAfterNoCertificateYet},
};

bool contains(std::span<const FindingCode> codes, FindingCode code)
{
    return std::ranges::find(codes, code) != codes.end();
}

// Warnings of something that fails for some, or sometimes: with the failure at hand they are errors themselves.
constexpr FindingCode kGrave[] = {ClockSkew,    CarrierNat,        DoubleNat, GatewayMappingMissing,
                                  DnsTcpBroken, DnsServersDisagree};

bool explains(const Finding &cause, const Finding &finding)
{
    // Else a warning is no reason for a failure.
    if (cause.severity != Severity::Error && !contains(kGrave, cause.code))
        return false;
    return cause.code != finding.code && std::ranges::any_of(kExplanations, [&](const Explanation &explanation) {
               return contains(explanation.causes, cause.code) && contains(explanation.consequences, finding.code);
           });
}

/// Only a cause that does not follow from another one explains: a port that nobody is meant to come to says nothing of
/// what else was not reached. And so two that explain each other both stay.
std::vector<const Finding *> rootsOf(const std::vector<Finding> &findings)
{
    std::vector<const Finding *> roots;
    for (const Finding &finding : findings)
        if (std::ranges::none_of(findings, [&](const Finding &cause) { return explains(cause, finding); }))
            roots.push_back(&finding);
    return roots;
}

} // namespace

QList<Finding> ranked(const Case &work)
{
    const auto roots = rootsOf(work.findings);
    const auto explained = [&roots](const Finding &finding) {
        return std::ranges::any_of(roots, [&](const Finding *cause) { return explains(*cause, finding); });
    };
    std::vector<Finding> kept;
    for (const Finding &finding : work.findings)
        if (!explained(finding) && std::ranges::find(kept, finding) == kept.end())
            kept.push_back(finding);
    for (Finding &finding : kept) {
        for (const Finding &other : work.findings)
            if (explains(finding, other))
                finding.severity = std::max(finding.severity, other.severity);
        if (finding.evidence.value("proxy") == QLatin1String("unknown"))
            finding.evidence["proxy"] = QString::fromStdString(work.proxy);
    }
    // What has come so far only because of it comes right with it.
    for (Finding &finding : kept)
        if (finding.code == CertificateBeingOrdered)
            finding.severity = control::kindOf(finding.code).severity;
    // Checks end in any order; the report does not change with it.
    std::ranges::sort(kept, {}, [](const Finding &finding) {
        return std::tuple(-static_cast<int>(finding.severity), static_cast<int>(finding.code), finding.subject);
    });
    return {kept.begin(), kept.end()};
}

} // namespace homeport::checks
