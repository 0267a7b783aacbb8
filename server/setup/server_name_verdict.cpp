#include "server/setup/server_name_verdict.h"

#include "server/base/server_name.h"

namespace homeport::setup {

namespace {

bool isOfThisMachine(const ServerNameParts &parts)
{
    if (parts.kind == ServerNameParts::Kind::Ipv4)
        return parts.host.starts_with("127.");
    if (parts.kind == ServerNameParts::Kind::Ipv6)
        return parts.host == "::1";
    return parts.host == "localhost" || parts.host.ends_with(".localhost");
}

} // namespace

control::ServerNameVerdict judgeServerName(const QString &name)
{
    control::ServerNameVerdict verdict;
    const auto parts = parseServerName(name.toStdString());
    if (!parts) {
        verdict.fault = QString::fromStdString(parts.error().detail);
        return verdict;
    }
    verdict.valid = true;
    verdict.practice = isOfThisMachine(*parts);
    verdict.previewUser = QStringLiteral("@you:") + name;
    return verdict;
}

} // namespace homeport::setup
