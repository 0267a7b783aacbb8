#pragma once

#include <QLabel>

/// The few kinds of text a page is made of. All wrap, are selectable by mouse and keyboard where they hold facts, and
/// take their size from the platform's font.
namespace homeport::widgets {

QLabel *pageTitle(const QString &text, QWidget *parent = nullptr);    ///< once a page
QLabel *sectionTitle(const QString &text, QWidget *parent = nullptr); ///< bold
QLabel *paragraph(const QString &text, QWidget *parent = nullptr);    ///< plain text, wraps
QLabel *hint(const QString &text, QWidget *parent = nullptr);         ///< quieter, wraps
QLabel *fact(const QString &text = {}, QWidget *parent = nullptr);    ///< selectable value
QFont identifierFont();                                               ///< the platform's monospaced one

/// A thin line in the palette's colour.
QWidget *ruler(QWidget *parent = nullptr);

} // namespace homeport::widgets
