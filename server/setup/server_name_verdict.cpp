#include "server/setup/server_name_verdict.h"

#include "server/base/server_name.h"

#include <QUrl>

#include <boost/asio/ip/address.hpp>

#include <fmt/format.h>

#include <algorithm>

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

/// What the grammar allows and the name of a new server must not have: it can never be mended later. Empty: nothing.
QString faultOfNewName(const ServerNameParts &parts)
{
    if (parts.kind != ServerNameParts::Kind::DnsName)
        return {};
    const QString host = QString::fromStdString(parts.host);
    if (host != host.toLower())
        return QStringLiteral("other servers compare names letter by letter; write it in small letters: %1")
            .arg(host.toLower());
    for (const QString &label : host.split(u'.')) {
        if (label.isEmpty())
            return QStringLiteral("a name has one dot between two words and none at either end");
        if (label.size() > 63)
            return QStringLiteral("no part between two dots has more than 63 characters");
        if (label.startsWith(u'-') || label.endsWith(u'-'))
            return QStringLiteral("no part of a domain begins or ends with a hyphen, as '%1' does").arg(label);
    }
    return {};
}

/// `bücher.example` is written `xn--bcher-kva.example` where machines read it.
QString faultOfForeignLetters(const QString &name)
{
    const QString ascii = QString::fromLatin1(QUrl::toAce(name));
    if (ascii.isEmpty() || ascii == name.toLower())
        return {};
    return QStringLiteral("write it as the domain name system does: %1").arg(ascii);
}

bool hasForeignLetters(const QString &name)
{
    return std::ranges::any_of(name, [](QChar c) { return c.unicode() > 0x7f; });
}

} // namespace

control::ServerNameVerdict judgeServerName(const QString &name)
{
    control::ServerNameVerdict verdict;
    if (hasForeignLetters(name))
        verdict.fault = faultOfForeignLetters(name);
    if (!verdict.fault.isEmpty())
        return verdict;
    const auto parts = parseServerName(name.toStdString());
    if (!parts) {
        verdict.fault = QString::fromStdString(parts.error().detail);
        return verdict;
    }
    verdict.fault = faultOfNewName(*parts);
    if (!verdict.fault.isEmpty())
        return verdict;
    verdict.valid = true;
    verdict.practice = isOfThisMachine(*parts);
    verdict.previewUser = QStringLiteral("@you:") + name;
    return verdict;
}

std::string consequenceOf(const ServerName &name)
{
    const auto parts = parseServerName(name.str());
    if (!parts || isOfThisMachine(*parts))
        return {};
    if (parts->kind != ServerNameParts::Kind::DnsName)
        return fmt::format("the server is named after an IP address, and a name can never change: with another address "
                           "nobody finds {} again, and few authorities give certificates for addresses. A domain name "
                           "can move",
                           name.str());
    if (parts->port)
        return fmt::format("the port is part of the name, and a name can never change: every address here ends with "
                           ":{0}, and others come to port {1} of {2} for ever, whatever SRV records and /.well-known "
                           "say. A name without a port can be led to any port",
                           name.str(), *parts->port, parts->host);
    return {};
}

} // namespace homeport::setup
