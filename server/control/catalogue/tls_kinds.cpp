#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {NotTls, "not_tls", 8, Error, QT_TRANSLATE_NOOP("Finding", "At {subject} something answers without encryption"),
     QT_TRANSLATE_NOOP("Finding", "Other servers speak TLS to port {port}; what answers there does not ({fault}). They "
                                  "cannot talk to each other."),
     QT_TRANSLATE_NOOP("Finding", "Switch TLS on at port {port}, with the certificate for {name}: nginx needs \"listen "
                                  "{port} ssl\", HAProxy \"bind :{port} ssl crt FILE\", Apache \"SSLEngine on\".")},
    {CertificateBeingOrdered, "certificate_being_ordered", 8, Note,
     QT_TRANSLATE_NOOP("Finding", "The certificate of {subject} is being ordered"),
     QT_TRANSLATE_NOOP("Finding",
                       "{authority} has been asked for it since {since}. Until it comes, the server shows one "
                       "that it made itself, which nobody trusts."),
     QT_TRANSLATE_NOOP("Finding",
                       "Wait some minutes and examine the server again. It takes the certificate by itself.")},
    {CertificateNotOrdered, "certificate_not_ordered", 8, Error,
     QT_TRANSLATE_NOOP("Finding", "{authority} has given no certificate for {subject} yet"),
     QT_TRANSLATE_NOOP("Finding", "Tried since {since}, failed {failures} times. The last time: {fault}. Until one "
                                  "comes, the server shows one that it made itself, which nobody trusts."),
     QT_TRANSLATE_NOOP(
         "Finding", "Mend what the last failure names. The server tries again by itself (next: {next_retry}), and at "
                    "once after a restart; authorities allow only few failures an hour.")},
    {TlsFailed, "tls_failed", 8, Error,
     QT_TRANSLATE_NOOP("Finding", "No encrypted connection to {subject} comes about"),
     QT_TRANSLATE_NOOP("Finding", "{fault}. Other servers give up here."),
     QT_TRANSLATE_NOOP("Finding",
                       "Look into the log of whatever serves TLS at {subject} (certificate for {name}). TLS 1.2 or 1.3 "
                       "with common ciphers must be on, and the certificate must be one for TLS servers.")},
    {CertificateExpired, "certificate_expired", 8, Error,
     QT_TRANSLATE_NOOP("Finding", "The certificate at {subject} expired {days} days ago"),
     QT_TRANSLATE_NOOP("Finding", "The certificate of {whose} ended on {since}. Other servers refuse the connection."),
     QT_TRANSLATE_NOOP("Finding",
                       "Renew the certificate and let the server load the new certificate; certbot does both with "
                       "\"certbot renew\" and a deploy hook. Look why the renewal by itself failed.")},
    {CertificateNotYetValid, "certificate_not_yet_valid", 8, Error,
     QT_TRANSLATE_NOOP("Finding", "The certificate at {subject} is valid only from {from} on"),
     QT_TRANSLATE_NOOP("Finding", "Until then other servers refuse it. If it should be valid today, a clock is wrong."),
     QT_TRANSLATE_NOOP("Finding", "Check the clock of this machine and of the server. If the certificate really begins "
                                  "later, wait, or get another one.")},
    {CertificateWrongName, "certificate_wrong_name", 7, Error,
     QT_TRANSLATE_NOOP("Finding", "The certificate at {subject} is not for {name}"),
     QT_TRANSLATE_NOOP("Finding",
                       "It bears {names}. Other servers ask for {name}, since {why}, and refuse any other name."),
     QT_TRANSLATE_NOOP(
         "Finding", "Get a certificate that bears {name} (it may bear other names besides) and use it at {subject}.")},
    {CertificateChainIncomplete, "certificate_chain_incomplete", 8, Error,
     QT_TRANSLATE_NOOP("Finding", "The certificate chain at {subject} is incomplete"),
     QT_TRANSLATE_NOOP(
         "Finding",
         "The server shows {presented} certificate(s); {missing} is missing between its own and an authority that "
         "everybody knows. Browsers fetch the missing one by themselves, other servers do not and refuse."),
     QT_TRANSLATE_NOOP("Finding",
                       "Serve the file with the whole chain: with certbot that is fullchain.pem, not cert.pem (nginx "
                       "ssl_certificate, Apache SSLCertificateFile, Homeport certificate), then reload.")},
    {CertificateSelfSigned, "certificate_self_signed", 8, Error,
     QT_TRANSLATE_NOOP("Finding", "The certificate at {subject} is self-signed"),
     QT_TRANSLATE_NOOP("Finding", "Nobody but itself vouches for it, so other servers refuse it."),
     QT_TRANSLATE_NOOP("Finding", "Get a new certificate for {name} from an authority that everybody knows; Let's "
                                  "Encrypt gives them for nothing, and Homeport can order one by itself.")},
    {CertificateUntrusted, "certificate_untrusted", 8, Error,
     QT_TRANSLATE_NOOP("Finding", "The certificate at {subject} comes from an authority that others do not know"),
     QT_TRANSLATE_NOOP("Finding",
                       "{authority} vouches for it. Servers that do not trust that authority refuse the connection."),
     QT_TRANSLATE_NOOP("Finding", "Get a new certificate for {name} from an authority that everybody knows. Among "
                                  "servers that you run yourself, give them this authority with --trust.")},
    {CertificateExpiring, "certificate_expiring", 8, Warning,
     QT_TRANSLATE_NOOP("Finding", "The certificate at {subject} ends in {days} days"),
     QT_TRANSLATE_NOOP("Finding", "It is valid until {not_after}. After that other servers refuse it."),
     QT_TRANSLATE_NOOP(
         "Finding",
         "Renew it now, and look why it was not renewed by itself: certificates are usually renewed a month ahead.")},
};

} // namespace

std::span<const FindingKind> ofTls()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
