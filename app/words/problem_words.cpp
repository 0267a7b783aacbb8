#include "app/words/problem_words.h"

#include "app/words/authority_words.h"
#include "app/words/order_words.h"
#include "app/words/shell_word.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using homeport::control::Problem;
using homeport::control::ProblemCode;

namespace homeport::words {
namespace {

struct Problems {
    Q_DECLARE_TR_FUNCTIONS(Problems)
};

/// `0.0.0.0:8448` → `8448`; text without a port comes back whole.
QString portOf(const QString &address)
{
    const auto colon = address.lastIndexOf(u':');
    return colon < 0 ? address : address.mid(colon + 1);
}

QString orFallback(const QString &text, const QString &fallback)
{
    return text.isEmpty() ? fallback : text;
}

ProblemWords portInUse(const Problem &p)
{
    const QString meaning = Problems::tr("Only one program can listen on a port, so Homeport cannot answer there.");
    const QString holder = orFallback(p.detail, Problems::tr("another program"));
    if (p.place.isEmpty())
        return {Problems::tr("Port %1 is in use by %2").arg(portOf(p.subject), holder), meaning,
                Problems::tr("Stop that program, or choose another port for Homeport."), Remedy::TryAgain,
                Problems::tr("Try again")};
    const bool others = p.setting == u"federation_listen";
    return {others ? Problems::tr("The address for other servers, %1, is in use by %2").arg(p.subject, holder)
                   : Problems::tr("The address for clients, %1, is in use by %2").arg(p.subject, holder),
            meaning,
            Problems::tr("Stop that program, or write another port into the configuration file (Settings opens it). "
                         "Then try again."),
            Remedy::TryAgain, Problems::tr("Try again")};
}

/// Beside the key; openssl writes it so that only its owner can read it.
QString copyWithoutPassword(const QString &key)
{
    if (!QFileInfo(key).isAbsolute())
        return {};
    const QString plain = QFileInfo(key).dir().filePath(QStringLiteral("key-without-password.pem"));
    return QStringLiteral("openssl pkey -in %1 -out %2").arg(shellWord(key), shellWord(plain));
}

ProblemWords certificateExpiring(const Problem &p)
{
    bool number = false;
    const int days = p.detail.toInt(&number);
    return {number ? Problems::tr("The certificate expires in %n day(s)", nullptr, days)
                   : Problems::tr("The certificate expires soon"),
            Problems::tr("After that day other servers refuse to connect to yours."),
            Problems::tr("Renew it with whoever issued it, and put the new files in the place of the old ones."),
            Remedy::ShowCertificate, Problems::tr("Show certificate")};
}

ProblemWords certificateUnreadable(const Problem &p, const QString &file)
{
    const bool isKey = p.setting == u"certificate_key";
    return {
        isKey ? Problems::tr("%1 does not hold a key that can be read").arg(orFallback(file, Problems::tr("The file")))
              : Problems::tr("%1 does not hold a certificate that can be read")
                    .arg(orFallback(file, Problems::tr("The file"))),
        Problems::tr("Without it no other server can connect to yours securely."),
        isKey ? Problems::tr("Choose the PEM file that was made together with the certificate, often called "
                             "privkey.pem.")
              : Problems::tr("Choose the PEM file that your certificate authority gave you, often called "
                             "fullchain.pem."),
        Remedy::ShowCertificate, Problems::tr("Show certificate")};
}

ProblemWords keyringUnavailable(const Problem &p)
{
    const QString sentence = Problems::tr("The keyring does not answer");
    if (p.place.isEmpty()) // set-up
        return {sentence,
                Problems::tr("So it cannot keep the signing key of this server. Nothing was written."),
                Problems::tr("Unlock the keyring of your desktop and try again, or keep the key in a file."),
                Remedy::None,
                {}};
    return {sentence,
            Problems::tr("The signing key is kept there, and without it the server cannot speak for its name."),
            Problems::tr("Unlock the keyring of your desktop and try again."), Remedy::AskForKey,
            Problems::tr("Find the key")};
}

ProblemWords withoutPlace(const Problem &p)
{
    const QString file = QFileInfo(p.subject).fileName().isEmpty() ? p.subject : QFileInfo(p.subject).fileName();
    switch (p.code) {
    case ProblemCode::PortInUse:
        return portInUse(p);
    case ProblemCode::PortForbidden:
        return {Problems::tr("The system does not let Homeport listen on port %1").arg(portOf(p.subject)),
                Problems::tr("Ports below 1024 are kept for programs with special rights."),
                Problems::tr("Choose a port from 1024 up, for instance 8448, or grant the right to bind low ports."),
                Remedy::TryAgain, Problems::tr("Try again")};
    case ProblemCode::AddressNotHere:
        return {Problems::tr("%1 is not an address of this computer").arg(p.subject),
                Problems::tr("A server can only listen on addresses that its own computer has."),
                Problems::tr("Use 0.0.0.0 for every address, 127.0.0.1 for this computer only, or one of its own."),
                Remedy::ShowAddresses, Problems::tr("Show addresses")};
    case ProblemCode::FolderNotWritable:
        return {Problems::tr("Homeport cannot write to %1").arg(p.subject),
                Problems::tr("Rooms, accounts and keys are kept there, so nothing could be saved."),
                Problems::tr("Choose a folder of your own, or give your user the right to write to this one."),
                Remedy::OpenFolder, Problems::tr("Open folder")};
    case ProblemCode::DiskFull:
        return {
            Problems::tr("The disk that holds %1 is full").arg(orFallback(p.subject, Problems::tr("the data folder"))),
            Problems::tr("Nothing new can be saved. What was saved before is safe."),
            Problems::tr("Free some space on that disk, then try again."), Remedy::TryAgain, Problems::tr("Try again")};
    case ProblemCode::ConfigInvalid:
        return {Problems::tr("The configuration has a mistake in %1").arg(p.subject),
                Problems::tr("Homeport does not guess what was meant, so it did not start."),
                p.detail.isEmpty() ? Problems::tr("Correct that line and try again.")
                                   : Problems::tr("Correct that line and try again. The parser said: %1").arg(p.detail),
                Remedy::OpenFolder, Problems::tr("Open folder")};
    case ProblemCode::CertificateUnreadable:
        return certificateUnreadable(p, file);
    case ProblemCode::CertificateExpired:
        return {p.detail.isEmpty() ? Problems::tr("The certificate has expired")
                                   : Problems::tr("The certificate expired on %1").arg(p.detail),
                Problems::tr("Other servers refuse to connect to yours until there is a valid one."),
                Problems::tr("Renew it with whoever issued it, and put the new files in the place of the old ones."),
                Remedy::ShowCertificate, Problems::tr("Show certificate")};
    case ProblemCode::CertificateExpiring:
        return certificateExpiring(p);
    case ProblemCode::CertificateWrongName:
        return {Problems::tr("The certificate was issued for %1, and others ask for %2")
                    .arg(orFallback(p.subject, Problems::tr("another name")),
                         orFallback(p.detail, Problems::tr("your server name"))),
                Problems::tr("Servers that connect to you directly will refuse it."),
                Problems::tr("Ask your certificate authority for both names, or delegate to the name it bears."),
                Remedy::ShowCertificate, Problems::tr("Show certificate")};
    case ProblemCode::CertificateKeyMismatch:
        return {Problems::tr("The certificate and the key do not belong together"),
                Problems::tr("The key was made for another certificate, so neither is of use with the other."),
                Problems::tr("Choose the key that was made together with this certificate, often called privkey.pem."),
                Remedy::ShowCertificate, Problems::tr("Show certificate")};
    case ProblemCode::CertificateChainIncomplete:
        return {Problems::tr("The file leaves out the authority between your certificate and the ones that all trust"),
                Problems::tr("Browsers often find it by themselves; other servers do not, and refuse yours."),
                Problems::tr("Take the file that is often called fullchain.pem."), Remedy::ShowCertificate,
                Problems::tr("Show certificate")};
    case ProblemCode::CertificateUntrusted:
        return {p.subject.isEmpty()
                    ? Problems::tr("This certificate is signed by itself, not by a public authority")
                    : Problems::tr("%1 signed this certificate, and is no public authority").arg(p.subject),
                Problems::tr("Other servers will refuse yours, unless their owners tell them by hand to trust it."),
                Problems::tr("For practice it does. For others, get one from an authority such as Let’s Encrypt."),
                Remedy::None,
                {}};
    case ProblemCode::KeyEncrypted:
        return {Problems::tr("The key %1 is protected by a password").arg(file).simplified(),
                Problems::tr("The server must start without anyone at the keyboard, so it cannot ask for it."),
                Problems::tr("Save a copy without a password and choose that."),
                Remedy::ShowCertificate,
                Problems::tr("Show certificate"),
                copyWithoutPassword(p.subject)};
    case ProblemCode::SigningKeyMissing:
        return {
            Problems::tr("The signing key of this server cannot be found"),
            Problems::tr("Other servers know yours by this key. A new one would make it a stranger, so none was made."),
            Problems::tr("Unlock the keyring, or put the key file back where it belongs, and try again."),
            Remedy::AskForKey, Problems::tr("Find the key")};
    case ProblemCode::KeyringUnavailable:
        return keyringUnavailable(p);
    case ProblemCode::DatabaseDamaged:
        return {Problems::tr("The database is damaged"),
                Problems::tr(
                    "Homeport stopped so that nothing gets worse. The keys and the configuration are not affected."),
                Problems::tr("Keep a copy of the data folder as it is, then restore your latest backup."),
                Remedy::OpenFolder, Problems::tr("Open folder")};
    case ProblemCode::AlreadySetUp:
        return {Problems::tr("There is already a server in %1").arg(orFallback(p.subject, Problems::tr("this folder"))),
                Problems::tr("Its keys and rooms stay as they are: set-up never overwrites them."),
                Problems::tr("Choose another folder, or open that server instead."),
                Remedy::None,
                {}};
    case ProblemCode::SetupCutOff:
        return {
            Problems::tr("An earlier set-up in %1 was cut off").arg(orFallback(p.subject, Problems::tr("this folder"))),
            Problems::tr("What it left there can't be continued, and was never in use by a server."),
            Problems::tr("Remove what it left, or choose another folder."),
            Remedy::None,
            {},
            p.detail};
    case ProblemCode::BadServerName:
        return {p.subject.isEmpty() ? Problems::tr("This cannot be a server name")
                                    : Problems::tr("%1 cannot be a server name").arg(p.subject),
                p.detail.isEmpty()
                    ? Problems::tr("A server name is a domain such as example.org, with a port only if need be.")
                    : Problems::tr("The specification's grammar does not allow it: %1.").arg(p.detail),
                Problems::tr("Use your domain as it is: letters, digits, hyphens and dots."),
                Remedy::None,
                {}};
    case ProblemCode::BadValue:
        return {Problems::tr("The value of %1 cannot be used").arg(orFallback(p.subject, Problems::tr("a field"))),
                p.detail.isEmpty() ? Problems::tr("It is outside of what is allowed there.") : p.detail,
                Problems::tr("Change it and go on."),
                Remedy::None,
                {}};
    case ProblemCode::AnotherInstance:
        return {Problems::tr("Another Homeport already uses this data folder"),
                Problems::tr("Two programs that write the same rooms would damage them, so this one does not start."),
                Problems::tr("Stop the other one (look for homeport or homeportd), then try again."), Remedy::TryAgain,
                Problems::tr("Try again")};
    case ProblemCode::SigningKeyReadable:
        return {Problems::tr("Others on this computer can read the signing key"),
                Problems::tr("Whoever has the key can speak in the name of your server."),
                Problems::tr("Take the right to read %1 from everyone else.").arg(p.subject),
                Remedy::OpenFolder,
                Problems::tr("Open folder"),
                QStringLiteral("chmod 600 ") + shellWord(p.subject)};
    case ProblemCode::FolderOpen:
        return {Problems::tr("Others on this computer can look into the data folder"),
                Problems::tr("Rooms, files and settings of this server lie there."),
                Problems::tr("Take the right to enter %1 from everyone else.").arg(p.subject),
                Remedy::OpenFolder,
                Problems::tr("Open folder"),
                QStringLiteral("chmod 700 ") + shellWord(p.subject)};
    case ProblemCode::SecretTooShort:
        return {Problems::tr("The registration secret is short"),
                Problems::tr("Whoever guesses it can make accounts, administrators too."),
                Problems::tr("Write 32 random characters or more into %1.").arg(file), Remedy::OpenFolder,
                Problems::tr("Open folder")};
    case ProblemCode::PeersUnrestricted:
        return {Problems::tr("Other servers may be at any address (%1)").arg(p.subject),
                Problems::tr("Strangers could make this server connect to machines inside your own network."),
                Problems::tr("Name only the ranges in which your own servers are, in allow_peers."), Remedy::OpenFolder,
                Problems::tr("Open folder")};
    case ProblemCode::AuthorityExpired:
        return {Problems::tr("The certificate authority in %1 has expired").arg(file),
                Problems::tr("No certificate that it issued is trusted any more."),
                Problems::tr("Get its new certificate and put it in the place of the old one."), Remedy::OpenFolder,
                Problems::tr("Open folder")};
    case ProblemCode::AuthoritySilent:
        return authorityWords(p);
    case ProblemCode::PortNotMapped:
        return {Problems::tr("The router does not lead port %1 here").arg(p.subject),
                Problems::tr("Other servers may not reach this one: %1.").arg(p.detail),
                Problems::tr("Switch on UPnP or NAT-PMP in the router, or forward the port there by hand."),
                Remedy::None,
                {}};
    case ProblemCode::OutsideAddressChanged:
        return {Problems::tr("The router's outside address is %1 now").arg(p.subject),
                Problems::tr("It was %1. Whoever looks up your domain may still be led there.").arg(p.detail),
                Problems::tr("Let the records of your domain lead to the new address."),
                Remedy::None,
                {}};
    case ProblemCode::CertificateOrdered:
        return orderWords(p);
    case ProblemCode::CheckFoundFault:
        return {Problems::tr("The regular check found something new"),
                Problems::tr("It was not there at the check before: %1.").arg(p.detail),
                Problems::tr("Examine this server on the doctor's page, which says what to do."),
                Remedy::None,
                {}};
    case ProblemCode::Internal:
        break;
    }
    return {Problems::tr("Something went wrong inside Homeport"),
            Problems::tr("What was saved is safe. This is a mistake in the program, not in what you did."),
            Problems::tr("Try again. If it comes back, report it with the details below."), Remedy::TryAgain,
            Problems::tr("Try again")};
}

} // namespace

ProblemWords describe(const Problem &p)
{
    ProblemWords words = withoutPlace(p);
    if (!p.place.isEmpty()) {
        const auto colon = p.place.lastIndexOf(u':');
        //: %1 name of a setting, %2 path of the configuration file, %3 number of a line
        words.todo += u' ' + (colon < 0 ? Problems::tr("It is %1 in %2.").arg(p.setting, p.place)
                                        : Problems::tr("It is %1 in %2, line %3.")
                                              .arg(p.setting, p.place.left(colon), p.place.mid(colon + 1)));
    }
    return words;
}

bool isOnlyWarning(ProblemCode code)
{
    switch (code) {
    case ProblemCode::CertificateExpiring:
    case ProblemCode::CertificateWrongName:
    case ProblemCode::CertificateChainIncomplete:
    case ProblemCode::CertificateUntrusted:
    case ProblemCode::SigningKeyReadable:
    case ProblemCode::FolderOpen:
    case ProblemCode::SecretTooShort:
    case ProblemCode::PeersUnrestricted:
    case ProblemCode::AuthorityExpired:
    case ProblemCode::CertificateOrdered:
    case ProblemCode::CheckFoundFault:
    case ProblemCode::PortNotMapped:
    case ProblemCode::OutsideAddressChanged:
        return true;
    default:
        return false;
    }
}

QList<ProblemCode> allProblemCodes()
{
    QList<ProblemCode> codes;
    for (int code = int(ProblemCode::PortInUse); code <= int(ProblemCode::Internal); ++code)
        codes << ProblemCode(code);
    return codes;
}

namespace {

QString codeName(ProblemCode code)
{
    switch (code) {
    case ProblemCode::PortInUse:
        return QStringLiteral("PortInUse");
    case ProblemCode::PortForbidden:
        return QStringLiteral("PortForbidden");
    case ProblemCode::AddressNotHere:
        return QStringLiteral("AddressNotHere");
    case ProblemCode::FolderNotWritable:
        return QStringLiteral("FolderNotWritable");
    case ProblemCode::DiskFull:
        return QStringLiteral("DiskFull");
    case ProblemCode::ConfigInvalid:
        return QStringLiteral("ConfigInvalid");
    case ProblemCode::CertificateUnreadable:
        return QStringLiteral("CertificateUnreadable");
    case ProblemCode::CertificateExpired:
        return QStringLiteral("CertificateExpired");
    case ProblemCode::CertificateExpiring:
        return QStringLiteral("CertificateExpiring");
    case ProblemCode::CertificateWrongName:
        return QStringLiteral("CertificateWrongName");
    case ProblemCode::CertificateKeyMismatch:
        return QStringLiteral("CertificateKeyMismatch");
    case ProblemCode::CertificateChainIncomplete:
        return QStringLiteral("CertificateChainIncomplete");
    case ProblemCode::CertificateUntrusted:
        return QStringLiteral("CertificateUntrusted");
    case ProblemCode::KeyEncrypted:
        return QStringLiteral("KeyEncrypted");
    case ProblemCode::SigningKeyMissing:
        return QStringLiteral("SigningKeyMissing");
    case ProblemCode::KeyringUnavailable:
        return QStringLiteral("KeyringUnavailable");
    case ProblemCode::DatabaseDamaged:
        return QStringLiteral("DatabaseDamaged");
    case ProblemCode::AlreadySetUp:
        return QStringLiteral("AlreadySetUp");
    case ProblemCode::SetupCutOff:
        return QStringLiteral("SetupCutOff");
    case ProblemCode::BadServerName:
        return QStringLiteral("BadServerName");
    case ProblemCode::BadValue:
        return QStringLiteral("BadValue");
    case ProblemCode::AnotherInstance:
        return QStringLiteral("AnotherInstance");
    case ProblemCode::SigningKeyReadable:
        return QStringLiteral("SigningKeyReadable");
    case ProblemCode::FolderOpen:
        return QStringLiteral("FolderOpen");
    case ProblemCode::SecretTooShort:
        return QStringLiteral("SecretTooShort");
    case ProblemCode::PeersUnrestricted:
        return QStringLiteral("PeersUnrestricted");
    case ProblemCode::AuthorityExpired:
        return QStringLiteral("AuthorityExpired");
    case ProblemCode::AuthoritySilent:
        return QStringLiteral("AuthoritySilent");
    case ProblemCode::PortNotMapped:
        return QStringLiteral("PortNotMapped");
    case ProblemCode::CertificateOrdered:
        return QStringLiteral("CertificateOrdered");
    case ProblemCode::CheckFoundFault:
        return QStringLiteral("CheckFoundFault");
    case ProblemCode::OutsideAddressChanged:
        return QStringLiteral("OutsideAddressChanged");
    case ProblemCode::Internal:
        return QStringLiteral("Internal");
    }
    return QStringLiteral("Unknown");
}

} // namespace

QString rawText(const Problem &problem)
{
    QStringList lines{codeName(problem.code)};
    if (!problem.subject.isEmpty())
        lines << problem.subject;
    if (!problem.detail.isEmpty())
        lines << problem.detail;
    if (!problem.place.isEmpty())
        lines << problem.place + QStringLiteral(": ") + problem.setting;
    return lines.join(u'\n');
}

} // namespace homeport::words
