#include "server/headless/commands.h"
#include "server/setup/files.h"

#include <cstdio>
#include <fmt/format.h>
#include <map>

namespace homeport::headless {

using control::Problem;
using control::ProblemCode;

namespace {

/// What happened and what to change; `{0}` the subject, `{1}` the detail.
std::string_view sentence(ProblemCode code)
{
    switch (code) {
    case ProblemCode::PortInUse:
        return "another program uses {0}; stop it, or choose another port ({1})";
    case ProblemCode::PortForbidden:
        return "ports below 1024 need a right that this program lacks ({0}); choose a higher port, or grant it with "
               "setcap cap_net_bind_service=+ep";
    case ProblemCode::AddressNotHere:
        return "{0} is not an address of this machine; use one that 'ip address' shows, or 0.0.0.0 or [::] for all "
               "of them";
    case ProblemCode::FolderNotWritable:
        return "{0} can't be written; choose another folder or change its owner ({1})";
    case ProblemCode::DiskFull:
        return "the disk of {0} is full; make room ({1})";
    case ProblemCode::ConfigInvalid:
        return "{1}";
    case ProblemCode::CertificateUnreadable:
        return "{0} can't be used: {1}";
    case ProblemCode::CertificateExpired:
        return "the certificate of {0} ended at {1}; get a new one";
    case ProblemCode::CertificateExpiring:
        return "the certificate of {0} ends soon: {1}";
    case ProblemCode::CertificateWrongName:
        return "the certificate is for '{0}', not for {1}; other servers will refuse it. Get one that bears {1}, or "
               "have them go to a name that it bears: --delegate-to of the set-up, server below [delegation] in "
               "homeport.toml";
    case ProblemCode::CertificateKeyMismatch:
        return "the key in {0} does not belong to the certificate; give the key that it was made with";
    case ProblemCode::CertificateChainIncomplete:
        return "the certificate of the authority '{0}' is missing in the file, and most other servers will refuse "
               "yours; "
               "take the file that your authority calls fullchain.pem ({1})";
    case ProblemCode::CertificateUntrusted:
        return "no public authority signed the certificate: other servers will refuse it, unless they are told to "
               "trust it by hand, as for practice; homeportd certificate order gets one that all accept ({0})";
    case ProblemCode::KeyEncrypted:
        return "the key in {0} is encrypted; take its password off first (openssl pkey -in KEY -out NEWKEY)";
    case ProblemCode::SigningKeyMissing:
        return "{1}";
    case ProblemCode::KeyringUnavailable:
        return "the keyring does not give the signing key {0}: {1}. Start the server in the desktop session that it "
               "was set up in, with the keyring unlocked";
    case ProblemCode::DatabaseDamaged:
        return "the database {0} can't be used: {1}";
    case ProblemCode::AlreadySetUp:
        return "{0} holds a server already, and nothing is overwritten; choose another folder ({1})";
    case ProblemCode::SetupCutOff:
        return "a set-up of {0} was cut off, and what it left can't be continued; nothing of it was ever in use. "
               "Remove "
               "it and set up again: {1}";
    case ProblemCode::BadServerName:
        return "--server-name '{0}' can't be a server name: {1}";
    case ProblemCode::BadValue:
        return "{0}: {1}";
    case ProblemCode::AnotherInstance:
        return "{1}";
    case ProblemCode::SigningKeyReadable:
        return "others on this machine can read the signing key and speak in the name of this server; run: chmod 600 "
               "{0}";
    case ProblemCode::FolderOpen:
        return "others on this machine can look into the data folder; run: chmod 700 {0}";
    case ProblemCode::SecretTooShort:
        return "the registration secret in {0} is short enough to be guessed; use 32 random characters or more";
    case ProblemCode::PeersUnrestricted:
        return "allow_peers {0} lets other servers point this one at every address of your network; name only the "
               "ranges where your own servers are";
    case ProblemCode::AuthorityExpired:
        return "the certificate authority in {0} ended at {1}; no certificate of it will be trusted. Get its new one";
    case ProblemCode::AuthoritySilent:
        return "{1}";
    case ProblemCode::PortNotMapped:
        return "the router does not lead port {0} here, so other servers may not reach this one: {1}. Switch on UPnP "
               "or "
               "NAT-PMP there, or forward the port by hand and set map = false under [gateway] in homeport.toml";
    case ProblemCode::OutsideAddressChanged:
        return "the outside address of the router is {0} now and was {1}; if your domain's records still lead to the "
               "old "
               "one, change them";
    case ProblemCode::CertificateOrdered:
        return "{0} has given no certificate yet: {1}";
    case ProblemCode::CheckFoundFault:
        return "the regular check of this server found something new: {1} ({0}). homeportd check --data with its "
               "folder "
               "says what to do";
    case ProblemCode::Internal:
        return "{1} ({0})";
    }
    return "{1}";
}

/// Fields of the set-up request, as the options that fill them.
std::string optionFor(const std::string &field)
{
    static const std::map<std::string, std::string> options{{"dataFolder", "--data"},
                                                            {"allowPeers", "--allow-peers"},
                                                            {"publicUrl", "--public-url"},
                                                            {"defaultRoomVersion", "--default-room-version"},
                                                            {"adminName", "--admin"},
                                                            {"acmeDirectory", "--acme"},
                                                            {"delegatedServer", "--delegate-to"},
                                                            {"supportEmail", "--support-email"},
                                                            {"registrationSecretFile", "--registration-secret-file"},
                                                            {"clientListen", "--client-listen"},
                                                            {"adminPassword", "--password-file"},
                                                            {"federationListen", "--federation-listen"}};
    const auto found = options.find(field);
    return found == options.end() ? field : found->second;
}

/// Where a setting stands: in the configuration file, or, before there is one, among the options of the set-up.
std::string placeOf(const Problem &problem)
{
    static const std::map<std::string, std::string> options{{"certificate", "--cert"},
                                                            {"certificate_key", "--key"},
                                                            {"client_listen", "--client-listen"},
                                                            {"federation_listen", "--federation-listen"},
                                                            {"signing_key", "--keyring"},
                                                            {"trust", "--trust"}};
    if (!problem.place.isEmpty())
        return fmt::format("{}: {}: ", problem.place.toStdString(), problem.setting.toStdString());
    const auto found = options.find(problem.setting.toStdString());
    return found == options.end() ? std::string() : found->second + ": ";
}

std::string_view sentenceOf(const Problem &problem)
{
    if (problem.code == ProblemCode::KeyringUnavailable && problem.place.isEmpty())
        return "the keyring does not take the signing key: {1}. Start and unlock it, or leave --keyring out: the key "
               "is "
               "then kept in a file that only you can read";
    // Some details name the file themselves.
    if (problem.code == ProblemCode::CertificateUnreadable && problem.detail.startsWith(problem.subject + u' '))
        return "{1}";
    return sentence(problem.code);
}

} // namespace

std::string sentenceFor(const Problem &problem)
{
    if (problem.order)
        return orderSentence(*problem.order);
    const std::string raw = problem.subject.toStdString();
    const std::string subject = problem.code == ProblemCode::BadValue ? optionFor(raw) : raw;
    const bool inCommand = problem.code == ProblemCode::SigningKeyReadable || problem.code == ProblemCode::FolderOpen;
    std::string text = fmt::format(fmt::runtime(sentenceOf(problem)),
                                   inCommand ? setup::quotedForShell(subject) : subject, problem.detail.toStdString());
    if (text.ends_with(" ()"))
        text.resize(text.size() - 3);
    return placeOf(problem) + text;
}

int complain(const std::string &sentence)
{
    std::fprintf(stderr, "homeportd: %s\n", sentence.c_str());
    return 1;
}

Result<std::string> firstLineOf(const std::string &file)
{
    const auto text = setup::readFile(file);
    if (!text)
        return fail(text.error().code, "--password-file: " + setup::unreadInWords(text.error()));
    const std::string line = text->substr(0, text->find_first_of("\r\n"));
    if (line.empty())
        return fail(ErrorCode::BadInput,
                    fmt::format("--password-file: {} is empty; put the password on its first line", file));
    return line;
}

} // namespace homeport::headless
