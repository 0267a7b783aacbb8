#pragma once

#include "wizards/setup/setup_draft.h"

#include <QString>

/// What follows from how others reach the server. Pure functions of the draft.
namespace homeport::wizards {

/// A name with a port, or an address: others connect to exactly that, and look for no file and no SRV record.
bool isReachedAsWritten(const QString &serverName);
/// `matrix.example.org:443`: `matrix.example.org`.
QString hostOf(const QString &serverName);
/// The port of a name; 8448 when it has none.
int portOf(const QString &serverName);
/// Whether the answer needs a place to lead others to.
bool asksForTarget(const SetupDraft &draft);
/// Where others are led: as typed, else what is usual.
QString targetOf(const SetupDraft &draft);
QString usualTarget(const SetupDraft &draft);
/// The name that a certificate must bear: the file's target, else the server's own.
QString certificateHost(const SetupDraft &draft);
/// Whether a proxy holds the certificate, so that none is asked for.
bool proxyHoldsCertificate(const SetupDraft &draft);

/// Whether something has to be put elsewhere for others to find the server.
bool needsSomethingElsewhere(const SetupDraft &draft);

/// Puts into the request what follows: what is delegated and told to clients, the certificate's source and name, the
/// port for other servers unless another than the one proposed (@p proposedListen, which is renewed) was typed.
void applyReach(SetupDraft &draft, QString &proposedListen);
/// For practice: nothing of it.
void forgetReach(control::SetupRequest &request);

} // namespace homeport::wizards
