#include "server/setup/server_name_verdict.h"

#include "server/base/server_name.h"

#include <boost/asio/ip/address.hpp>

namespace homeport::setup {

namespace {

bool isOfThisMachine(const ServerNameParts &parts)
{
    if (parts.kind != ServerNameParts::Kind::DnsName) {
        boost::system::error_code fault;
        const auto address = boost::asio::ip::make_address(parts.host, fault);
        return !fault && address.is_loopback();
    }
    const QString host = QString::fromStdString(parts.host).toLower();
    return host == QStringLiteral("localhost") || host.endsWith(QStringLiteral(".localhost"));
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
