#pragma once

#include <QDateTime>
#include <QString>

/// Times, sizes and durations as people say them. Numbers carry a unit; the exact time belongs into the tooltip.
namespace homeport::words {

/// `just now`, `12 s ago`, `3 min ago`, `2 h ago`, `yesterday`, `Tuesday`, the locale's short date; for the future `in
/// 4 min`. Empty for an invalid time.
QString relativeTime(const QDateTime &when, const QDateTime &now = QDateTime::currentDateTime());

/// `Dienstag, 3. März 2026, 14:03:12.123`: day and time as the person's own locale writes them, with milliseconds.
QString exactTime(const QDateTime &when);

/// `since 14:03`, `since yesterday`, `since Tuesday`, `since 4 Mar 2026`.
QString sinceWhen(const QDateTime &when, const QDateTime &now = QDateTime::currentDateTime());

/// `0.8 ms`, `12 ms`, `1.4 s`, `2 min 5 s`.
QString duration(qint64 microseconds);

/// `0 B`, `812 B`, `1.2 KiB`, `61 MiB`.
QString bytes(qint64 count);

} // namespace homeport::words
