#pragma once

#include "server/checks/case.h"

namespace homeport::checks {

/// A GET of @p target at @p door, under the name that the door is known by.
http::ProbeRequest doorRequest(const Door &door, std::string target);
/// `{"server": {…}}` with status 200.
bool isMatrixVersion(const http::ProbeResult &result);
/// Fills Door::keyDocument; false when the answer holds none.
bool readKeyDocument(Door &door);
/// Keys with valid self-signatures of a key document.
PublishedKeys publishedKeys(const json::Object &document);

// Judgements over all doors
void findUnreachableDoors(Case &work);
void findWrongAnswers(Case &work);
void findKeyFaults(Case &work);
/// @p plain what came of asking the same door without TLS
void findBrokenTls(Case &work, const Door &door, const http::ProbeResult &plain);

} // namespace homeport::checks
