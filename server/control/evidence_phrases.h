#pragma once

#include <QJsonObject>
#include <QString>

#include <span>

/// What the doctor itself says as a value of a finding's evidence: a code with arguments, so that each reader says it
/// in his own language. It lies there as the object `{"phrase": code, argument: value, …}`.
namespace homeport::control {

struct EvidencePhrase {
    const char *code;
    const char *words; ///< English template with `{argument}`; context "EvidencePhrase"
};
std::span<const EvidencePhrase> evidencePhrases();

QJsonObject evidencePhrase(const char *code, QJsonObject arguments = {});
/// The template that a value's words are made from; null: it is no phrase.
const char *phraseWords(const QJsonValue &value);
/// @p words, translated or not, with the phrase's arguments.
QString phraseText(const QString &words, const QJsonObject &phrase);
/// Each phrase in @p evidence as its English text: what programs get.
QJsonObject evidenceInEnglish(QJsonObject evidence);

} // namespace homeport::control
