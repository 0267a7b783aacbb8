#include "server/control/catalogue/kinds.h"

namespace homeport::control::catalogue {

using enum FindingCode;
using enum Severity;

namespace {

constexpr FindingKind kKinds[] = {
    {NotTls, "not_tls", 8, Error, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {TlsFailed, "tls_failed", 8, Error, QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", "")},
    {CertificateExpired, "certificate_expired", 8, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {CertificateNotYetValid, "certificate_not_yet_valid", 8, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {CertificateWrongName, "certificate_wrong_name", 7, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {CertificateChainIncomplete, "certificate_chain_incomplete", 8, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {CertificateSelfSigned, "certificate_self_signed", 8, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {CertificateUntrusted, "certificate_untrusted", 8, Error, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
    {CertificateExpiring, "certificate_expiring", 8, Warning, QT_TRANSLATE_NOOP("Finding", ""),
     QT_TRANSLATE_NOOP("Finding", ""), QT_TRANSLATE_NOOP("Finding", "")},
};

} // namespace

std::span<const FindingKind> ofTls()
{
    return kKinds;
}

} // namespace homeport::control::catalogue
