#pragma once

#include <QString>

#include <optional>

namespace homeport::wizards {

/// An SRV record in its parts, as the forms of DNS providers ask for them.
struct SrvRecord {
    QString line; ///< for a zone file
    QString service;
    QString protocol;
    QString priority;
    QString weight;
    QString port;
    QString target; ///< without the dot at its end
};

/// The first record among the lines of a zone; what begins with `;` only explains. Pure.
std::optional<SrvRecord> srvRecordIn(const QString &zoneLines);

} // namespace homeport::wizards
