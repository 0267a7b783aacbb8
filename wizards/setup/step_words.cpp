#include "wizards/setup/step_words.h"

#include <QCoreApplication>
#include <QHash>

namespace homeport::wizards {
namespace {

struct Steps {
    Q_DECLARE_TR_FUNCTIONS(Steps)
};

} // namespace

QString purposeOf(const control::PlannedStep &step)
{
    const QHash<QString, QString> known{
        {QStringLiteral("configuration"), Steps::tr("Configuration")},
        {QStringLiteral("certificate"), Steps::tr("Certificate")},
        {QStringLiteral("certificate key"), Steps::tr("Key of the certificate")},
        {QStringLiteral("private CA"), Steps::tr("Private certificate authority")},
        {QStringLiteral("private CA key"), Steps::tr("Key of the private certificate authority")},
        {QStringLiteral("certificates"), Steps::tr("Folder of the certificates")},
        {QStringLiteral("registration secret"), Steps::tr("Registration secret")},
        {QStringLiteral("trusted authorities"), Steps::tr("Folder of trusted authorities")},
        {QStringLiteral("trusted authority"), Steps::tr("Trusted authority")},
        {QStringLiteral("signing key"), Steps::tr("Signing key")},
        {QStringLiteral("database"), Steps::tr("Database")},
        {QStringLiteral("data folder"), Steps::tr("Data folder")},
        {QStringLiteral("federation"), Steps::tr("For other servers")},
        {QStringLiteral("client"), Steps::tr("For clients")},
        {QStringLiteral("proof of the name"), Steps::tr("To prove the name")},
        {QStringLiteral("administrator"), Steps::tr("Administrator")},
    };
    return known.value(step.purpose, step.purpose);
}

QString verbOf(const control::PlannedStep &step)
{
    switch (step.kind) {
    case control::PlannedStep::Kind::CreateFolder:
        return Steps::tr("Make folder");
    case control::PlannedStep::Kind::WriteFile:
        return Steps::tr("Write file");
    case control::PlannedStep::Kind::StoreInKeyring:
        return Steps::tr("Store in keyring");
    case control::PlannedStep::Kind::OpenPort:
        return Steps::tr("Open port");
    case control::PlannedStep::Kind::CreateAccount:
        return Steps::tr("Make account");
    }
    return {};
}

} // namespace homeport::wizards
