#include "app/words/time_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace homeport::words {
namespace {

struct Times {
    Q_DECLARE_TR_FUNCTIONS(Times)
};

QString dayOf(const QDateTime &when, const QDateTime &now)
{
    const QLocale locale;
    const qint64 days = when.date().daysTo(now.date());
    if (days == 1)
        return Times::tr("yesterday");
    if (days > 1 && days < 7)
        return locale.dayName(when.date().dayOfWeek());
    return locale.toString(when.date(), QLocale::ShortFormat);
}

} // namespace

QString relativeTime(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const qint64 seconds = when.secsTo(now);
    if (seconds < 0) {
        const qint64 ahead = now.secsTo(when);
        if (ahead < 60)
            return Times::tr("in %1 s").arg(ahead);
        if (ahead < 3600)
            return Times::tr("in %1 min").arg((ahead + 30) / 60);
        if (ahead < 48 * 3600)
            return Times::tr("in %1 h").arg((ahead + 1800) / 3600);
        return Times::tr("in %1 days").arg(ahead / 86400);
    }
    if (seconds < 2)
        return Times::tr("just now");
    if (seconds < 60)
        return Times::tr("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return Times::tr("%1 min ago").arg(seconds / 60);
    if (seconds < 12 * 3600 || when.date() == now.date())
        return Times::tr("%1 h ago").arg(seconds / 3600);
    return dayOf(when.toLocalTime(), now.toLocalTime());
}

QString exactTime(const QDateTime &when)
{
    if (!when.isValid())
        return {};
    const QLocale locale;
    const QDateTime local = when.toLocalTime();
    // The locale's own time, made more exact: `14:03` → `14:03:12.123`, `2:03 PM` → `2:03:12.123 PM`.
    QString format = locale.timeFormat(QLocale::ShortFormat);
    if (!format.contains(u's'))
        format.replace(QStringLiteral("mm"), QStringLiteral("mm:ss.zzz"));
    //: %1 a day, %2 a time
    return Times::tr("%1, %2").arg(locale.toString(local.date(), QLocale::LongFormat),
                                   locale.toString(local.time(), format));
}

QString sinceWhen(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return Times::tr("since %1").arg(QLocale().toString(local.time(), QLocale::ShortFormat));
    return Times::tr("since %1").arg(dayOf(local, now.toLocalTime()));
}

QString duration(qint64 microseconds)
{
    const QLocale locale;
    const double ms = double(microseconds) / 1000.0;
    if (ms < 10)
        return Times::tr("%1 ms").arg(locale.toString(ms, 'f', 1));
    if (ms < 1000)
        return Times::tr("%1 ms").arg(locale.toString(ms, 'f', 0));
    if (ms < 60'000)
        return Times::tr("%1 s").arg(locale.toString(ms / 1000.0, 'f', 1));
    const qint64 seconds = microseconds / 1'000'000;
    return Times::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString bytes(qint64 count)
{
    const QLocale locale;
    return locale.formattedDataSize(count, count < 1024 || count >= 10 * 1024 ? 0 : 1, QLocale::DataSizeIecFormat);
}

} // namespace homeport::words
