#include "wizards/setup/srv_record.h"

#include <QStringList>

namespace homeport::wizards {

std::optional<SrvRecord> srvRecordIn(const QString &zoneLines)
{
    for (const QString &line : zoneLines.split(u'\n')) {
        // name, time to live, IN, SRV, priority, weight, port, target
        const QStringList words = line.simplified().split(u' ');
        if (line.startsWith(u';') || words.size() != 8 || words[3] != QStringLiteral("SRV"))
            continue;
        QString target = words[7];
        if (target.endsWith(u'.'))
            target.chop(1);
        return SrvRecord{
            line, words[0].section(u'.', 0, 0), words[0].section(u'.', 1, 1), words[4], words[5], words[6], target};
    }
    return std::nullopt;
}

} // namespace homeport::wizards
